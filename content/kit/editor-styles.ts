import { css } from "lit";

/** How the generated form looks. */
export const formStyles = css`
  :host {
    display: grid;
    gap: 1.25rem;
  }
  .held {
    display: grid;
    gap: 0.2rem;
    padding: 0.6rem 0.9rem;
    border-inline-start: 3px solid var(--wa-form-control-border-color, #768594);
    background: var(--wa-color-surface-lowered, #f4f4f5);
  }
  .held p {
    margin: 0;
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .held img {
    width: 9rem;
    border-radius: 0.25rem;
  }
  .wrong {
    color: var(--wa-color-danger-40, #a32d3f);
    font-weight: 600;
    margin: 0.3rem 0 0;
  }
  .wrong::before {
    content: "⚠ ";
    content: "⚠ " / "";
  }
  .count {
    display: block;
    font-variant-numeric: tabular-nums;
  }
  fieldset {
    border: 0;
    margin: 0;
    padding: 0;
    min-width: 0;
  }
  legend {
    padding: 0;
    margin-bottom: 0.4rem;
    font-weight: 600;
  }
  .file {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.75rem;
  }
  .file img,
  .none {
    width: 9rem;
    aspect-ratio: 16/9;
    object-fit: contain;
    border-radius: 0.25rem;
    background: var(--wa-color-surface-lowered, #f4f4f5);
  }
  .none {
    display: grid;
    place-items: center;
    padding: 0.5rem;
    box-sizing: border-box;
    text-align: center;
    font-size: 0.875rem;
    color: var(--wa-color-text-quiet, #455b71);
    border: 1px dashed var(--wa-form-control-border-color, #768594);
  }
  /* Whoever puts fields side by side gives these the whole width. */
  [data-kind="long-text"],
  [data-kind="rich-text"],
  [data-kind="lines"],
  [data-kind="dataset"],
  [data-kind="rows"],
  [data-kind="values"],
  [data-kind="sentence"],
  [data-kind="choices"] {
    grid-column: 1 / -1;
  }
  .places {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem;
    margin-top: 0.5rem;
  }
  .places button {
    min-height: 1.75rem;
    padding: 0.1rem 0.5rem;
    font: inherit;
    font-size: 0.875rem;
    color: inherit;
    background: var(--wa-color-surface-lowered, #f4f4f5);
    border: 1px solid var(--wa-form-control-border-color, #768594);
    border-radius: 0.25rem;
    cursor: pointer;
  }
  .choices {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr));
    gap: 0.5rem 1rem;
  }
  .hint {
    margin: 0.35rem 0 0;
    font-size: 0.875rem;
    color: var(--wa-color-text-quiet, #455b71);
  }
`;
