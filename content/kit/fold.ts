/** Without capitals and accents. */
export const plainLetters = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Text as it is searched: without capitals, accents and apostrophes (`VIABILITA'` is `viabilità`). */
export const fold = (text: string): string => plainLetters(text).replace(/['’`]/g, "");
