import { type PublicWords, say } from "../kit/words.ts";
import type { Level } from "./warnings.ts";

export const levelNames: Record<Level, PublicWords> = {
  none: { it: "Nessuna allerta", en: "No alert", de: "Keine Warnung" },
  yellow: { it: "Allerta gialla", en: "Yellow alert", de: "Warnstufe Gelb" },
  orange: { it: "Allerta arancione", en: "Orange alert", de: "Warnstufe Orange" },
  red: { it: "Allerta rossa", en: "Red alert", de: "Warnstufe Rot" },
};

/** The colour alone, for a hazard whose level is lower than that of the day. */
export const colours: Record<Level, PublicWords> = {
  none: { it: "verde", en: "green", de: "Grün" },
  yellow: { it: "gialla", en: "yellow", de: "Gelb" },
  orange: { it: "arancione", en: "orange", de: "Orange" },
  red: { it: "rossa", en: "red", de: "Rot" },
};

/** What it means for whoever reads it. */
export const advice: Record<Level, PublicWords> = {
  none: {
    it: "Nessun pericolo previsto",
    en: "No danger is expected",
    de: "Keine Gefahr erwartet",
  },
  yellow: { it: "Presta attenzione", en: "Be aware", de: "Sei aufmerksam" },
  orange: { it: "Tieniti pronto", en: "Be prepared", de: "Sei vorbereitet" },
  red: {
    it: "Proteggiti, segui le istruzioni",
    en: "Take action, follow the instructions",
    de: "Schütze dich, folge den Anweisungen",
  },
};

export const hazardNames: Readonly<Record<string, PublicWords>> = {
  storms: { it: "temporali", en: "thunderstorms", de: "Gewitter" },
  hydrogeological: {
    it: "frane e allagamenti",
    en: "landslides and flooding",
    de: "Erdrutsche und Überflutungen",
  },
  hydraulic: { it: "piene dei fiumi", en: "rivers in flood", de: "Hochwasser der Flüsse" },
  snow: { it: "neve e ghiaccio", en: "snow and ice", de: "Schnee und Eis" },
  wind: { it: "vento forte", en: "strong wind", de: "starker Wind" },
  avalanches: { it: "valanghe", en: "avalanches", de: "Lawinen" },
  fire: { it: "incendi boschivi", en: "forest fires", de: "Waldbrände" },
  heat: { it: "caldo intenso", en: "intense heat", de: "große Hitze" },
  cold: { it: "freddo intenso", en: "intense cold", de: "große Kälte" },
  fog: { it: "nebbia", en: "fog", de: "Nebel" },
  rain: { it: "pioggia", en: "rain", de: "Regen" },
  coast: { it: "mareggiate", en: "coastal storms", de: "Sturmfluten" },
  other: { it: "altri rischi", en: "other hazards", de: "andere Gefahren" },
};

export const hazardName = (hazard: string, language: string): string =>
  say(hazardNames[hazard] ?? hazardNames["other"]!, language);

export const dayNames: Record<"today" | "tomorrow", PublicWords> = {
  today: { it: "Oggi", en: "Today", de: "Heute" },
  tomorrow: { it: "Domani", en: "Tomorrow", de: "Morgen" },
};
/** Of which nothing is known: that is not the same as no alert. */
export const unknown: Record<"today" | "tomorrow", PublicWords> = {
  today: { it: "Nessun bollettino valido", en: "No valid bulletin", de: "Kein gültiger Bericht" },
  tomorrow: {
    it: "Bollettino non ancora emesso",
    en: "No bulletin yet",
    de: "Noch kein Bericht",
  },
};

/** Of the page at the kiosk. */
export const byHazard: PublicWords = {
  it: "Per quali rischi",
  en: "For which hazards",
  de: "Für welche Gefahren",
};
export const headings: readonly PublicWords[] = [
  { it: "Rischio", en: "Hazard", de: "Gefahr" },
  { it: "Livello", en: "Level", de: "Stufe" },
];
