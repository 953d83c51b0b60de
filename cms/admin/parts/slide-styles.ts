import { css } from "lit";

/** The two halves of the editor: the form, and what is seen of it. */
export const editorStyles = css`
  .head {
    align-items: end;
  }

  .name {
    display: grid;
    gap: 0.3rem;
    min-inline-size: 0;
  }

  h1 {
    overflow-wrap: anywhere;
  }

  .places {
    flex-basis: 100%;
  }

  .undo {
    gap: 0;
  }

  .halves {
    display: grid;
    grid-template-columns: minmax(0, 5fr) minmax(0, 6fr);
    gap: 1.5rem;
    align-items: start;
  }

  .halves.two {
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
  }

  .written {
    display: grid;
    gap: 1rem;
    min-inline-size: 0;
  }

  .seen {
    position: sticky;
    inset-block-start: 4.5rem;
    display: grid;
    gap: 0.5rem;
  }

  .done {
    margin-block-end: 1rem;
  }

  @media (max-width: 60rem) {
    .halves,
    .halves.two {
      grid-template-columns: minmax(0, 1fr);
    }

    .seen {
      position: static;
      order: -1;
    }
  }
`;

/** The form: its cards, and languages that stand side by side. */
export const formStyles = css`
  :host {
    display: grid;
    gap: 1rem;
  }

  .card {
    background: #fff;
    border: 1px solid var(--wa-color-surface-border);
    padding: 1.25rem;
    min-inline-size: 0;
  }

  legend {
    padding: 0;
    float: inline-start;
    inline-size: 100%;
    font-weight: 600;
    margin-block-end: 0.75rem;
  }

  vt-language-tabs {
    margin-block: -0.5rem 1.25rem;
  }

  .languages {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 1.25rem;
  }

  .language {
    display: grid;
    gap: 1rem;
    align-content: start;
    justify-items: start;
    min-inline-size: 0;
  }

  .language > vt-editor {
    justify-self: stretch;
  }

  .language > h2 {
    font-size: 1rem;
    color: var(--wa-color-text-quiet);
  }

  .language > h2::first-letter {
    text-transform: uppercase;
  }

  .languages .missing {
    border: 1px dashed var(--wa-form-control-border-color);
    border-radius: 0.4rem;
    padding: 1rem;
  }

  .shared {
    margin-block-start: 1.25rem;
    border-block-start: 1px solid var(--wa-color-surface-border);
    padding-block-start: 1.25rem;
  }

  .pair {
    clear: both;
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr));
    gap: 1rem;
    margin-block-end: 0.5rem;
  }

  .wrong {
    color: var(--it-color-red-37);
    font-weight: 600;
  }
`;

/** The preview: in which screen, the picture, the meter under it. */
export const seenStyles = css`
  section {
    display: grid;
    gap: 0.6rem;
  }

  .views,
  .pages,
  .under {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem;
  }

  .views button,
  .pages button {
    font: inherit;
    font-size: 0.9375rem;
    font-weight: 600;
    color: var(--it-color-slate-28);
    background: none;
    border: 1px solid transparent;
    border-radius: 0.3rem;
    padding: 0.3rem 0.7rem;
    min-block-size: 2rem;
    cursor: pointer;
    text-align: start;
  }

  .kind {
    font-weight: 400;
  }

  .views button[aria-pressed="true"] {
    color: var(--it-color-blue-40);
    background: #fff;
    border-color: currentColor;
  }

  .pages button:disabled {
    opacity: 0.4;
    cursor: default;
  }

  vt-preview {
    border: 1px solid var(--wa-color-surface-border);
    border-radius: 0.4rem;
    justify-self: center;
    inline-size: 100%;
  }

  vt-preview.tall {
    inline-size: min(100%, calc((100vh - 24rem) * var(--ratio)));
    min-inline-size: 9rem;
  }

  .meter .state {
    font-size: 1rem;
    align-items: baseline;
  }

  .offer {
    display: grid;
    justify-items: start;
    gap: 0.5rem;
    border-inline-start: 3px solid var(--it-color-orange-25);
    padding-inline-start: 0.75rem;
  }

  .tries {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1rem;
  }

  .tries label {
    display: grid;
    font-size: 0.875rem;
    color: var(--wa-color-text-quiet);
  }

  .tries select {
    font: inherit;
    font-size: 0.9375rem;
    color: var(--wa-color-text-normal);
    background: #fff;
    border: 1px solid var(--wa-form-control-border-color);
    border-radius: 0.3rem;
    padding: 0.25rem 0.4rem;
    min-block-size: 2rem;
  }
`;
