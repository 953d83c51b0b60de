/**
 * The size that text must have to be read from where people stand. `--vt-unit` is the font size at
 * which a capital letter of Titillium Web subtends 0.7 degrees, the smallest for a public screen.
 */
const degrees = 0.7;
/** Height of a capital over the font size, Titillium Web. */
const capital = 0.688;

/** Font size in CSS pixels of one unit, for a panel of `inches` whose long and short sides are given in CSS pixels. */
export function unit(panel: {
  width: number;
  height: number;
  inches: number;
  distance: number;
}): number {
  const diagonalPixels = Math.hypot(panel.width, panel.height);
  const pixelsPerMetre = diagonalPixels / (panel.inches * 0.0254);
  const metres = panel.distance * Math.tan((degrees * Math.PI) / 180);
  return (metres * pixelsPerMetre) / capital;
}
