import type { KioskWords } from "./kiosk.it.ts";

/** What the desk says of kiosks, in English. */
export const en: KioskWords = {
  title: "Touch kiosks",
  help: "What somebody who touches a kiosk finds on its first page, and in which order: the first eight that have something to read. The albo and its documents reach the kiosks by themselves.",
  tiles: {
    albo: "Albo pretorio",
    search: "Look for an act",
    orders: "Orders",
    resolutions: "Resolutions",
    calls: "Calls and competitions",
    permits: "Building permits",
    notices: "Notices",
    events: "Events",
    offices: "Offices and hours",
    transport: "Transport",
    map: "Map",
    data: "Data",
    poll: "Poll",
  },
  shown: (name) => `Show "${name}"`,
  earlier: (name) => `Move earlier: ${name}`,
  later: (name) => `Move later: ${name}`,
  idle: 'Seconds without a touch before it asks "Are you still there?"',
  idleHelp: "From 30 to 300. Twenty seconds later nothing of the visit is left.",
  idleBad: "The seconds without a touch are 30 to 300.",
  none: "At least one tile must stay on the kiosk.",
  toRead: "To be read at the kiosk",
  toReadHelp:
    "What goes round on a kiosk today can be read there. The contents of this playlist can be read at any time, though they do not go round: hours, data, maps.",
  toReadNone: "None: only what goes round",
};
