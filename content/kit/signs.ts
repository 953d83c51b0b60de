import { css, html, svg } from "lit";

/** The signs of the house for what the sky and the ground do, and for who drives: lines of one strength. */
const cloud = "M7 16.5a4.2 4.2 0 0 1-.5-8.4 5.6 5.6 0 0 1 10.7.9 3.8 3.8 0 0 1 .3 7.5z";
const high = "M7 13.5a4 4 0 0 1-.4-8 5.4 5.4 0 0 1 10.3.8 3.6 3.6 0 0 1 .4 7.2z";

const lines = {
  sun: svg`<circle cx="12" cy="12" r="4.6" /><path d="M12 1.5v3M12 19.5v3M1.5 12h3M19.5 12h3M4.6 4.6l2.1 2.1M17.3 17.3l2.1 2.1M19.4 4.6l-2.1 2.1M6.7 17.3l-2.1 2.1" />`,
  moon: svg`<path d="M19.5 14.5A8.2 8.2 0 1 1 10 4a6.6 6.6 0 0 0 9.5 10.5z" />`,
  fair: svg`<path d="M9.2 1.5v2M1.5 9.2h2M3.8 3.8l1.4 1.4M14.6 3.8l-1.4 1.4M5.2 10.8A4.2 4.2 0 0 1 13 7.6" /><path d="M9 21a3.6 3.6 0 0 1-.4-7.2 4.9 4.9 0 0 1 9.3.8A3.3 3.3 0 0 1 18.2 21z" />`,
  cloud: svg`<path d=${cloud} transform="translate(0 1)" />`,
  fog: svg`<path d="M4 6.5h12M7 11h14M3 15.5h13M8 20h11" />`,
  drizzle: svg`<path d=${high} /><path d="M8 17v1.5M12 19v1.5M16 17v1.5" />`,
  rain: svg`<path d=${high} /><path d="M8.5 16.5 7 21M12.8 16.5l-1.5 4.5M17 16.5 15.5 21" />`,
  snow: svg`<path d=${high} /><path d="M8 16.5v4M6.3 17.5l3.4 2M9.7 17.5l-3.4 2M16 16.5v4M14.3 17.5l3.4 2M17.7 17.5l-3.4 2" />`,
  storms: svg`<path d=${high} /><path d="m12.5 13-3 4.5h4L11 22.5" />`,
  hail: svg`<path d=${high} /><path d="m10.5 13-2.5 4h3.3L9 21.5" /><circle cx="16" cy="17.5" r="1.3" /><circle cx="17.5" cy="21.3" r="1.3" />`,
  ice: svg`<path d="M12 2v20M3.3 7l17.4 10M20.7 7 3.3 17M9.5 3.5 12 6l2.5-2.5M9.5 20.5 12 18l2.5 2.5" />`,
  hydrogeological: svg`<path d="M2 21 9.5 5l5 10 2-3.5L22 21z" /><circle cx="15.5" cy="4.5" r="1.6" /><circle cx="19.5" cy="9" r="1.6" />`,
  hydraulic: svg`<path d="M2 9c2.5-2.5 4.2-2.5 6.7 0s4.2 2.5 6.6 0 4.2-2.5 6.7 0M2 14.5c2.5-2.5 4.2-2.5 6.7 0s4.2 2.5 6.6 0 4.2-2.5 6.7 0M2 20c2.5-2.5 4.2-2.5 6.7 0s4.2 2.5 6.6 0 4.2-2.5 6.7 0M12 1.5V5" />`,
  wind: svg`<path d="M2.5 9.5h12a3 3 0 1 0-3-3M2.5 14h16a3.2 3.2 0 1 1-3.2 3.2M2.5 18.5h8" />`,
  avalanches: svg`<path d="M2 21 10 4l3.5 7M2 21h20l-4-8M7 10.5l2 1.5 2.5-1.5" /><circle cx="15" cy="15" r="1.5" /><circle cx="11.5" cy="17.5" r="1.5" />`,
  fire: svg`<path d="M12 22c-4 0-7-2.7-7-6.7C5 11 9 9.5 9 3.5c3 1 4.5 3.5 4.6 6 1-.6 1.5-1.5 1.6-2.6 2.4 2 3.8 5 3.8 8.4 0 4-3 6.7-7 6.7z" />`,
  heat: svg`<path d="M9 14V4.5a2.5 2.5 0 0 1 5 0V14a4.5 4.5 0 1 1-5 0zM11.5 9v8M18 4h3.5M18 8h3.5" />`,
  cold: svg`<path d="M7 14V4.5a2.5 2.5 0 0 1 5 0V14a4.5 4.5 0 1 1-5 0zM9.5 15v2M18.5 3v8M15.5 5l6 4M21.5 5l-6 4" />`,
  coast: svg`<path d="M2 20h20M3 16.5c1-7 5-11 11-11 3.5 0 5.5 2 5.5 4.5 0 2-1.5 3.2-3.3 3.2-1.6 0-2.7-1-2.7-2.4M8.5 16.5c.5-1.5 1.3-2.7 2.5-3.5" />`,
  other: svg`<path d="M12 3 22.5 21h-21zM12 9.5v5M12 17v1.2" />`,
  bus: svg`<path d="M5 18.5V5.5C5 4 6 3 7.5 3h9C18 3 19 4 19 5.5v13zM5 12h14M8 18.5V21M16 18.5V21M8 15.2h1.5M14.5 15.2H16" />`,
  tram: svg`<path d="M6 18V8.5C6 7 7 6 8.5 6h7C17 6 18 7 18 8.5V18zM6 13h12M9 3h6M12 3v3M8 18l-2 3.5M16 18l2 3.5" />`,
  metro: svg`<circle cx="12" cy="12" r="9.5" /><path d="M7.5 16.5v-9l4.5 6 4.5-6v9" />`,
  train: svg`<path d="M6 17.5V6.5C6 4 8 2.5 12 2.5s6 1.5 6 4v11zM6 11h12M9.5 17.5 6.5 22M14.5 17.5l3 4.5M9 14.3h1M14 14.3h1M9.5 6h5" />`,
  ferry: svg`<path d="M3 14.5h18l-2.5 5h-13zM6.5 14.5V9.5h11v5M10 9.5V5h4v4.5" />`,
};
export type Sign = keyof typeof lines;

export const isSign = (name: string): name is Sign => name in lines;

export const sign = (name: Sign) =>
  html`<svg class="sign" viewBox="0 0 24 24" aria-hidden="true">${lines[name]}</svg>`;

export const signStyles = css`
  .sign {
    flex: none;
    width: 1em;
    height: 1em;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: square;
    stroke-linejoin: round;
  }
`;
