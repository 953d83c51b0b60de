/** How far two points of the Earth are from each other, as the crow flies. */
export interface Point {
  latitude: number;
  longitude: number;
}

const radius = 6371;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

export function kilometres(a: Point, b: Point): number {
  const [north, east] = [radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)];
  const between =
    Math.sin(north / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(east / 2) ** 2;
  return 2 * radius * Math.asin(Math.min(1, Math.sqrt(between)));
}
