import { days, hours, seconds } from "../../protocol/time.ts";
import { defineContent, type PropsOf } from "../kit/define.ts";
import { dataset, text } from "../kit/fields.ts";
import {
  type DatasetAsked,
  type DatasetGiven,
  exampleAbout,
  longestAbout,
} from "../kit/shown-data.ts";
import type { Warnings } from "./warnings.ts";

const fields = {
  title: text({
    label: { it: "Titolo", en: "Title" },
    help: { it: "Per esempio: Protezione civile, Erba", en: "For example: Civil protection, Erba" },
    max: 44,
    required: true,
  }),
  dataset: dataset({
    label: { it: "Dati delle allerte", en: "Data of the alerts" },
    help: {
      it: "Una fonte di allerte limitata al tuo Comune o alla tua zona",
      en: "A source of alerts limited to your municipality or zone",
    },
    kinds: ["alerts"],
  }),
};

export type AlertLevel = PropsOf<typeof fields>;

/** Midnight in Rome of the day that the gallery shows. */
const today = Date.UTC(2026, 10, 22, 23);
const on = (day: number) => ({ from: today + days(day), to: today + days(day + 1) });

export default defineContent({
  id: "alert-level",
  label: { it: "Allerta", en: "Alert level" },
  help: {
    it: "Il livello di allerta della protezione civile, oggi e domani",
    en: "The alert level of the civil protection, today and tomorrow",
  },
  fields,
  shows: ["alerts"],
  tile: "data",
  example: { title: "Protezione civile, Borgo San Lario", dataset: "dts_0000000000000000" },
  data: {
    kind: "dataset",
    ask: ({ dataset }): DatasetAsked => ({ type: "alert-level", dataset }),
    example: {
      about: { ...exampleAbout, source: "Dipartimento della Protezione Civile" },
      shows: {
        warnings: [
          { level: "none", hazard: "storms", ...on(0) },
          { level: "yellow", hazard: "storms", ...on(1) },
          { level: "none", hazard: "hydraulic", ...on(1) },
        ],
      },
    } as DatasetGiven<Warnings>,
    longest: {
      about: longestAbout,
      shows: {
        warnings: ["storms", "hydrogeological", "hydraulic", "avalanches", "snow"].flatMap(
          (hazard) => [
            { level: "orange" as const, hazard, from: today + hours(8), to: today + days(1) },
            { level: "red" as const, hazard, ...on(1) },
          ],
        ),
      },
    },
  },
  duration: () => seconds(12),
});
