import { css } from "lit";

/** What every page and part of the desk has in common; each adds its own few lines. */
export const deskStyles = css`
  :host {
    display: block;
    color: var(--wa-color-text-normal);
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h1,
  h2,
  h3 {
    margin: 0;
    line-height: 1.2;
    text-wrap: balance;
  }

  h1 {
    font-size: 1.75rem;
    font-weight: 700;
  }

  h2 {
    font-size: 1.25rem;
    font-weight: 600;
  }

  h3 {
    font-size: 1rem;
    font-weight: 600;
  }

  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  fieldset {
    margin: 0;
    padding: 0;
  }

  ul,
  ol {
    list-style: none;
  }

  fieldset {
    border: 0;
    min-width: 0;
  }

  a {
    color: var(--wa-color-text-link);
    text-underline-offset: 0.15em;
  }

  /* A link with a line to itself is as high as a finger or a trembling hand needs (WCAG 2.5.8). */
  :where(li, dd, td, th, p) > :where(a:only-child) {
    display: inline-block;
    min-block-size: 1.5rem;
  }

  :focus-visible {
    outline: var(--wa-focus-ring);
    outline-offset: 2px;
    border-radius: 2px;
  }

  .quiet {
    color: var(--wa-color-text-quiet);
  }

  .small {
    font-size: 0.875rem;
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem 1rem;
    align-items: center;
    justify-content: space-between;
    margin-block-end: 1.25rem;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
    align-items: center;
  }

  .column {
    display: grid;
    gap: 1rem;
  }

  .card {
    background: var(--wa-color-surface-default);
    border: 1px solid var(--wa-color-surface-border);
    border-radius: 0.5rem;
    padding: 1.25rem;
  }

  .end {
    margin-inline-start: auto;
  }

  .state {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    font-size: 0.875rem;
    font-weight: 600;
    color: var(--it-color-slate-36);
  }

  .state::before {
    content: "";
    flex: none;
    inline-size: 0.6em;
    block-size: 0.6em;
    border-radius: 50%;
    background: currentColor;
  }

  .state.good {
    color: var(--it-color-emerald-20);
  }

  .state.waits {
    color: var(--it-color-orange-25);
  }

  .state.bad {
    color: var(--it-color-red-44);
  }

  .unseen {
    position: absolute !important;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  /* The mark of a checkbox is drawn wider than it looks: presses beside the box are not for it. */
  wa-checkbox::part(checked-icon),
  wa-checkbox::part(indeterminate-icon) {
    overflow: hidden;
    pointer-events: none;
  }

  wa-dialog {
    --width: 34rem;
  }

  wa-dialog::part(title) {
    font-size: 1.25rem;
    line-height: 1.25;
  }

  /* What a button says is read whole on a telephone too. */
  @media (max-width: 30rem) {
    wa-button {
      max-inline-size: 100%;
    }

    wa-button::part(base) {
      block-size: auto;
      min-block-size: var(--wa-form-control-height);
      padding-block: 0.25rem;
      white-space: normal;
    }

    wa-dialog::part(footer) {
      flex-wrap: wrap;
    }

    wa-button[slot="footer"] {
      flex: 1 1 auto;
    }
  }
`;
