import { html, nothing, type TemplateResult } from "lit";
import { blocksOf, type RichText, type Run } from "./rich-text.ts";

/** A rich text as nodes of Lit, for wherever it is read and not fitted: comparisons, lists, the kiosk. */
export function richView(text: RichText): TemplateResult[] {
  const shown: TemplateResult[] = [];
  let points: TemplateResult[] = [];
  const flush = (): void => {
    if (points.length > 0)
      shown.push(
        html`<ul>
          ${points}
        </ul>`,
      );
    points = [];
  };
  for (const { item, runs } of blocksOf(text)) {
    const inner = runs.map(view);
    if (item) points.push(html`<li>${inner}</li>`);
    else {
      flush();
      shown.push(html`<p>${inner}</p>`);
    }
  }
  flush();
  return shown;
}

function view({ text, bold, emphasis }: Run) {
  const lines = text
    .split("\n")
    .map((line, index) => html`${index > 0 ? html`<br />` : nothing}${line}`);
  const slanted = emphasis ? html`<em>${lines}</em>` : lines;
  return bold ? html`<strong>${slanted}</strong>` : slanted;
}
