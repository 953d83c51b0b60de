import { patterns, swatch } from "./fills.ts";
import { em, labelled, lines } from "./labels.ts";
import type { Pen } from "./shape.ts";

/** The names of a stack, each after a piece of what it stands for; none where there is one alone. */
export function keyOf(
  names: readonly string[],
  { width, measure }: Pen,
): { height: number; drawn: string } {
  if (names.length < 2) return { height: 0, drawn: "" };
  const size = Math.min(0.9, width / 8);
  let [x, line] = [0, 0];
  // In a narrow place two stand in a line.
  const most = width < 8 && names.length > 2 ? width / 2 - size * 1.1 - 0.3 : width - size * 1.1;
  const drawn = names.map((name, index) => {
    const [text = ""] = lines(name, most, 1, (each) => measure(each, 600) * size);
    const long = size * 1.1 + measure(text, 600) * size + 0.6;
    if (x > 0 && x + long - 0.6 > width) [x, line] = [0, line + 1];
    const at = { x: x * em, y: line * size * 1.3 * em };
    x += long;
    const piece = swatch(at.x, at.y + 8, size * 0.8, index);
    return piece + labelled({ x: at.x + size * 1.1 * em, y: at.y + size * 0.8 * em, text, size });
  });
  return {
    height: (line + 1) * size * 1.3 + 0.2,
    drawn: patterns(names.length) + drawn.join(""),
  };
}
