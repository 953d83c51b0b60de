import type { DataOf } from "../../content/kit/datasets.ts";

/** What warnings warn of and how much, by the words that Italian and European services use. */
export type Alert = DataOf<"alerts">["alerts"][number];
export type Level = Alert["level"];

/** `ORDINARIA CRITICITA' / ALLERTA GIALLA`, `2; yellow; Moderate`, `Orange Wind warning`; null when no colour is named. */
export function levelIn(said: string): Level | null {
  if (/ross[ao]|\bred\b/i.test(said)) return "red";
  if (/arancion|\borange\b/i.test(said)) return "orange";
  if (/giall[ao]|\byellow\b/i.test(said)) return "yellow";
  return /nessuna|verde|\bgreen\b|assenza/i.test(said) ? "none" : null;
}

const bySeverity: Readonly<Record<string, Level>> = {
  extreme: "red",
  severe: "orange",
  moderate: "yellow",
  minor: "none",
};

/** Of what nobody has graded somebody shall take a look. */
export const levelOfSeverity = (severity: string): Level =>
  bySeverity[severity.trim().toLowerCase()] ?? "yellow";

const hazards: readonly (readonly [RegExp, string])[] = [
  [/temporal|thunder|lightning|storm(?!y)/i, "storms"],
  [/idrogeolog|landslide|frane/i, "hydrogeological"],
  [/idraulic|flood|alluvion|\bpiene?\b|esondaz/i, "hydraulic"],
  [/neve|snow|ghiaccio|\bice\b/i, "snow"],
  [/vent[oi]\b|wind|burrasc/i, "wind"],
  [/valang|avalanche/i, "avalanches"],
  [/incendi|forest-?\s?fire|wildfire/i, "fire"],
  [/calore|caldo|high-?\s?temp|heat/i, "heat"],
  [/gelo|freddo|low-?\s?temp|cold|frost/i, "cold"],
  [/nebbi|fog/i, "fog"],
  [/piogg|rain/i, "rain"],
  [/maregg|costier|coastal/i, "coast"],
];

export const hazardIn = (...said: string[]): string => {
  for (const text of said)
    for (const [pattern, name] of hazards) if (pattern.test(text)) return name;
  return "other";
};
