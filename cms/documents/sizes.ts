/** Long sides, in pixels, of a page as it is drawn: to be read whole on a Full HD panel, and to be zoomed. */
export const sides = { reading: 1920, zoom: 2880 };
export const thumbnailSide = 480;

/** Of one document at most so many pages are drawn; it is told how many it has. */
export const mostPages = 300;
/** What a document may weigh. */
export const mostBytes = 50_000_000;
/** No page that was meant to be read has more signs than this. */
export const mostSigns = 60_000;
/** Fewer letters than this are a stamp on a scan, not a text. */
export const fewestLetters = 20;

/** A page scaled so that its long side is `side`; a strip keeps at least a pixel. */
export function scaled(
  page: { width: number; height: number },
  side: number,
): { width: number; height: number } {
  const scale = side / Math.max(page.width, page.height);
  return {
    width: Math.max(1, Math.round(page.width * scale)),
    height: Math.max(1, Math.round(page.height * scale)),
  };
}
