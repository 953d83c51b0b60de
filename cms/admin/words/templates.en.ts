import type { TemplateWords } from "./templates.it.ts";

/** What is said of templates, in English. */
export const en: TemplateWords = {
  title: "Templates",
  intro:
    "A template is a content that is already laid out: who uses it fills the blanks and, if you like, cannot change the rest.",
  mine: "Your templates",
  mineNone: "You have no templates of your own yet",
  mineNoneHelp:
    "Adopt one of those that come ready, or choose a content from the list and save it as a template.",
  starters: "Ready to use",
  startersHelp: "Made for town halls. Adopt one to change it and to decide what stays as it is.",
  blank: "From scratch",
  search: "Search the templates",
  nothing: "No template matches.",
  use: "Use",
  adopt: "Adopt",
  adopted: (name) => `"${name}" is among your templates.`,
  open: "Change",
  archive: "To the trash",
  archiveAsk: (name) => `Move the template "${name}" to the trash?`,
  archiveBody:
    "Nobody can start from it any more. Contents that were made from it stay, with the fields that it keeps locked.",
  archived: "Template in the trash.",
  locks: (n) => (n === 0 ? "nothing locked" : n === 1 ? "1 field locked" : `${n} fields locked`),
  blanks: (n) => (n === 1 ? "1 blank to fill" : `${n} blanks to fill`),

  fillTitle: (name) => `${name}: fill the blanks`,
  fillHelp: "Days and hours are given once: each language writes them in its own way.",
  fillOther: (language) => `in ${language}, if it differs`,
  make: "Make the content",
  skipHelp: "As long as there is a blank to fill the content cannot be published.",
  backToChoice: "Back",

  saveTitle: "Save as a template",
  saveHelp:
    'Write ‹like this› in the texts where whoever uses the template is to fill in: for example "Closed on ‹day›".',
  name: "Name of the template",
  nameMissing: "Type a name.",
  lockTitle: "What stays as it is",
  lockHelp: "Locked fields cannot be changed in contents made from this template.",
  hasBlank: "has a blank to fill: stays free",
  saved: (name) => `The template "${name}" is ready.`,

  bound: (n) =>
    n === 1
      ? "Made from a template, which keeps 1 field locked."
      : `Made from a template, which keeps ${n} fields locked.`,
  detach: "Detach from the template",
  detachAsk: "Detach the content from its template?",
  detachBody: "Every field can then be changed. The template stays as it is.",
  detached: "Detached: everything can be changed now.",

  preview: "Preview with the examples",
  content: "What is in the template",
  tags: "Tags given to the contents",
  changes:
    "What you change here holds for new contents; which fields are locked also for those already made.",
  outdated: "Somebody else changed this template meanwhile.",
  reload: "Take the saved version",
  save: "Save the template",
};
