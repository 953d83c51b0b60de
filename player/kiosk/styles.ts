import { css } from "lit";

/**
 * What all parts of a kiosk share. Sizes follow from the panel: `--mm` is a millimetre of it, `--target` the
 * side of whatever is touched; the font of the visit is never smaller than one reads from 60 centimetres, and
 * nothing is written smaller than that.
 */
export const kioskStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h1 {
    font-size: 1.7em;
    line-height: 1.12;
    font-weight: 700;
    text-wrap: balance;
  }
  h2 {
    font-size: 1.15em;
    line-height: 1.2;
    font-weight: 700;
  }
  h1:focus {
    outline: none;
  }
  button {
    appearance: none;
    margin: 0;
    border: 0;
    border-radius: 0.35em;
    padding: 0.35em 0.8em;
    min-inline-size: var(--target);
    min-block-size: var(--target);
    background: var(--vt-tint);
    color: var(--vt-ink);
    font: inherit;
    font-weight: 600;
    line-height: 1.15;
    text-align: start;
    touch-action: manipulation;
    box-shadow: inset 0 0 0 0.08em color-mix(in srgb, var(--vt-ink) 28%, transparent);
  }
  button.main {
    background: var(--vt-accent-ground);
    color: var(--vt-on-accent-ground);
    box-shadow: none;
  }
  button:active,
  button[armed] {
    background: var(--vt-ink);
    color: var(--vt-paper);
  }
  button:focus-visible,
  [tabindex]:focus-visible {
    outline: 0.2em solid var(--vt-ink);
    outline-offset: 0.15em;
  }
  button[aria-disabled="true"] {
    background: none;
    color: var(--vt-quiet);
    box-shadow: inset 0 0 0 0.08em color-mix(in srgb, var(--vt-ink) 14%, transparent);
  }
  .quiet {
    color: var(--vt-quiet);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    align-items: stretch;
  }
  .icon {
    display: block;
    inline-size: 1.5em;
    block-size: 1.5em;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
`;

/** What is read, and under it, or beside it where there is room, the code that takes it home. */
export const takeStyles = css`
  :host {
    display: grid;
    container-type: size;
  }
  .page {
    display: grid;
    grid-template: minmax(auto, 1fr) auto / minmax(0, 1fr);
    gap: 0.8em;
    min-block-size: 100%;
  }
  @container (min-aspect-ratio: 5/4) and (min-width: 44em) {
    .page:has(vt-kiosk-take) {
      grid-template: minmax(auto, 1fr) / minmax(0, 1fr) 17em;
    }
  }
`;
