/**
 * Begins the page anew. Not by `reload`: a browser carries the last picture over to the new page only
 * on an ordinary navigation.
 */
export const beginAnew = (): void => location.replace(location.href);
