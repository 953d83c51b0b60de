import type { BulkWords } from "./bulk.it.ts";

const contents = (n: number): string => (n === 1 ? "1 content" : `${n} contents`);

/** What is said where something is done to many contents at once, in English. */
export const en: BulkWords = {
  choose: (name) => `Choose "${name}"`,
  chosen: (n) => `${n} chosen`,
  chooseAll: (n) => `Choose all ${n}`,
  none: "Choose none",
  bar: "What to do with the chosen contents",
  actions: {
    publish: "Publish",
    withdraw: "Take off the screens",
    validity: "Dates…",
    tag: "Tags…",
    playlist: "Add to a playlist…",
    archive: "To the trash",
  },
  more: "What to do",
  template: "Save as a template…",
  titles: {
    publish: (n) => `Publish ${contents(n)}`,
    withdraw: (n) => `Take ${contents(n)} off the screens`,
    validity: (n) => `From when to when: ${contents(n)}`,
    tag: (n) => `Tags of ${contents(n)}`,
    playlist: (n) => `Add ${contents(n)} to a playlist`,
    archive: (n) => `Move ${contents(n)} to the trash`,
  },
  listTitles: {
    publish: (n) => (n === 1 ? "Publish 1 playlist" : `Publish ${n} playlists`),
    archive: (n) => (n === 1 ? "Move 1 playlist to the trash" : `Move ${n} playlists to the trash`),
  },
  does: {
    publish: (n) => `Publish ${n}`,
    withdraw: (n) => `Take off ${n}`,
    validity: (n) => `Change ${n}`,
    tag: (n) => `Change ${n}`,
    playlist: (n) => `Add ${n}`,
    archive: (n) => `Move ${n}`,
  },
  changes: (n) => (n === 1 ? "1 changes" : `${n} change`),
  already: (n) => (n === 1 ? "1 is so already" : `${n} are so already`),
  cannot: (n) => `${n} cannot be done`,
  nothing: "Nothing would change.",
  validityHelp:
    "Those on the screens get the new term at once, as they are seen there; drafts stay drafts.",
  fromChange: "Change the beginning",
  toChange: "Change the end",
  from: "From",
  to: "Until",
  always: "Empty: no limit.",
  add: "Add tags",
  addHelp: "Type and press Enter.",
  remove: "Remove tags",
  removeNone: "The chosen contents have no tags in use.",
  playlist: "Playlist",
  noPlaylists: "There is no playlist yet.",
  done: {
    publish: (n) => `${n} published`,
    withdraw: (n) => `${n} taken off the screens`,
    validity: (n) => `${n} with the new term`,
    tag: (n) => `${n} with the new tags`,
    playlist: (n) => (n === 1 ? "Added to the playlist" : "Playlist changed"),
    archive: (n) => `${n} in the trash`,
  },
  undo: "Undo",
  undoUntil: (when) => `can be undone until ${when}`,
  undone: (n) => (n === 1 ? "1 is as it was." : `${n} are as they were.`),
  kept: (n) =>
    n === 1
      ? "1 stays as it is: somebody changed it meanwhile."
      : `${n} stay as they are: somebody changed them meanwhile.`,
  recent: "Done lately",
  tags: "Tags",
  tagsHelp: "Type and press Enter. They help to find it again; no screen shows them.",
  tagRemove: (tag) => `Remove the tag ${tag}`,
  tagMost: "20 tags at most.",
};
