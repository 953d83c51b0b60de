import type { Box } from "./plane.ts";

/** A text that wants a place near a point. */
export interface Wanted {
  x: number;
  y: number;
  width: number;
  height: number;
  /** So far from the point it stands. */
  away: number;
}

export interface Put {
  left: number;
  top: number;
  /** To which side of the point it stands. */
  side: "right" | "left" | "above" | "below";
  /** A line leads to the point. */
  far: boolean;
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/**
 * Places for all of the texts, so that none lies on another, on a point, or leaves the drawing: to the right of
 * its point, to the left, above, below, then farther off. Null where one of them finds none. The one that is
 * hardest to place, in the thick of the others, goes first.
 */
export function lettered(
  wanted: readonly Wanted[],
  taken: readonly Box[],
  within: Box,
): Put[] | null {
  const crowd = ({ x, y }: Wanted): number =>
    wanted.reduce((sum, other) => sum + 1 / (1 + Math.hypot(other.x - x, other.y - y)), 0);
  const order = wanted
    .map((text, index) => ({ text, index }))
    .toSorted((a, b) => crowd(b.text) - crowd(a.text));
  const put: Put[] = [];
  const boxes: Box[] = [...taken];
  for (const { text, index } of order) {
    const found = placesFor(text).find(({ box }) => {
      const inside =
        box.left >= within.left &&
        box.right <= within.right &&
        box.top >= within.top &&
        box.bottom <= within.bottom;
      return inside && !boxes.some((other) => overlap(box, other));
    });
    if (!found) return null;
    boxes.push(found.box);
    put[index] = found;
  }
  return put;
}

function placesFor({ x, y, width, height, away }: Wanted): (Put & { box: Box })[] {
  return [1, 2.2, 3.6].flatMap((times) => {
    const gap = away * times;
    const at = (side: Put["side"], left: number, top: number): Put & { box: Box } => ({
      left,
      top,
      side,
      far: times > 1,
      box: { left, top, right: left + width, bottom: top + height },
    });
    return [
      at("right", x + gap, y - height / 2),
      at("left", x - gap - width, y - height / 2),
      at("above", x - width / 2, y - gap - height),
      at("below", x - width / 2, y + gap),
      at("right", x + gap * 0.8, y - gap * 0.8 - height),
      at("right", x + gap * 0.8, y + gap * 0.8),
      at("left", x - gap * 0.8 - width, y - gap * 0.8 - height),
      at("left", x - gap * 0.8 - width, y + gap * 0.8),
    ];
  });
}
