/**
 * Colours as they are seen with each of the three colour-blindnesses (one man in twelve has one), so that
 * a chart can be checked before it is published: what only colour tells apart must stay apart.
 */
export const sights = ["protan", "deutan", "tritan"] as const;
export type Sight = (typeof sights)[number];

type Triple = readonly [number, number, number];

/** Machado, Oliveira and Fernandes (2009), at full severity; on linear sRGB. */
const seenAs: Record<Sight, readonly [Triple, Triple, Triple]> = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Two colours nearer than this, in hundredths of OKLab, cannot be told apart in a chart. */
const apart = 8;

/** How a colour (`#rrggbb`) looks to somebody with this sight. */
export function seen(colour: string, sight: Sight): string {
  return hexOf(through(linearOf(colour), sight));
}

/** How far apart two colours look, in hundredths of OKLab; `null` for who sees all colours. */
export function difference(a: string, b: string, sight: Sight | null = null): number {
  const look = (colour: string): Triple => {
    const light = linearOf(colour);
    return oklab(sight === null ? light : through(light, sight));
  };
  const [one, other] = [look(a), look(b)];
  return 100 * Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

export interface Confusion {
  colours: readonly [string, string];
  /** Null: nobody can tell them apart. */
  sight: Sight | null;
}

/** The pairs of a palette that somebody cannot tell apart, each once, by whoever it fails first. */
export function confusions(palette: readonly string[]): Confusion[] {
  const found: Confusion[] = [];
  for (const [index, colour] of palette.entries())
    for (const other of palette.slice(index + 1)) {
      const sight = [null, ...sights].find((each) => difference(colour, other, each) < apart);
      if (sight !== undefined) found.push({ colours: [colour, other], sight });
    }
  return found;
}

/** What a chart's editor says of its palette: a sentence, or nothing when all is well. */
export function paletteSentence(palette: readonly string[], language: "it" | "en"): string {
  const [first] = confusions(palette);
  if (!first) return "";
  const [a, b] = first.colours;
  const who = names[language][first.sight ?? "all"];
  return language === "it"
    ? `${a} e ${b} si confondono ${who}: distinguili anche con una parola o un segno.`
    : `${a} and ${b} look alike ${who}: tell them apart by a word or a mark too.`;
}

const names = {
  it: {
    all: "per tutti",
    protan: "per chi non vede il rosso",
    deutan: "per chi non vede il verde",
    tritan: "per chi non vede il blu",
  },
  en: {
    all: "to everybody",
    protan: "to those who do not see red",
    deutan: "to those who do not see green",
    tritan: "to those who do not see blue",
  },
} as const;

const times = ([r, g, b]: Triple, [x, y, z]: Triple): number => r * x + g * y + b * z;

function through(light: Triple, sight: Sight): Triple {
  const [red, green, blue] = seenAs[sight];
  const clipped = (value: number): number => Math.min(1, Math.max(0, value));
  return [clipped(times(red, light)), clipped(times(green, light)), clipped(times(blue, light))];
}

function oklab(light: Triple): Triple {
  const cones: Triple = [
    Math.cbrt(times([0.4122214708, 0.5363325363, 0.0514459929], light)),
    Math.cbrt(times([0.2119034982, 0.6806995451, 0.1073969566], light)),
    Math.cbrt(times([0.0883024619, 0.2817188376, 0.6299787005], light)),
  ];
  return [
    times([0.2104542553, 0.793617785, -0.0040720468], cones),
    times([1.9779984951, -2.428592205, 0.4505937099], cones),
    times([0.0259040371, 0.7827717662, -0.808675766], cones),
  ];
}

function linearOf(colour: string): Triple {
  const channel = (at: number): number => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function hexOf(light: Triple): string {
  const channel = (value: number): string => {
    const part = value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
    return Math.round(part * 255)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${light.map(channel).join("")}`;
}
