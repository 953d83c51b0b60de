import { css } from "lit";

/** Rows under a headline, with a line between them: what slides that list something have in common. */
export const listStyles = css`
  .sheet {
    display: grid;
    row-gap: 0.3em;
    grid-template: "words" max-content "list" minmax(0, 1fr) "foot" auto / minmax(0, 1fr);
  }
  .words {
    grid-area: words;
  }
  .about {
    --largest: max(5cqmin, 0.9em);
    font-size: max(5cqmin, 0.8em);
  }
  .head {
    --largest: max(11cqmin, 1.2em);
    --part: var(--scale);
    line-height: 1.04;
  }
  .list {
    grid-area: list;
    display: grid;
    /* Rows share what room there is, within reason. */
    grid-auto-rows: minmax(min-content, 3em);
    align-content: start;
    border-top: 0.09em solid var(--vt-accent);
  }
  .row {
    --largest: max(8cqmin, 1.05em);
    display: grid;
    line-height: 1.08;
    border-bottom: max(2px, 0.03em) solid color-mix(in oklab, var(--vt-ink) 28%, var(--vt-paper));
  }
  .none {
    --largest: 10cqmin;
    margin-top: 0.5em;
    line-height: 1.1;
    text-wrap: balance;
  }
  /* In a strip the headline stands before the rows; how many there are says each slide. */
  @container (max-height: 4em) {
    .sheet {
      padding-block: 0;
      column-gap: 0.8em;
      align-items: center;
    }
    .words {
      align-self: stretch;
      display: flex;
      align-items: center;
    }
    .sheet .head {
      font-size: calc(var(--floor) * min(0.6em, 34cqh));
      line-height: 1.08;
    }
    .list {
      align-self: stretch;
      display: flex;
      flex-direction: column;
      justify-content: center;
      border: 0;
    }
    .row {
      border: 0;
      line-height: 1.04;
    }
  }
`;
