/** Longitude and latitude, or a place on a plane. */
export type Position = [number, number];
export type Line = readonly Position[];

/** Leaves out the corners that lie within a distance of the line without them (Douglas and Peucker). */
export function straightened(line: Line, within: number): Line {
  const kept = new Set([0, line.length - 1]);
  const parts: [first: number, last: number][] = [[0, line.length - 1]];
  for (let part = parts.pop(); part; part = parts.pop()) {
    const [first, last] = part;
    let [farthest, far] = [0, within];
    for (let i = first + 1; i < last; i++) {
      const distance = distanceFrom(line[i]!, line[first]!, line[last]!);
      if (distance > far) [farthest, far] = [i, distance];
    }
    if (farthest === 0) continue;
    kept.add(farthest);
    parts.push([first, farthest], [farthest, last]);
  }
  return line.filter((_, i) => kept.has(i));
}

/** How far a point is from the stretch between two others. */
function distanceFrom([x, y]: Position, [ax, ay]: Position, [bx, by]: Position): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along =
    length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}
