import type { InboxWords } from "./inbox.it.ts";

/** What the inbox says, in English. */
export const en: InboxWords = {
  title: "To see to",
  help: "What waits for somebody: screens in trouble, hours with nothing on air, feeds that stand still, imports on hold, contents that expire.",
  nothing: "There is nothing to see to",
  nothingHelp:
    "All screens are well, every hour has something on air and nothing expires this week.",
  count: (n) => (n === 1 ? "one thing to see to" : `${n} things to see to`),
  groups: {
    screen: "Screens in trouble",
    gap: "Hours with nothing on air",
    problem: "Reports",
    expiring: "Expiring",
  },
  aside: "I see to it",
  asideOf: (what) => `: ${what}`,
  asideDone: "Put aside: it comes back only if something changes.",
  silent: (name, when) =>
    when ? `"${name}" does not answer: seen ${when}` : `"${name}" does not answer`,
  neverSeen: (name) => `"${name}" is paired but was never seen`,
  faulty: (name, what) => `"${name}": ${what}`,
  silentMeans: "It goes on showing what it had; it does not receive what is new.",
  neverMeans: "Check that it is switched on and connected to the network.",
  gapWhole: (name) => `"${name}" shows only the board of the ente all week`,
  gap: (name, from, to) => `"${name}" shows only the board of the ente from ${from} until ${to}`,
  gapMore: (hours) => `${hours} in all over the next seven days.`,
  hours: (n) => (n === 1 ? "One hour" : n < 1 ? "Less than an hour" : `${n} hours`),
  gapMeans: "Put something into the programme, or choose an everyday playlist for the screen.",
  expiring: (n, names, more, when) =>
    `${names}${more > 0 ? ` and ${more === 1 ? "one more thing" : `${more} more things`}` : ""} ${n === 1 ? "expires" : "expire"}: ${n === 1 ? when : `the first ${when}`}`,
  expiringMeans: "When they expire they leave the screens by themselves.",
  times: (n) => (n === 1 ? "" : `, ${n} times`),
  actions: {
    screen: "Look at the screen",
    programme: "Open the programme",
    expiring: "Prolong or let go",
    data: "Open the data",
    albo: "Open the import",
    act: "Open the albo",
  },
};
