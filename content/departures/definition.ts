import { minutes, seconds } from "../../protocol/time.ts";
import { sentenceOver } from "../kit/data-fields.ts";
import { defineContent, type PropsOf } from "../kit/define.ts";
import { choices, dataset, text, values } from "../kit/fields.ts";
import { type DatasetGiven, exampleAbout, longestAbout } from "../kit/shown-data.ts";
import type { Departure, Departures, DeparturesAsked, Mode } from "./board.ts";
import { modeNames, places } from "./words.ts";

const fields = {
  title: text({
    label: { it: "Titolo", en: "Title" },
    help: { it: "La fermata: Erba, stazione", en: "The stop: Erba, railway station" },
    max: 44,
    required: true,
  }),
  dataset: dataset({
    label: { it: "Partenze", en: "Departures" },
    help: {
      it: "Una fonte di orari (GTFS), con le fermate che interessano",
      en: "A source of timetables (GTFS), with the stops that matter",
    },
    kinds: ["departures"],
  }),
  stops: values({
    label: { it: "Quali fermate", en: "Which stops" },
    help: { it: "Nessuna scelta: tutte", en: "None chosen: all of them" },
    of: "stopName",
    max: 12,
  }),
  lines: values({
    label: { it: "Quali linee", en: "Which lines" },
    help: { it: "Nessuna scelta: tutte", en: "None chosen: all of them" },
    of: "line",
    max: 30,
  }),
  modes: choices({
    label: { it: "Quali mezzi", en: "Which vehicles" },
    help: { it: "Nessuna scelta: tutti", en: "None chosen: all of them" },
    options: (["train", "bus", "tram", "metro", "ferry"] as const).map((value: Mode) => ({
      value,
      label: modeNames[value],
    })),
  }),
  sentence: sentenceOver(places, 90),
};

export type DeparturesProps = PropsOf<typeof fields>;

const now = Date.UTC(2026, 10, 23, 10, 30);
const after = (by: number, line: string, to: string, more: Partial<Departure> = {}): Departure => ({
  line,
  to,
  mode: line.startsWith("C") ? "bus" : "train",
  at: now + minutes(by),
  ...more,
});

export default defineContent({
  id: "departures",
  label: { it: "Partenze", en: "Departures" },
  help: {
    it: "I prossimi treni e autobus: linea, destinazione, minuti che mancano e ritardi",
    en: "The next trains and buses: line, destination, minutes left and delays",
  },
  fields,
  shows: ["departures"],
  tile: "transport",
  example: { title: "Stazione di Borgo San Lario", dataset: "dts_0000000000000000" },
  data: {
    kind: "dataset",
    ask: ({ dataset, stops, lines, modes }): DeparturesAsked => ({
      type: "departures",
      dataset,
      stops,
      lines,
      modes,
    }),
    example: {
      about: { ...exampleAbout, source: "Trenord" },
      shows: {
        departures: [
          after(-1, "S6", "Novara", { platform: "1" }),
          after(4.5, "R16", "Milano Cadorna", { platform: "2" }),
          after(9, "C40", "Como piazza Matteotti", { expected: now + minutes(14) }),
          after(21, "R16", "Asso", { platform: "1" }),
          after(34, "C47", "Lecco FS", { cancelled: true }),
          after(51, "R16", "Milano Cadorna", { platform: "2" }),
          after(64, "C40", "Como piazza Matteotti"),
          after(81, "R16", "Asso", { platform: "1" }),
        ],
      },
    } as DatasetGiven<Departures>,
    longest: {
      about: longestAbout,
      shows: {
        departures: Array.from({ length: 12 }, (_, index) =>
          after(3 + index * 11, "RE 2549", "Sant'Ambrogio di Valpolicella autostazione", {
            platform: "12 tronco ovest",
            stop: "Vallechiara al Lago, piazza della Repubblica",
            expected: now + minutes(40 + index * 11),
            ...(index % 3 === 1 && { cancelled: true as const }),
          }),
        ),
      },
    },
  },
  duration: () => seconds(15),
});
