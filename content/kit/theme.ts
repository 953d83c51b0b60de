/**
 * The scale of colours of a screen, made from a theme and the one colour of the ente. Colours are those
 * of the design tokens of the Italian public administration, save the papers, which are ours. Every
 * pair that carries text has a contrast of 4.5:1 at least, whatever colour the ente has.
 */
export const themes = ["carta", "notte", "contrasto"] as const;
export type ThemeName = (typeof themes)[number];

export type ThemeProperties = Record<
  | "--vt-paper" // the ground
  | "--vt-ink" // the text
  | "--vt-quiet" // text that may wait
  | "--vt-tint" // a ground with a breath of the accent; takes ink and quiet
  | "--vt-accent" // the colour of the ente, readable on paper
  | "--vt-on-accent" // the text on it
  | "--vt-calm"
  | "--vt-on-calm"
  | "--vt-alarm"
  | "--vt-on-alarm"
  | "--vt-amber" // a ground that says: this is old
  | "--vt-on-amber"
  // The same as large grounds: at night these stay dark, so that a wall of colour does not glare.
  | "--vt-accent-ground"
  | "--vt-on-accent-ground"
  | "--vt-accent-deep" // further from its text than the ground, for drawings behind words
  | "--vt-alarm-ground"
  | "--vt-on-alarm-ground"
  | "--vt-alarm-deep"
  | "--vt-solemn-ground" // for mourning: dark by day and by night
  | "--vt-on-solemn-ground"
  | "--vt-solemn-deep",
  string
>;

type Colour = readonly [red: number, green: number, blue: number];

const wanted = 4.5;
const black: Colour = [0, 0, 0];
const white: Colour = [255, 255, 255];

const grounds = {
  carta: {
    paper: "#faf7f0",
    ink: "#17324d",
    quiet: "#455b71",
    calm: "#007a52",
    alarm: "#b32d43",
    solemn: ["#1d2733", "#faf7f0", "#111820"],
  },
  notte: {
    paper: "#0b1826",
    ink: "#f4f1ea",
    quiet: "#a3adb7",
    calm: "#64af96",
    alarm: "#e08593",
    solemn: ["#05090e", "#f4f1ea", "#121b25"],
  },
  contrasto: {
    paper: "#000000",
    ink: "#ffffff",
    quiet: "#ffffff",
    calm: "#ffffff",
    alarm: "#ffdd00",
    solemn: ["#000000", "#ffffff", "#000000"],
  },
} as const;

/** The custom properties for a theme; `accent` as `#rrggbb`. In *Contrasto* the accent is always yellow. */
export function themeProperties(settings: { theme: ThemeName; accent: string }): ThemeProperties {
  const own = grounds[settings.theme];
  const paper = colour(own.paper);
  const strict = settings.theme === "contrasto";
  const accent = readableOn(paper, colour(strict ? "#ffdd00" : settings.accent));
  const alarm = readableOn(paper, colour(own.alarm));
  const calm = readableOn(paper, colour(own.calm));
  const ground = {
    accent: groundOf(settings.theme, strict ? accent : colour(settings.accent)),
    alarm: groundOf(settings.theme, colour(strict ? own.alarm : "#b32d43")),
  };
  return {
    "--vt-paper": own.paper,
    "--vt-ink": own.ink,
    "--vt-quiet": own.quiet,
    "--vt-tint": strict ? own.paper : hex(mix(paper, accent, 0.08)),
    "--vt-accent": hex(accent),
    "--vt-on-accent": own.paper,
    "--vt-calm": hex(calm),
    "--vt-on-calm": own.paper,
    "--vt-alarm": hex(alarm),
    "--vt-on-alarm": own.paper,
    "--vt-amber": strict ? "#ffdd00" : "#ffbf3f",
    "--vt-on-amber": strict ? "#000000" : "#17242f",
    "--vt-accent-ground": ground.accent.ground,
    "--vt-on-accent-ground": ground.accent.text,
    "--vt-accent-deep": ground.accent.deep,
    "--vt-alarm-ground": ground.alarm.ground,
    "--vt-on-alarm-ground": ground.alarm.text,
    "--vt-alarm-deep": ground.alarm.deep,
    "--vt-solemn-ground": own.solemn[0],
    "--vt-on-solemn-ground": own.solemn[1],
    "--vt-solemn-deep": own.solemn[2],
  };
}

/** A colour as a ground: under the paper's colour by day, dark under the ink's at night. */
function groundOf(theme: ThemeName, given: Colour): { ground: string; text: string; deep: string } {
  const own = grounds[theme];
  if (theme === "contrasto") return { ground: hex(given), text: own.paper, deep: hex(given) };
  const text = theme === "carta" ? own.paper : own.ink;
  const ground = readableOn(colour(text), theme === "carta" ? given : mix(given, black, 0.25));
  return { ground: hex(ground), text, deep: hex(mix(ground, black, 0.2)) };
}

/** Contrast of two colours (`#rrggbb`) as WCAG 2 counts it, from 1 to 21. */
export function contrast(a: string, b: string): number {
  return ratio(luminance(colour(a)), luminance(colour(b)));
}

/** The same hue, darkened or lightened until it can be read on the ground. */
function readableOn(ground: Colour, given: Colour): Colour {
  const towards = luminance(ground) > 0.18 ? black : white;
  for (let step = 0; step < 50; step += 1) {
    const tried = rounded(mix(given, towards, step / 50));
    if (ratio(luminance(tried), luminance(ground)) >= wanted) return tried;
  }
  return towards;
}

const ratio = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

/** Relative luminance, 0 to 1 (WCAG 2). */
export function luminance([red, green, blue]: Colour): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const part = channel / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

const mix = (a: Colour, b: Colour, part: number): Colour => [
  a[0] + (b[0] - a[0]) * part,
  a[1] + (b[1] - a[1]) * part,
  a[2] + (b[2] - a[2]) * part,
];
const rounded = ([r, g, b]: Colour): Colour => [Math.round(r), Math.round(g), Math.round(b)];

const colour = (text: string): Colour => [
  parseInt(text.slice(1, 3), 16),
  parseInt(text.slice(3, 5), 16),
  parseInt(text.slice(5, 7), 16),
];
const hex = (given: Colour): string =>
  `#${rounded(given)
    .map((channel) => channel.toString(16).padStart(2, "0"))
    .join("")}`;
