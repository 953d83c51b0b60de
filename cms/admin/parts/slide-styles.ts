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

  .halves {
    display: grid;
    grid-template-columns: minmax(0, 5fr) minmax(0, 6fr);
    gap: 1.5rem;
    align-items: start;
  }

  .form {
    display: grid;
    gap: 1rem;
  }

  .form > fieldset,
  .form > section {
    background: #fff;
    border: 1px solid var(--wa-color-surface-border);
    padding: 1.25rem;
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

  .seen {
    position: sticky;
    inset-block-start: 4.5rem;
  }

  .seen section {
    display: grid;
    gap: 0.5rem;
  }

  .shapes {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
  }

  .shapes button {
    font: inherit;
    font-size: 0.9375rem;
    font-weight: 600;
    color: var(--it-color-slate-28);
    background: none;
    border: 1px solid transparent;
    border-radius: 0.3rem;
    padding: 0.4rem 0.8rem;
    cursor: pointer;
  }

  .shapes button[aria-pressed="true"] {
    color: var(--it-color-blue-40);
    background: #fff;
    border-color: currentColor;
  }

  vt-preview {
    border: 1px solid var(--wa-color-surface-border);
    border-radius: 0.4rem;
    justify-self: center;
    inline-size: 100%;
  }

  vt-preview.portrait {
    inline-size: min(100%, calc((100vh - 21rem) * 9 / 16));
  }

  vt-preview.zone {
    inline-size: min(100%, calc((100vh - 21rem) * 8 / 15));
  }

  @media (max-width: 60rem) {
    .halves {
      grid-template-columns: minmax(0, 1fr);
    }

    .seen {
      position: static;
      order: -1;
    }
  }
`;
