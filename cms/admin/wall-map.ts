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

type Place = Pick<Point, "latitude" | "longitude">;

/** Metres east and south of a point: at the size of a town the earth is flat. */
function onPlane(origin: Place): (place: Place) => Spot {
  const narrowing = Math.cos((origin.latitude * Math.PI) / 180);
  return ({ latitude, longitude }) => ({
    x: (longitude - origin.longitude) * degree * narrowing,
    y: (origin.latitude - latitude) * degree,
  });
}

/** Where the points lie, as seen from the first. */
export function placed(
  points: readonly Point[],
): { id: string; name: string; x: number; y: number }[] {
  const [origin] = points;
  if (!origin) return [];
  const at = onPlane(origin);
  return points.map(({ id, name, ...place }) => ({ id, name, ...at(place) }));
}

/** A line of longitudes and latitudes. */
export type Line = readonly (readonly [number, number])[];
type Spot = { x: number; y: number };

/** Lines on the plane of the points. */
export function laid(lines: readonly Line[], [origin]: readonly Point[]): Spot[][] {
  if (!origin) return [];
  const at = onPlane(origin);
  return lines.map((line) => line.map(([longitude, latitude]) => at({ longitude, latitude })));
}

/** Lines of the plane as the path of an SVG. */
export const pathOf = (lines: readonly (readonly Spot[])[]): string =>
  lines
    .map((line) => `M${line.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`)
    .join("");

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

/** So much wider a view becomes for what lies beneath the points: in a wider one they would be one. */
const mostWider = 4;

/** The same view, wide enough for what lies beneath the points too, within reason. */
export function wideFor(view: View, beneath: readonly Spot[]): View {
  const middle = { x: view.x + view.width / 2, y: view.y + view.height / 2 };
  const factor = beneath.reduce(
    (most, { x, y }) =>
      Math.max(
        most,
        (Math.abs(x - middle.x) * 2.1) / view.width,
        (Math.abs(y - middle.y) * 2.1) / view.height,
      ),
    1,
  );
  return zoomed(view, Math.min(factor, mostWider), middle);
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
