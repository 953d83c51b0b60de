import { css } from "lit";

/** How the pages of contents look: the few kinds of things that a `page.ts` is made of. */
export const pageStyles = css`
  article {
    display: grid;
    gap: 0.7em;
    align-content: start;
    padding-inline-end: 0.2em;
    overflow-wrap: anywhere;
  }
  article p,
  article li {
    line-height: 1.4;
    max-inline-size: 46em;
  }
  article ul {
    display: grid;
    gap: 0.3em;
    padding-inline-start: 1.2em;
    list-style: disc;
  }
  /* What it says, in one sentence. */
  .lead {
    font-size: 1.25em;
    font-weight: 600;
  }
  /* What is to be kept in mind: a day, an amount. */
  .remember {
    justify-self: start;
    padding: 0.3em 0.7em;
    border-inline-start: 0.3em solid var(--vt-accent);
    background: var(--vt-tint);
    font-size: 1.25em;
    font-weight: 700;
  }
  /* One number, large. */
  .figure {
    font:
      600 3em/1.05 "Roboto Mono",
      ui-monospace,
      monospace;
  }
  .picture {
    justify-self: start;
    max-inline-size: 100%;
    max-block-size: 70vh;
    border-radius: 0.2em;
    background: #fff;
  }
  .thanks {
    font-size: 2.4em;
    font-weight: 700;
    line-height: 1.1;
  }
  /* One touch, and no mistaking it for another. */
  .answers {
    display: grid;
    gap: 0.6em;
    max-inline-size: 30em;
  }
  .answers button {
    min-block-size: max(3em, var(--target));
    padding: 0.5em 1em;
    font-size: 1.15em;
  }
  .old {
    justify-self: start;
    padding: 0.2em 0.6em;
    font-weight: 600;
    color: var(--vt-on-amber);
    background: var(--vt-amber);
  }
  table.figures {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  .figures caption {
    padding-block-end: 0.3em;
    font-weight: 700;
    text-align: start;
  }
  .figures th,
  .figures td {
    padding: 0.35em 0.6em;
    border-block-end: 0.06em solid color-mix(in srgb, var(--vt-ink) 25%, transparent);
    text-align: start;
    vertical-align: top;
  }
  .figures thead th {
    border-block-end: 0.12em solid var(--vt-ink);
  }
  .figures tbody th {
    font-weight: 600;
  }
  .figures .number {
    text-align: end;
    white-space: nowrap;
  }
`;
