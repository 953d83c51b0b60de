import { css } from "lit";

/** Small controls in rows, as a recipe has many: native ones, in the look of the desk. */
export const dataStyles = css`
  select,
  input:not([type="checkbox"], [type="radio"]) {
    font: inherit;
    font-size: 0.9375rem;
    min-block-size: 2.25rem;
    max-inline-size: 100%;
    padding: 0.2rem 0.5rem;
    border: 1px solid var(--wa-form-control-border-color);
    border-radius: 0.3rem;
    background: #fff;
    color: inherit;
  }

  select[aria-invalid="true"],
  input[aria-invalid="true"] {
    border-color: var(--it-color-red-44);
    outline: 1px solid var(--it-color-red-44);
  }

  input[type="checkbox"] {
    inline-size: 1.15rem;
    block-size: 1.15rem;
    flex: none;
    accent-color: var(--wa-color-brand-fill-loud);
  }

  input[type="number"] {
    inline-size: 6rem;
  }

  label.check {
    display: inline-flex;
    gap: 0.5rem;
    align-items: center;
    min-block-size: 2rem;
  }

  .line {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem 0.5rem;
    align-items: center;
  }

  button.icon {
    all: unset;
    box-sizing: border-box;
    display: inline-grid;
    place-items: center;
    min-inline-size: 2.25rem;
    min-block-size: 2.25rem;
    border-radius: 0.3rem;
    cursor: pointer;
    color: var(--wa-color-text-quiet);
    font-size: 1.125rem;
  }

  button.icon:hover:not(:disabled) {
    background: var(--it-color-slate-93);
    color: var(--wa-color-text-normal);
  }

  button.icon:disabled {
    opacity: 0.35;
    cursor: default;
  }

  button.icon:focus-visible {
    outline: var(--wa-focus-ring);
  }

  details {
    border: 1px solid var(--wa-color-surface-border);
    border-radius: 0.4rem;
    background: #fff;
  }

  summary {
    padding: 0.7rem 1rem;
    font-weight: 600;
    cursor: pointer;
  }

  summary span {
    font-weight: 400;
    color: var(--wa-color-text-quiet);
  }

  details > div {
    display: grid;
    gap: 0.75rem;
    padding: 0 1rem 1rem;
  }
`;
