import { html, svg } from "lit";

/** Drawn by a line on a square of 24, in the colour of the words beside them; the words say what they mean. */
const lines = {
  home: svg`<path d="M4 11 12 4l8 7M6 10v10h12V10M10 20v-6h4v6" />`,
  back: svg`<path d="M19 12H5M11 6l-6 6 6 6" />`,
  language: svg`<circle cx="12" cy="12" r="9" /><path d="M3 12h18M12 3c3 3 3.6 6 3.6 9S15 18 12 21c-3-3-3.6-6-3.6-9S9 6 12 3z" />`,
  larger: svg`<path d="M3 19 8.5 5 14 19M5 14.500h7M15.500 19l3-8 3 8M16.600 16h3.800" />`,
  contrast: svg`<circle cx="12" cy="12" r="9" /><path fill="currentColor" d="M12 3a9 9 0 0 1 0 18z" />`,
  aloud: svg`<path d="M4 9.500v5h3.500l5 4v-13l-5 4zM16 9a4 4 0 0 1 0 6M18.500 6.500a8 8 0 0 1 0 11" />`,
  lower: svg`<path d="M12 4v13M6 11.500l6 6 6-6M5 21h14" />`,
  higher: svg`<path d="M12 20V7M6 12.500l6-6 6 6M5 3h14" />`,
  up: svg`<path d="m5 15 7-7 7 7" />`,
  down: svg`<path d="m5 9 7 7 7-7" />`,
  left: svg`<path d="m15 5-7 7 7 7" />`,
  right: svg`<path d="m9 5 7 7-7 7" />`,
  plus: svg`<path d="M12 5v14M5 12h14" />`,
  minus: svg`<path d="M5 12h14" />`,
  albo: svg`<path d="M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h7" />`,
  search: svg`<circle cx="10.500" cy="10.500" r="6.500" /><path d="m15.500 15.500 5 5" />`,
  orders: svg`<path d="M12 3 4 6v6c0 4.500 3.300 7.700 8 9 4.700-1.300 8-4.500 8-9V6zM8.500 12l2.500 2.500 4.500-5" />`,
  resolutions: svg`<path d="M3 20h18M5 20v-9M10 20v-9M14 20v-9M19 20v-9M3 9l9-5 9 5z" />`,
  calls: svg`<path d="M4 10v4h3l9 4V6l-9 4zM8 14.500 9.500 20h3M19 10a3 3 0 0 1 0 4" />`,
  permits: svg`<path d="M4 21V9l8-6 8 6v12M9 21v-7h6v7" />`,
  notices: svg`<path d="M4 4h16v12H9l-5 4zM8 8h8M8 12h6" />`,
  events: svg`<path d="M4 6h16v15H4zM4 10.500h16M8 3v5M16 3v5M8 14.500h3v3H8z" />`,
  offices: svg`<circle cx="12" cy="12" r="9" /><path d="M12 6.500V12l4 2.500" />`,
  transport: svg`<path d="M5 4h14v13H5zM5 11h14M7.500 17v3M16.500 17v3M8.500 14h.1M15.500 14h.1" />`,
  map: svg`<path d="m3 6 6-2 6 2 6-2v14l-6 2-6-2-6 2zM9 4v14M15 6v14" />`,
  data: svg`<path d="M4 20h16M6.500 20v-7M11 20V5M15.500 20v-9M19 20v-5" />`,
  poll: svg`<path d="M4 5h16v14H4zM8 12l2.500 2.500 5-5.500" />`,
  text: svg`<path d="M5 6h14M5 10h14M5 14h14M5 18h8" />`,
  take: svg`<rect x="7" y="2.500" width="10" height="19" rx="2" /><path d="M11 18.500h2" />`,
  erase: svg`<path d="M9 5h11v14H9l-6-7zM12 9.500l5 5M17 9.500l-5 5" />`,
  close: svg`<path d="m6 6 12 12M18 6 6 18" />`,
};
export type IconName = keyof typeof lines;

export const icon = (name: IconName) =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${lines[name]}</svg>`;
