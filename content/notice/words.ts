/** What stands over a warning, so that its colour is not alone in saying it. */
export const warning = { it: "Attenzione", en: "Please note" };
