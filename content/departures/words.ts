import type { SentencePlace } from "../kit/fields.ts";
import type { PublicWords } from "../kit/words.ts";
import type { Mode } from "./board.ts";

export const modeNames: Record<Mode, PublicWords> = {
  bus: { it: "autobus", en: "bus", de: "Bus" },
  tram: { it: "tram", en: "tram", de: "Straßenbahn" },
  metro: { it: "metropolitana", en: "metro", de: "U-Bahn" },
  train: { it: "treno", en: "train", de: "Zug" },
  ferry: { it: "battello", en: "ferry", de: "Schiff" },
  other: { it: "altro", en: "other", de: "anderes" },
};

/** The sentence that comes with the type: of the next that runs. */
export const next: PublicWords = {
  it: "{quando}: {linea} per {destinazione}",
  en: "{when}: {line} to {destination}",
  de: "{when}: {line} nach {destination}",
};

export const inMinutes: PublicWords = { it: "tra # min", en: "in # min", de: "in # Min." };
export const leaving: PublicWords = { it: "in partenza", en: "leaving", de: "fährt ab" };
export const atTime: PublicWords = { it: "alle #", en: "at #", de: "um #" };
export const platform: PublicWords = { it: "bin. #", en: "plat. #", de: "Gl. #" };
export const late: PublicWords = { it: "ritardo # min", en: "# min late", de: "# Min. später" };
export const early: PublicWords = { it: "anticipo # min", en: "# min early", de: "# Min. früher" };
export const onTime: PublicWords = { it: "in orario", en: "on time", de: "pünktlich" };
export const cancelled: PublicWords = { it: "soppressa", en: "cancelled", de: "fällt aus" };
export const none: PublicWords = {
  it: "Non sono note altre partenze",
  en: "No further departures are known",
  de: "Keine weiteren Abfahrten bekannt",
};

/** Of the page at the kiosk. */
export const caption: PublicWords = {
  it: "Prossime partenze",
  en: "Next departures",
  de: "Nächste Abfahrten",
};
export const headings: readonly PublicWords[] = [
  { it: "Ora", en: "Time", de: "Zeit" },
  { it: "Linea", en: "Line", de: "Linie" },
  { it: "Destinazione", en: "Destination", de: "Ziel" },
];

export const places: readonly SentencePlace[] = [
  {
    names: ["quando", "when"],
    label: { it: "«tra 4 min», «alle 9.00»", en: "“in 4 min”, “at 09:00”" },
  },
  { names: ["linea", "line"], label: { it: "la linea", en: "the line" } },
  { names: ["destinazione", "destination"], label: { it: "dove va", en: "where it goes" } },
  { names: ["binario", "platform"], label: { it: "il binario", en: "the platform" } },
];
