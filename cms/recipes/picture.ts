import { gzipSync } from "node:zlib";
import { contentType } from "../../content/definitions.ts";
import type { Data } from "../../content/kit/datasets.ts";
import type { Words } from "../../content/kit/fields.ts";
import type { DatasetAsked, DatasetGiven } from "../../content/kit/shown-data.ts";
import { say } from "../../content/kit/words.ts";
import type { Clock, Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { addDays, civilDayOf, instantOf } from "../schedule/calendar.ts";
import { readSettings } from "../settings.ts";
import type { Easel } from "../visuals/easel.ts";
import { plotsOf } from "../visuals/plots.ts";
import type { Recipe, Today } from "./define.ts";

export interface PictureNeeds {
  db: Db;
  clock: Clock;
  easel: Pick<Easel, "prepare">;
}

/** Stands in the place of the dataset that is not there yet: it names none. */
export const noDataset = "dts_0000000000000000";

/** Said on the sheet itself, where the source of real data stands. */
export const invented: Words = { it: "dati d'esempio, inventati", en: "example figures, invented" };

/** What the slide of a recipe asks for of a dataset. */
export function askedBy(recipe: Recipe, dataset: string, language: "it" | "en"): DatasetAsked {
  const { data, props } = contentType(recipe.type);
  return data!.ask(props.parse({ ...recipe.props[language], dataset })) as DatasetAsked;
}

/** A recipe as its slide would look, with figures that are invented and say so. */
export async function pictureOf(
  { db, clock, easel }: PictureNeeds,
  recipe: Recipe,
  language: "it" | "en",
): Promise<{ props: Record<string, unknown>; data: DatasetGiven | null }> {
  const { timezone } = readSettings(db);
  const at = clock.now();
  const body = packed(recipe.example(todayOf(at, timezone)));
  const beneath = (recipe.beneath ?? []).map(packed);
  const asked = askedBy(recipe, noDataset, language);
  const languages = [language];
  const plots = plotsOf(db);
  const given = { asked, body, beneath, languages, timezone, plots, wantsWorst: false };
  const prepared = await easel.prepare(given);
  const about = { source: say(invented, language), licence: "", updatedAt: at, amberAt: null };
  return {
    props: { ...recipe.props[language], dataset: noDataset },
    data: prepared && { about, shows: prepared.shows },
  };
}

const packed = (data: Data): Uint8Array => gzipSync(JSON.stringify(data));

/** The days that example figures speak of: those around now. */
export function todayOf(now: Instant, timezone: string): Today {
  const day = civilDayOf(now, timezone);
  const days = (count: number) => addDays(day, count);
  return {
    now,
    day,
    timezone,
    days,
    at: (count, time) => instantOf(days(count), time, timezone, "start"),
  };
}
