/** Text as it is searched: without capitals, accents and apostrophes (`VIABILITA'` is `viabilità`). */
export const fold = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/[\p{M}'’`]/gu, "")
    .toLowerCase();
