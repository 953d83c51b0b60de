import type { RecipeWords } from "./recipes.it.ts";

/** What is said of ready-made visualisations and of proposals, in English. */
export const en: RecipeWords = {
  title: "Ready-made visualisations",
  intro:
    "Choose one and look at it: the source, the chart and the sentence are ready. “Adopt” brings the real data and makes a draft, to be touched up and published when you like.",
  open: "Ready-made visualisations",
  example: "Example figures",
  filter: "What it speaks of",
  all: "All",
  themes: {
    air: "Air and weather",
    safety: "Safety",
    moving: "Getting around",
    money: "Budget",
    people: "People and homes",
    services: "Services",
  },
  fetched: (publisher, every) => `${publisher} · updates itself ${every}`,
  brought: "With your own data",
  brings: {
    table: "A table of yours",
    features: "A map of yours",
    events: "A calendar of yours",
  },

  exampleSays:
    "The figures that you see are invented and never reach a screen: it is adopted with the real data.",
  from: "Source",
  licence: "Licence",
  where: "From where",
  rhythm: "When it updates",
  each: (every) => `By itself, ${every}`,
  need: "What is needed",
  columns: "Columns",
  spare: "if there is one",
  download: "Download the example file",
  downloadHelp: "It opens in Excel or LibreOffice: replace the figures and upload it here.",
  chooseHelp: "This is where we begin: change it only if you need to.",
  looking: "Looking at what can be chosen…",
  adopt: "Adopt",
  adoptFile: "Adopt: choose the file",
  orAddress: "or the address at which they are found",
  address: "Address of the data",
  adoptAddress: "Adopt from this address",
  drop: "Leave the file here",
  fetching: "Fetching the data and drawing them for the first time…",
  adopted: (name) => `“${name}”: the data are there, it is a draft now. Check it and publish.`,
  notAllowed: "Adopting one takes somebody who may write contents.",

  proposals: "What to make of them",
  proposalsHelp:
    "The visualisations that suit these data best, the best one first, drawn with the real ones.",
  make: "Make a draft of it",
  made: "The draft is made: check it and publish.",
};
