import { css } from "lit";

/**
 * The sheet that every slide is printed on. Its font size is one `--vt-unit`, the smallest that can be
 * read from where people stand, so that `em` means "so many times legible": in lengths and, because
 * the host carries it too, in container queries. Nothing is in pixels.
 *
 * A text grows with `--scale` (0 to 1, found by measuring) from one unit to its own `--largest`; what the
 * sheet is about grows with `--grow`, which may be more.
 * `.box` is what may not overflow; `.head` and `.flow` are what the fitting writes and cuts.
 */
export const slideStyles = css`
  :host {
    display: block;
    box-sizing: border-box;
    position: relative;
    width: 100%;
    height: 100%;
    overflow: hidden;
    container-type: size;
    font:
      400 var(--vt-unit, 6vmin) / 1.18 "Titillium Web",
      system-ui,
      sans-serif;
    font-synthesis: none;
    font-kerning: normal;
    color: var(--vt-ink, #17324d);
    background: var(--vt-paper, #faf7f0);
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  * {
    box-sizing: border-box;
    margin: 0;
  }
  .sheet {
    position: absolute;
    inset: 0;
    /* At least 5 % of the short side. */
    --edge: max(6cqmin, 0.34em);
    --scale: 0;
    --grow: 0;
    --floor: 1;
    padding: var(--edge);
    color: var(--text, inherit);
    background: var(--ground, transparent);
  }
  .box {
    min-width: 0;
    min-height: 0;
  }
  .size,
  .head,
  .flow {
    font-size: calc(
      var(--floor) * 1em + max(0px, var(--largest, 1em) - var(--floor) * 1em) *
        var(--part, var(--scale))
    );
  }
  .head {
    --largest: max(24cqmin, 1.5em);
    --part: var(--grow);
    font-weight: 700;
    line-height: 1.02;
    letter-spacing: -0.018em;
    text-wrap: balance;
  }
  .flow {
    --largest: 9cqmin;
    text-wrap: pretty;
    white-space: pre-line;
  }
  .head span,
  .flow span {
    display: block;
  }
  .flow span + span,
  .head span + span {
    margin-top: 0.42em;
  }
  .flow strong {
    font-weight: 700;
  }
  .flow .item {
    --point: 0.34em;
    padding-inline-start: calc(var(--point) * 2.2);
    position: relative;
  }
  .flow .item + .item {
    margin-top: 0.2em;
  }
  /* A short stroke, as over the headline; an item that goes on from the page before has none. */
  .flow .item:not(.goes-on)::before {
    content: "";
    position: absolute;
    inset-inline-start: 0;
    top: 0.54em;
    width: var(--point);
    height: 0.1em;
    background: currentColor;
  }
  .sheet[broken] * {
    overflow-wrap: anywhere;
  }
  .mono {
    font-family: "Roboto Mono", ui-monospace, monospace;
    letter-spacing: -0.04em;
  }
  .quiet {
    color: var(--vt-quiet);
  }

  /* The stroke that opens a text: the one ornament of the house. */
  .stroke {
    flex: none;
    width: 1.5em;
    height: 0.16em;
    background: var(--stroke, var(--vt-accent));
  }

  .accent {
    --ground: var(--vt-accent-ground);
    --text: var(--vt-on-accent-ground);
    --stroke: var(--vt-on-accent-ground);
    --deep: var(--vt-accent-deep);
  }
  .alarm {
    --ground: var(--vt-alarm-ground);
    --text: var(--vt-on-alarm-ground);
    --stroke: var(--vt-on-alarm-ground);
    --deep: var(--vt-alarm-deep);
  }
  .solemn {
    --ground: var(--vt-solemn-ground);
    --text: var(--vt-on-solemn-ground);
    --stroke: var(--vt-on-solemn-ground);
    --deep: var(--vt-solemn-deep);
  }

  /* In a strip a line must leave room for its descenders. */
  @container (max-height: 4em) {
    .sheet .head {
      --largest: 58cqh;
      line-height: 1.14;
    }
  }

  /* One mark a page, in the lower margin; the one that is on is longer and higher, not only darker. */
  .marks {
    position: absolute;
    inset-inline: var(--edge);
    bottom: calc(var(--edge) * 0.3);
    display: flex;
    align-items: flex-end;
    gap: calc(var(--edge) * 0.16);
    height: calc(var(--edge) * 0.24);
  }
  .marks i {
    flex: 0 1 calc(var(--edge) * 0.5);
    height: 50%;
    background: currentColor;
    opacity: 0.45;
  }
  .marks i[on] {
    flex-basis: calc(var(--edge) * 1.2);
    height: 100%;
    opacity: 1;
  }
`;
