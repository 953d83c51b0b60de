import type { Words } from "../kit/fields.ts";

/** `#` is the page, `$` how many there are. */
export const onePage = { it: "Pagina # di $", en: "Page # of $" };
export const twoPages = { it: "Pagine # di $", en: "Pages # of $" };

export const untitled: Words = { it: "Documento", en: "Document", de: "Dokument" };
export const oneOf: Words = { it: "Pagina # di $", en: "Page # of $", de: "Seite # von $" };
