/** The screens as points on a plane: no tiles of anybody, only where they lie to one another. */

export interface Point {
  id: string;
  name: string;
  latitude: number;
  longitude: number;
}

/** What is seen of the plane, in its own units. */
export interface View {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Metres of a degree of latitude. */
const degree = 111_320;
/** A single screen is not alone in the world: so much is seen round it, in metres. */
const least = 400;

/** Metres east and south of the first point: at the size of a town the earth is flat. */
export function placed(
  points: readonly Point[],
): { id: string; name: string; x: number; y: number }[] {
  const [origin] = points;
  if (!origin) return [];
  const narrowing = Math.cos((origin.latitude * Math.PI) / 180);
  return points.map(({ id, name, latitude, longitude }) => ({
    id,
    name,
    x: (longitude - origin.longitude) * degree * narrowing,
    y: (origin.latitude - latitude) * degree,
  }));
}

/** All points with a margin round them, in the shape of the frame. */
export function whole(points: readonly { x: number; y: number }[], ratio: number): View {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const width = Math.max((right - left) * 1.4, (bottom - top) * 1.4 * ratio, least * ratio);
  const height = width / ratio;
  return { x: (left + right - width) / 2, y: (top + bottom - height) / 2, width, height };
}

/** Nearer or farther by a factor; the point that is meant stays where it is. */
export function zoomed(view: View, factor: number, at: { x: number; y: number }): View {
  const width = Math.min(Math.max(view.width * factor, 60), 2_000_000);
  const f = width / view.width;
  return {
    width,
    height: view.height * f,
    x: at.x - (at.x - view.x) * f,
    y: at.y - (at.y - view.y) * f,
  };
}

/** A length for the scale: 1, 2 or 5 with noughts, about a fifth of what is seen. */
export function scaleOf(width: number): number {
  const wanted = width / 5;
  const power = 10 ** Math.floor(Math.log10(wanted));
  return ([5, 2, 1].find((n) => n * power <= wanted) ?? 1) * power;
}

/** "45.8121, 9.2167", as maps hand them out; null for what is no point. */
export function pointFrom(text: string): { latitude: number; longitude: number } | null {
  const found = /^\s*(-?\d{1,2}(?:[.]\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:[.]\d+)?)\s*$/.exec(text);
  if (!found) return null;
  const [latitude, longitude] = [Number(found[1]), Number(found[2])];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}
