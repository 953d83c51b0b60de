import { css } from "lit";

/** The panel in which a drawing stands, and its three tones. */
export const motifStyles = css`
  .panel {
    --light: var(--on-band);
    --middle: color-mix(in srgb, var(--band) 52%, var(--on-band));
    --low: color-mix(in srgb, var(--band) 72%, #000);
    grid-area: panel;
    position: relative;
    overflow: hidden;
    background: var(--band);
  }
  .motif {
    position: absolute;
    inset: 9%;
    width: 82%;
    height: 82%;
    overflow: visible;
  }
  .motif .l {
    fill: var(--light);
  }
  .motif .m {
    fill: var(--middle);
  }
  .motif .d {
    fill: var(--low);
  }
  .motif .g {
    fill: var(--band);
  }
  .motif .s {
    fill: none;
  }
  .motif .s.l {
    stroke: var(--light);
  }
  .motif .s.m {
    stroke: var(--middle);
  }
  .motif .s.d {
    stroke: var(--low);
  }
  .motif .s.g {
    stroke: var(--band);
  }
`;
