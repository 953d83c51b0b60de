/** `#` is the page, `$` how many there are. */
export const onePage = { it: "Pagina # di $", en: "Page # of $" };
export const twoPages = { it: "Pagine # di $", en: "Pages # of $" };
