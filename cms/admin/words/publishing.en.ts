import type { PublishingWords } from "./publishing.it.ts";

export const en: PublishingWords = {
  later: "Later…",
  laterTitle: "Publish later",
  laterHelp: (n) =>
    n === 1
      ? "The change that waits goes on the screens at that hour, as it is now. What you write afterwards waits for a publication of its own."
      : `The ${n} changes that wait go on the screens at that hour, as they are now. What you write afterwards waits for a publication of its own.`,
  when: "When",
  planned: (when) => `Settled: it will be on the screens ${when}.`,
  waiting: "Waiting for their hour",
  waits: (when, by) => `${when}${by ? `, decided by ${by}` : ""}`,
  failed: "It could not be published: something of it no longer exists.",
  cancel: "Call off",
  cancelled: "Called off: it will not go on the screens.",
  last: "Published last",
  published: (when, by) => `${when}${by ? `, by ${by}` : ""}`,
  back: "Take back",
  backAsk: (names) => `Take ${names} back to what was there before?`,
  backBody:
    "The screens go back to what they showed before this publication, within a second. All versions are kept.",
  backDone: "Taken back: the screens show it already.",
  undone: "taken back",
  someThings: (name, others) =>
    others === 0
      ? `"${name}"`
      : others === 1
        ? `"${name}" and one more`
        : `"${name}" and ${others} more`,

  show: "Show now",
  showTitle: (title) => `Show "${title}" now`,
  showHelp: "It goes above every programme, within a second, and ends by itself.",
  where: "On which screens",
  everywhere: "All screens",
  minutes: "For how long",
  lengths: {
    "5": "5 minutes",
    "15": "15 minutes",
    "60": "An hour",
    "240": "4 hours",
    "1440": "Until this time tomorrow",
  },
  whole: "On the whole screen",
  wholeHelp: "It covers the column and the news at the bottom too.",
  noScreens: "Choose one screen at least.",
  shown: (title, until) => `"${title}" is on until ${until}.`,
  onNow: (title, until) => `Shown now: "${title}", until ${until}`,
  end: "Take off",
  ended: "Taken off: the screens go back to the programme.",
};
