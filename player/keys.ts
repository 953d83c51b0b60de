type Keys = Pick<KeyboardEvent, "ctrlKey" | "altKey" | "metaKey" | "key">;

/** What a browser would take for itself: with it a passer-by leaves the programme. Typing is not among it. */
export const isShortcut = ({ ctrlKey, altKey, metaKey, key }: Keys): boolean =>
  ctrlKey || altKey || metaKey || /^(F\d+|Browser.*|Launch.*|Escape|Help|Print|Find)$/.test(key);
