import type { SentencePlace, Words } from "../kit/fields.ts";
import type { Counted } from "../kit/words.ts";
import type { MapKind } from "./map.ts";

/** The sentence that comes with the type. */
export const sentences: Record<MapKind | "uncounted", Words> = {
  areas: {
    it: "Il più alto: {dove}, {massimo}",
    en: "The highest: {where}, {most}",
    de: "Am höchsten: {where}, {most}",
  },
  places: {
    it: "{quanti: Un luogo | # luoghi} sulla mappa",
    en: "{count: One place | # places} on the map",
    de: "{count: Ein Ort | # Orte} auf der Karte",
  },
  lines: {
    it: "{quanti: Un tratto | # tratti} sulla mappa",
    en: "{count: One stretch | # stretches} on the map",
    de: "{count: Eine Strecke | # Strecken} auf der Karte",
  },
  // Areas of which no number is shown.
  uncounted: {
    it: "{quanti: Una zona | # zone} sulla mappa",
    en: "{count: One area | # areas} on the map",
    de: "{count: Ein Gebiet | # Gebiete} auf der Karte",
  },
};

export const noData: Words = { it: "dato mancante", en: "no data", de: "keine Angabe" };
export const left: Counted = {
  one: {
    it: "1 altro non sulla mappa",
    en: "1 more not on the map",
    de: "1 weiterer nicht auf der Karte",
  },
  other: {
    it: "altri # non sulla mappa",
    en: "# more not on the map",
    de: "# weitere nicht auf der Karte",
  },
};
export const place: Words = { it: "Luogo", en: "Place", de: "Ort" };
export const allPlaces: Words = { it: "I luoghi", en: "The places", de: "Die Orte" };

export const places: readonly SentencePlace[] = [
  {
    names: ["quanti", "count"],
    label: {
      it: "quanti sono: {quanti: # lavoro in corso | # lavori in corso}",
      en: "how many there are: {count: # road work | # road works}",
    },
  },
  {
    names: ["dove", "where"],
    label: { it: "chi ha il numero più alto", en: "whose is the highest" },
  },
  { names: ["massimo", "most"], label: { it: "il numero più alto", en: "the highest number" } },
  { names: ["minimo", "least"], label: { it: "il numero più basso", en: "the lowest number" } },
  {
    names: ["dove_minimo", "where_least"],
    label: { it: "chi ha il numero più basso", en: "whose is the lowest" },
  },
];
