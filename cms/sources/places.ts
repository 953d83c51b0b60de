import { Fault } from "../../protocol/errors.ts";
import { days } from "../../protocol/time.ts";
import { fold } from "../db/fold.ts";
import { defineFaults } from "../faults.ts";
import type { Choice, Here, Tools } from "./define.ts";
import type { Point } from "./distances.ts";
import { answerIn, firstSaid, objectIn, recordsIn, saidIn } from "./service-answers.ts";

/** Where a place is that somebody names: by its coordinates, as the ente itself, or by its name. */
export interface Place extends Point {
  name: string;
}

export const placeFault = defineFaults({
  "place.not_said": {
    kind: "invalid",
    it: "Scrivi per quale luogo: il nome di un Comune, oppure latitudine e longitudine.",
    en: "Write for which place: the name of a municipality, or latitude and longitude.",
  },
  "place.not_found": {
    kind: "invalid",
    it: "Non trovo «{place}»: scrivi il nome del Comune, oppure latitudine e longitudine.",
    en: "“{place}” cannot be found: write the name of the municipality, or latitude and longitude.",
  },
});

/** Of Open-Meteo, after GeoNames: every municipality of Italy and much more. */
const search = (name: string, language: string): string =>
  `https://geocoding-api.open-meteo.com/v1/search?${new URLSearchParams({
    name,
    count: "20",
    language,
    format: "json",
  })}`;

/** `45.81, 9.22`, also with decimal commas; null for a name. */
export function coordinatesIn(said: string): Point | null {
  const found =
    /^\s*(-?\d{1,2}(?:[.,]\d+)?)\s*(?:[;\s]|,\s|,(?=\s*-?\d+\.))\s*(-?\d{1,3}(?:[.,]\d+)?)\s*$/.exec(
      said,
    );
  if (!found) return null;
  const [latitude, longitude] = [found[1]!, found[2]!].map((one) => Number(one.replace(",", ".")));
  return Math.abs(latitude!) <= 90 && Math.abs(longitude!) <= 180
    ? { latitude: latitude!, longitude: longitude! }
    : null;
}

/** @throws Fault `place.…`, `fetch.…` */
export async function placeOf(said: string, tools: Tools): Promise<Place> {
  const { here } = tools;
  if (said.trim() === "") {
    if (isKnown(here)) return { ...here, name: here.municipality };
    if (here?.municipality) return placeOf(here.municipality, tools);
    throw placeFault("place.not_said");
  }
  const point = coordinatesIn(said);
  if (point) return { ...point, name: "" };
  const [first] = await placesNamed(said, tools);
  if (!first) throw placeFault("place.not_found", { place: said });
  return first;
}

const isKnown = (here: Here | null): here is Here & Point =>
  here !== null && here.latitude !== null && here.longitude !== null;

/** Those in Italy first, of those the ones with just that name, as many people as live there. */
async function placesNamed(
  said: string,
  { ask, language }: Tools,
): Promise<(Place & { where: string })[]> {
  // `Erba (Como)`: what is in brackets says which.
  const [, name = said, within = ""] = /^(.*?)\s*(?:\(([^)]*)\))?\s*$/.exec(said.trim()) ?? [];
  const answer = objectIn(answerIn(await ask(search(name, language), { freshFor: days(90) })));
  return recordsIn(answer["results"])
    .flatMap((one) => {
      const [latitude, longitude] = [Number(one["latitude"]), Number(one["longitude"])];
      const known =
        Number.isFinite(latitude) && Number.isFinite(longitude) && one["latitude"] != null;
      const where = firstSaid(one["admin2"], one["admin1"], one["country"]);
      const found = { latitude, longitude, name: saidIn(one["name"]).slice(0, 200), where };
      const rank =
        Number(saidIn(one["country_code"]) === "IT") * 4 +
        Number(within !== "" && fold(`${where} ${saidIn(one["admin1"])}`).includes(fold(within))) *
          2 +
        Number(fold(found.name) === fold(name));
      return known ? [{ found, rank, people: Number(one["population"] ?? 0) || 0 }] : [];
    })
    .toSorted((a, b) => b.rank - a.rank || b.people - a.people)
    .map(({ found }) => found);
}

/** What may be meant by a name, each told apart by where it lies; nothing while none is written. */
export async function placeChoices(said: string, tools: Tools): Promise<Choice[]> {
  if (said.trim() === "" || coordinatesIn(said)) return [];
  try {
    const found = await placesNamed(said, tools);
    return found.map(({ name, where, latitude, longitude }) => ({
      // As it is read, so that it can be read in a recipe; one without a region is named by where it lies.
      value: where ? `${name} (${where})` : `${latitude}, ${longitude}`,
      label: where ? `${name} (${where})` : name,
    }));
  } catch (cause) {
    if (cause instanceof Fault) return []; // It can be written as coordinates all the same.
    throw cause;
  }
}
