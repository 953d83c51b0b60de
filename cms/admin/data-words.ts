import type { InferResponseType } from "hono/client";
import { number } from "../../content/kit/format.ts";
import type { Cell, Column, Data } from "../../content/kit/datasets.ts";
import { days, hours, type Millis, minutes } from "../../protocol/time.ts";
import type { Client } from "./api.ts";
import { moment, type Place } from "./dates.ts";
import { en } from "./words/data.en.ts";
import { type DataWords, it } from "./words/data.it.ts";

export const dataWords = (code: string): DataWords => (code === "en" ? en : it);

type Datasets = InferResponseType<Client["datasets"]["index"]["$get"], 200>;
export type DatasetRow = Datasets["datasets"][number];
export type DatasetWhole = InferResponseType<Client["datasets"][":id"]["$get"], 200>;
export type LookedAt = InferResponseType<
  Client["sources"]["looks"][":id"]["preview"]["$post"],
  200
>;
export type LookView = InferResponseType<Client["sources"]["looks"]["$post"], 201>;
type Kinds = InferResponseType<Client["sources"]["kinds"]["$get"], 200>;
export type SourceKind = Kinds["sources"][number];

/** What a dataset is like, in a word and a colour: the worst first. */
export function stateOf(
  { freshness, held, mutedAt, confirmedAt, problems, source }: DatasetRow,
  w: DataWords,
): { text: string; tone: "good" | "waits" | "bad" } {
  const { states } = w;
  if (held) return { text: states.held, tone: "waits" };
  if (mutedAt !== null) return { text: states.muted, tone: "waits" };
  if (confirmedAt === null) return { text: states.never, tone: "bad" };
  if (freshness.state === "gone") return { text: states.gone, tone: "bad" };
  if (freshness.state === "amber") return { text: states.amber, tone: "waits" };
  if (problems.length > 0) return { text: states.failing, tone: "waits" };
  return { text: source ? states.fresh : states.kept, tone: "good" };
}

/** "ogni 6 ore". */
export function everyWords(time: Millis, { length }: DataWords): string {
  if (time >= days(1) && time % days(1) === 0) return length.days(time / days(1));
  if (time >= hours(1)) return length.hours(Math.round(time / hours(1)));
  if (time >= minutes(1)) return length.minutes(Math.round(time / minutes(1)));
  return length.seconds(Math.round(time / 1000));
}

/** A cell as it is read: numbers and days as they are written here. */
export function cellWords(
  cell: Cell,
  kind: Column["kind"],
  place: Place,
  w: DataWords,
  now: number,
): string {
  if (cell === null) return "";
  if (typeof cell === "boolean") return cell ? w.shape.yes : w.shape.no;
  if (kind === "moment" && typeof cell === "number") return moment(cell, place, now);
  if (typeof cell === "number") return number(cell, place.language);
  if (kind === "day" && /^\d{4}-\d\d-\d\d$/.test(cell))
    return cell.split("-").toReversed().join("/");
  return cell;
}

/** What is in a sample, as rows under columns, whatever its kind. */
export function sampleRows(
  data: Data,
  w: DataWords,
): {
  columns: { key: string; label: string; kind: Column["kind"]; unit: string }[];
  rows: Cell[][];
} {
  switch (data.kind) {
    case "table":
      return data;
    case "features":
      return { columns: data.columns, rows: data.features.map(({ values }) => values) };
    case "events":
      return listed(data.events, ["title", "place"], ["from", "to"], w);
    case "news":
      return listed(data.news, ["title", "summary"], ["publishedAt"], w);
    case "alerts":
      return listed(data.alerts, ["areaName", "hazard", "level", "headline"], ["from", "to"], w);
    case "departures":
      return listed(
        data.departures,
        ["line", "mode", "headsign", "stopName", "platform", "cancelled"],
        ["at", "expected"],
        w,
      );
    case "acts":
      return listed(data.acts, ["year", "number", "sourceType", "subject", "office"], [], w);
  }
}

function listed(
  items: readonly object[],
  texts: readonly string[],
  moments: readonly string[],
  w: DataWords,
) {
  const columnOf = (key: string, kind: Column["kind"]) => ({
    key,
    label: w.fields[key] ?? key,
    kind,
    unit: "",
  });
  const names = [...moments, ...texts];
  return {
    columns: names.map((key) => columnOf(key, moments.includes(key) ? "moment" : "text")),
    rows: items.map((item) =>
      names.map((name) => {
        const cell = (item as Record<string, Cell>)[name] ?? null;
        return w.said[name]?.[`${cell}`] ?? cell;
      }),
    ),
  };
}

/** Lists of things have columns of their own names; tables have those of their source. */
export const columnName = (
  { key, label }: { key: string; label: string },
  kind: Data["kind"],
  w: DataWords,
): string => (kind === "table" || kind === "features" ? label || key : (w.fields[key] ?? label));

/** Columns of which a list knows all that can stand in them, with the words for it. */
export const codesIn = (kind: Data["kind"], w: DataWords): DataWords["said"] =>
  kind === "alerts" || kind === "departures" ? w.said : {};

/** Licences that open data are published under, by what they are called. */
export const licences: readonly { id: string; name: string }[] = [
  { id: "CC-BY-4.0", name: "Creative Commons BY 4.0" },
  { id: "CC0-1.0", name: "Creative Commons Zero (CC0)" },
  { id: "CC-BY-SA-4.0", name: "Creative Commons BY-SA 4.0" },
  { id: "CC-BY-3.0", name: "Creative Commons BY 3.0" },
  { id: "IODL-2.0", name: "Italian Open Data License 2.0" },
  { id: "ODbL-1.0", name: "Open Database License (ODbL)" },
];
