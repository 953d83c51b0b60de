import type { TallyWords } from "./tallies.it.ts";

/** What the desk says of what is looked for at kiosks, in English. */
export const en: TallyWords = {
  title: "Kiosks: what is looked for",
  intro: (group) =>
    `In how many visits a thing is opened, and for how long. Of nobody is anything known: kiosks send sums of several visits and nothing else. Numbers are rounded down, counted in groups of ${group} for each week and kiosk; what does not come to ${group} stays hidden, in the totals too.`,
  link: "What is looked for at the kiosks",
  screensTitle: "Screens",
  off: "The kiosks do not count what is opened: it is switched on in the settings. What was counted before stays here. Answers to polls are always counted.",
  settings: "Go to the settings",
  period: "Period",
  periods: {
    this: "This week",
    last: "Last week",
    "4": "The last 4 weeks",
    "13": "The last 13 weeks",
    "52": "The last 52 weeks",
  },
  kiosk: "Kiosk",
  allKiosks: "All kiosks",
  csv: "Download the table (CSV)",
  visits: "Visits",
  visitsIn: (count) => `at least ${count}`,
  few: (group) => `fewer than ${group}`,
  week: (day) => `Week of ${day}`,
  weekShort: "Week",
  thing: "What",
  times: "Opened (at least)",
  average: "Time on average",
  seconds: (count) =>
    count < 60
      ? `${count} seconds`
      : count % 60 === 0
        ? `${count / 60} min`
        : `${Math.floor(count / 60)} min ${count % 60} s`,
  kinds: { tile: "tile", act: "act", type: "acts no longer in publication", page: "content" },
  untyped: "Acts without a type",
  goneContent: "A content that is gone",
  none: "No visits yet",
  noneHelp:
    "Here you see what is opened at the kiosks: the first numbers come after an hour and at least five visits.",
  noneOf: (group) => `In this period nothing was opened at least ${group} times in a week.`,
  polls: "Polls",
  pollsNone: "No poll. One is made among the contents, and put in a playlist.",
  answers: (count) => `at least ${count} answers`,
  noAnswers: (group) => `Fewer than ${group} answers that are alike so far: nothing is shown.`,
  asData: "Use these data in a chart",
  openPoll: "Open the poll",
  counted: "Count what is opened at the kiosks",
  countedHelp:
    "Sums of several visits only, of nobody known: tiles, acts and contents that were opened, and for how long.",
  group: "Numbers in groups of",
  groupHelp: "From 5 to 100. Below it nothing is shown and nothing exported; for polls too.",
  groupBad: "Groups are of 5 to 100.",
};
