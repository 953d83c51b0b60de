import type { DocumentWords } from "./documents.it.ts";

/** What the desk says of documents, in English. */
export const en: DocumentWords = {
  waiting: "The pages are being prepared…",
  progress: (done, pages) => `Pages ready: ${done} of ${pages}`,
  pages: (n) => (n === 1 ? "1 page" : `${n} pages`),
  onlyFirst: (pages, total) => `The file has ${total} pages: the screens show the first ${pages}.`,
  failed: (n) =>
    n === 1
      ? "One page could not be drawn, and is left out."
      : `${n} pages could not be drawn, and are left out.`,
  scan: "It is a scan: nobody can search it for words, or have it read aloud.",
  page: (n) => `Page ${n}`,
  onScreens: "It goes on the screens when all its pages are ready.",
};
