/** What the desk says of documents, in Italian. */
export const it = {
  waiting: "Le pagine si stanno preparando…",
  progress: (done: number, pages: number) => `Pagine pronte: ${done} di ${pages}`,
  pages: (n: number) => (n === 1 ? "1 pagina" : `${n} pagine`),
  onlyFirst: (pages: number, total: number) =>
    `Il file ha ${total} pagine: gli schermi ne mostrano le prime ${pages}.`,
  failed: (n: number) =>
    n === 1
      ? "Una pagina non si è potuta disegnare, e viene saltata."
      : `${n} pagine non si sono potute disegnare, e vengono saltate.`,
  scan: "È una scansione: nessuno può cercarvi parole né farsela leggere ad alta voce.",
  page: (n: number) => `Pagina ${n}`,
  onScreens: "Sugli schermi va quando tutte le pagine sono pronte.",
};

export type DocumentWords = typeof it;
