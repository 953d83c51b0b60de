/** The arithmetic of framing: a point that matters, and the part of a picture that is shown. Hundredths. */
export interface Point {
  x: number;
  y: number;
}
export interface Part extends Point {
  width: number;
  height: number;
}
export type Corner = "nw" | "ne" | "sw" | "se";

export const whole: Part = { x: 0, y: 0, width: 100, height: 100 };
export const middle: Point = { x: 50, y: 50 };
const smallest = 5;

const within = (value: number, from: number, to: number): number =>
  Math.min(to, Math.max(from, value));
const tenth = (value: number): number => Math.round(value * 10) / 10;

export const movedPoint = ({ x, y }: Point, dx: number, dy: number): Point => ({
  x: tenth(within(x + dx, 0, 100)),
  y: tenth(within(y + dy, 0, 100)),
});

export const movedPart = (part: Part, dx: number, dy: number): Part => ({
  ...part,
  x: tenth(within(part.x + dx, 0, 100 - part.width)),
  y: tenth(within(part.y + dy, 0, 100 - part.height)),
});

/**
 * A part with one corner pulled. With a `shape` (width by height, as seen) it keeps it: `picture` is the
 * shape of the whole picture.
 */
export function pulledPart(
  part: Part,
  corner: Corner,
  dx: number,
  dy: number,
  shape: number | null,
  picture: number,
): Part {
  const [right, bottom] = [part.x + part.width, part.y + part.height];
  const west = corner.endsWith("w");
  const north = corner.startsWith("n");
  let width = within(part.width + (west ? -dx : dx), smallest, west ? right : 100 - part.x);
  let height = within(part.height + (north ? -dy : dy), smallest, north ? bottom : 100 - part.y);
  if (shape !== null) {
    const [mostWide, mostHigh] = [west ? right : 100 - part.x, north ? bottom : 100 - part.y];
    // Pulled sideways the height follows, pulled up or down the width.
    if (Math.abs(dx) >= Math.abs(dy)) height = (width * picture) / shape;
    else width = (height * shape) / picture;
    const fits = Math.min(1, mostWide / width, mostHigh / height);
    [width, height] = [width * fits, height * fits];
  }
  return rounded({
    x: west ? right - width : part.x,
    y: north ? bottom - height : part.y,
    width,
    height,
  });
}

/** The largest part of a shape about the middle of what was shown. */
export function partOfShape(part: Part, shape: number, picture: number): Part {
  const high = picture / shape;
  const width = high <= 1 ? 100 : 100 / high;
  const height = width * high;
  const [cx, cy] = [part.x + part.width / 2, part.y + part.height / 2];
  return rounded({
    x: within(cx - width / 2, 0, 100 - width),
    y: within(cy - height / 2, 0, 100 - height),
    width,
    height,
  });
}

const rounded = ({ x, y, width, height }: Part): Part => {
  const [left, top] = [tenth(within(x, 0, 100)), tenth(within(y, 0, 100))];
  return {
    x: left,
    y: top,
    width: tenth(within(width, 2, 100 - left)),
    height: tenth(within(height, 2, 100 - top)),
  };
};

/** Where a point of the picture lies in the part that is shown. */
export function pointWithin({ x, y }: Point, part: Part | null): Point {
  if (!part) return { x, y };
  return {
    x: within(((x - part.x) / part.width) * 100, 0, 100),
    y: within(((y - part.y) / part.height) * 100, 0, 100),
  };
}
