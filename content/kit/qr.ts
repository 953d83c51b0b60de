import qrcode from "qrcode-generator";

/**
 * The dark squares of a QR code as the `d` of an SVG path, one unit a square, without the quiet zone.
 * Error correction M: a sixth of it may be dirty. Null when the text is too long for a code that a
 * telephone reads from a screen (about 330 characters).
 */
export function qrPath(text: string): { d: string; side: number } | null {
  if (new TextEncoder().encode(text).length > 331) return null;
  const code = qrcode(0, "M");
  code.addData(text);
  code.make();
  const side = code.getModuleCount();
  let d = "";
  for (let row = 0; row < side; row += 1)
    for (let column = 0; column < side; column += 1) {
      if (!code.isDark(row, column)) continue;
      let length = 1;
      while (column + length < side && code.isDark(row, column + length)) length += 1;
      d += `M${column} ${row}h${length}v1h-${length}z`;
      column += length;
    }
  return { d, side };
}
