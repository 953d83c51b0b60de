import type { EditorWords } from "./editor.it.ts";

const metres = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

/** What the editor of a content says beside its form, in English. */
export const en: EditorWords = {
  undo: "Undo",
  redo: "Redo",
  undoKeys: "Undo (Ctrl+Z)",
  redoKeys: "Redo (Ctrl+Shift+Z)",
  undone: "Undone.",
  redone: "Done again.",
  history: "Undo and redo",

  alsoHere: (names, many) =>
    many ? `${names} are working on this too.` : `${names} is working on this too.`,
  alsoYou: "You have it open in another window too.",
  and: (first, last) => `${first} and ${last}`,
  merged: (who, what) => `${who} changed ${what}: I have added it to what you wrote.`,
  updated: (who) => `${who} has saved: here is their version.`,
  somebody: "Somebody else",

  seen: "How it is seen",
  figures: "With which data it is seen",
  figuresNow: "With today's data",
  figuresWorst: "In the worst case",
  views: "Where it is seen",
  standardViews: "Not on any screen yet: this is how it would look.",
  kinds: { landscape: "landscape", portrait: "portrait", zone: "zone" },
  andOthers: (name, others) => `${name} and ${others} more`,
  previewLanguage: "Language of the preview",
  distance: "Read from",
  metres: (distance) => `${metres.format(distance)} m`,
  ownMetres: (distance) => `${metres.format(distance)} m (as it is)`,
  inches: "Size of the screen",
  diagonal: (inches) => `${metres.format(inches)}"`,
  ownDiagonal: (inches) => `${metres.format(inches)}" (as it is)`,
  measuring: "Measuring…",
  page: (page, pages) => `Page ${page} of ${pages}`,
  previousPage: "Previous page",
  nextPage: "Next page",
  splitHelp:
    "Two short contents read better than a long one. The second goes right after the first in every playlist that holds it.",
  split: "Split into two contents",
  splitting: "Splitting…",
  splitDone: (second) => `Done: the second part is "${second}".`,
  splitIn: (playlists) => `You find it right after the first in: ${playlists}.`,
  splitNowhere: "It is in no playlist yet, like the first.",
  openSecond: "Open the second part",

  language: (name) => `In ${name}`,
  languageMissing: (name) => `The ${name} version is missing`,
  besides: "Language beside it",
  shared: "The same in every language",

  versions: "Versions",
  versionsTitle: (name) => `The versions of "${name}"`,
  versionsHelp:
    "Every time somebody works on it a version is made. Bringing one back deletes none of the others.",
  versionsNone: "So far there is only this one.",
  versionNow: "now",
  versionPublished: (when) => `published ${when}`,
  versionMade: { written: "", restored: "version brought back", split: "split into two" },
  versionBy: (who, when) => `${who}, ${when}`,
  versionThen: "This version",
  versionToday: "As it is now",
  versionSame: "It is the same as now.",
  restore: "Bring this version back",
  restored: "Brought back: it is the new draft. The other versions stay.",
  loading: "One moment…",

  disputedTitle: "You both wrote in the same place",
  disputedBody: (who, when) =>
    `${who} saved ${when}. The rest I have already merged; here you choose, field by field. Until you do, nothing is lost.`,
  useMine: "Keep yours",
  useTheirs: (who) => `Take what ${who} wrote`,
  yours: "Yours",
  theirsOf: (who) => `By ${who}`,
  apply: "Use these choices",
  wholeLanguage: (name) => `The whole ${name} version`,
  absent: "(removed)",
  empty: "(empty)",
};
