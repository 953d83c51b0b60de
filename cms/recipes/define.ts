import type { Column, Data, DataKind } from "../../content/kit/datasets.ts";
import type { Words } from "../../content/kit/fields.ts";
import type { Step } from "../datasets/steps.ts";
import type { Rhythm } from "../db/tables.ts";
import type { CivilDay } from "../schedule/calendar.ts";

/** What a passer-by cares for, as officers look for it. */
export const themes = ["air", "safety", "moving", "money", "people", "services"] as const;
export type RecipeTheme = (typeof themes)[number];

/**
 * A ready-made visualisation: where its data come from, what they become, and the slide that shows them.
 * It names no town: what depends on the ente comes from its settings or is asked. One file in `ready/`.
 */
export interface Recipe {
  /** The name of its file. */
  key: string;
  name: Words;
  /** What a passer-by learns from it. */
  help: Words;
  theme: RecipeTheme;
  /** Where it stands in the gallery. */
  order: number;
  from: FromAddress | FromHand;
  /** The content type that shows it. */
  type: string;
  /** Its fields by language, without the dataset. */
  props: Readonly<Record<"it" | "en", Readonly<Record<string, unknown>>>>;
  /** Invented figures for the gallery and the tests, as of a day: they never reach a screen. */
  example: (today: Today) => Data;
  /** Of a map: the ground that its example lies on, in pictures alone. */
  beneath?: readonly Data[];
}

export interface Today {
  now: number;
  day: CivilDay;
  timezone: string;
  /** The day so many days before (-) or after. */
  days: (count: number) => CivilDay;
  /** A wall time of such a day. */
  at: (count: number, time: string) => number;
}

/** Published by somebody: fetched by itself from then on. */
export interface FromAddress {
  kind: "address";
  connector: string;
  url: string;
  config: Readonly<Record<string, unknown>>;
  /** Fields of the source that an officer is asked for; each has a proposal of its own. */
  asks: readonly string[];
  shape: readonly Step[];
  rhythm: Rhythm;
  /** Whose the data are and on what terms, said before anything is fetched. */
  publisher: string;
  licence: string;
}

/** Brought by the office: a file that is dropped, or an address of its own. */
export interface FromHand {
  kind: "hand";
  gives: DataKind;
  /** Where an office finds such a thing. */
  where: Words;
  /** Of a table: which columns there must be. */
  columns: readonly WantedColumn[];
  shape: readonly Step[];
}

export interface WantedColumn extends Column {
  /** Other headings under which offices have it, beside its label. */
  called: readonly string[];
  /** It may be missing. */
  spare?: boolean;
  /** It keeps the heading that the office gave it: that says of which year it is. */
  asHeaded?: boolean;
}

/** For the files in `ready/`. */
export const defineRecipe = (recipe: Omit<Recipe, "key">): Omit<Recipe, "key"> => recipe;

/** A column that an office has to bring. */
export const wanted = (
  key: string,
  label: string,
  kind: Column["kind"],
  { unit = "", called = [], ...more }: Partial<Omit<WantedColumn, "key">> = {},
): WantedColumn => ({ key, label, kind, unit, called, ...more });

/** The same as the data have them. */
export const columnsOf = (wanted: readonly WantedColumn[]): Column[] =>
  wanted.map(({ key, label, kind, unit }) => ({ key, label, kind, unit }));
