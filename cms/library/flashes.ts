/**
 * Whether a film flashes in a way that can bring on a seizure (WCAG 2.3.1): more than three flashes within
 * a second over a quarter of the picture. A flash is a pair of opposing changes of brightness of a tenth or
 * more, the darker of which is below 0.8 of white.
 */
export function flashFinder({ rate }: { rate: number }) {
  /** By pixel: brightness at the last turn, and which way it has gone since. */
  let turned: Float32Array | null = null;
  let way: Int8Array | null = null;
  const changes: { frame: number; way: 1 | -1 }[] = [];
  let frame = -1;
  let found: number | null = null;

  return {
    /** One frame, a byte a pixel, in order. */
    look(pixels: Uint8Array): void {
      frame += 1;
      if (!turned || !way) {
        turned = Float32Array.from(pixels, light);
        way = new Int8Array(pixels.length);
        return;
      }
      let up = 0;
      let down = 0;
      for (let i = 0; i < pixels.length; i++) {
        const now = light(pixels[i]!);
        const before = turned[i]!;
        const change = now - before;
        if (change >= tenth && before < notDark) {
          if (way[i] !== 1) up += 1;
          way[i] = 1;
          turned[i] = now;
        } else if (change <= -tenth && now < notDark) {
          if (way[i] !== -1) down += 1;
          way[i] = -1;
          turned[i] = now;
        } else if ((way[i] === 1 && change > 0) || (way[i] === -1 && change < 0)) turned[i] = now;
      }
      const quarter = pixels.length / 4;
      if (up >= quarter) changes.push({ frame, way: 1 });
      if (down >= quarter) changes.push({ frame, way: -1 });
      while (changes.length > 0 && changes[0]!.frame <= frame - rate) changes.shift();
      // Three flashes in a second are six opposing changes; the seventh begins the fourth.
      if (found === null && changes.length > 2 * 3) found = (changes[0]!.frame / rate) * 1000;
    },
    /** Where the first second too many begins, in milliseconds; null: nowhere. */
    get at(): number | null {
      return found;
    },
  };
}

const tenth = 0.1;
const notDark = 0.8;

/** Relative luminance of a grey. */
const table = Float32Array.from({ length: 256 }, (_, value) => {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
});
const light = (value: number): number => table[value]!;
