import { css, html, nothing, svg } from "lit";
import { qrPath } from "../kit/qr.ts";

/** Dark on white in every theme, with its quiet zone: so telephones want it. */
export const codeStyles = css`
  .code {
    display: block;
    width: 100%;
    background: #fff;
    fill: #000;
  }
  .host {
    overflow-wrap: anywhere;
  }
`;

/** The code that takes a reader to an address; nothing where there is none, or none that a code can carry. */
export function code(link: string) {
  const found = link ? qrPath(link) : null;
  return found
    ? svg`<svg class="code" viewBox="-4 -4 ${found.side + 8} ${found.side + 8}" role="img" aria-label=${link} shape-rendering="crispEdges"><path d=${found.d} /></svg>`
    : nothing;
}

/** The site of an address, in words; a long name may turn the line at its dots. */
export const host = (link: string) =>
  URL.canParse(link)
    ? html`<p class="host">
        ${new URL(link).hostname.split(".").map((part, i) => html`${i > 0 ? html`.<wbr />` : nothing}${part}`)}
      </p>`
    : nothing;
