import type { DataKind } from "../../content/kit/datasets.ts";
import type { LookId, OfficerId } from "../../protocol/ids.ts";
import { makeDataset, type Making } from "../datasets/make.ts";
import type { Step } from "../datasets/steps.ts";
import type { Dataset } from "../datasets/store.ts";
import type { Db } from "../db/open.ts";
import type { PropsByLanguage } from "../db/tables.ts";
import { record } from "../people/audit.ts";
import { readSettings } from "../settings.ts";
import { addSlide, type Slide } from "../slides/store.ts";
import type { Look, Looks } from "../sources/looks.ts";
import type { RefreshNeeds } from "../sources/refresh.ts";
import { findSource } from "../sources/sources.ts";
import type { Easel } from "../visuals/easel.ts";
import { plotsOf } from "../visuals/plots.ts";
import { stepsFor } from "./columns.ts";
import type { FromHand, Recipe } from "./define.ts";
import { recipeFault } from "./faults.ts";
import { askedBy, noDataset } from "./picture.ts";
import { proposed } from "./proposed.ts";

export interface AdoptNeeds extends RefreshNeeds {
  looks: Looks;
  easel: Pick<Easel, "prepare">;
}

export interface Adopting {
  /** What was looked at already: a file, an address of the office, or the recipe's own. */
  look: LookId | null;
  /** What the officer chose in the fields of the source. */
  config: Record<string, unknown>;
  by: OfficerId;
  language: "it" | "en";
}

/**
 * Makes of a recipe a dataset with its first data and the draft of a slide that shows it. It is fetched and
 * drawn before anything is written down: when that fails nothing is there that was not there before.
 * @throws Fault `recipe.…`, `source.…`, `fetch.…`, `shape.…`
 */
export async function adopt(
  needs: AdoptNeeds,
  recipe: Recipe,
  { look: known, config, by, language }: Adopting,
): Promise<{ slide: Slide; dataset: Dataset }> {
  const { db, looks } = needs;
  if (recipe.from.kind === "address") {
    const { missing } = proposed(recipe.from, config, readSettings(db).place);
    refuseUnsaid(recipe.from.connector, missing);
  }
  const look = await lookedAt(looks, recipe, known, by);
  const making: Making = {
    ...(await planned(needs, recipe, look, config)),
    name: recipe.name[language],
    origin: originOf(db, recipe, look),
    judge: (body) => refuseEmpty(needs, recipe, body),
  };
  const slides: Slide[] = [];
  const dataset = await makeDataset(needs, look, making, by, (tx, { id }) => {
    slides.push(draftOf(tx, recipe, id, { by, language, at: needs.clock.now() }));
  });
  // The data are there, and so is who asks for them: they are drawn before the editor has opened.
  needs.changes.touch();
  return { slide: slides[0]!, dataset };
}

async function lookedAt(
  looks: Looks,
  { from }: Recipe,
  known: LookId | null,
  by: OfficerId,
): Promise<Look> {
  if (known !== null) return looks.find(known, by);
  if (from.kind === "hand") throw recipeFault("recipe.needs_file");
  return await looks.address(from.url, null, by);
}

/** A file that an office brings is the ente's own; an address says itself whose it is. */
const originOf = (db: Db, { from }: Recipe, { url }: Look): Making["origin"] =>
  from.kind === "hand" && url === null ? { publisher: readSettings(db).name } : {};

/** How it is read and what is made of it. */
async function planned(
  { db, looks }: AdoptNeeds,
  { from }: Recipe,
  look: Look,
  config: Record<string, unknown>,
): Promise<Pick<Making, "choice" | "shape" | "rhythm">> {
  if (from.kind === "address") {
    const { connector, shape, rhythm } = from;
    const said = proposed(from, config, readSettings(db).place);
    const choice = { connector, url: null, config: said.config };
    return { choice, shape: [...shape], rhythm };
  }
  const { choice, columns } = await readerOf(looks, look, from);
  const found = from.gives === "table" ? stepsFor(from.columns, columns) : [];
  const rhythm = { kind: look.url === null ? "by-hand" : "own" } as const;
  return { choice, shape: [...found, ...from.shape] as Step[], rhythm };
}

/** Whoever leaves it open is asked by its name. */
function refuseUnsaid(connector: string, missing: readonly string[]): void {
  const [first] = missing;
  if (first === undefined) return;
  const label = findSource(connector)!.fields[first]!.label;
  throw recipeFault("recipe.must_choose", { field: first, italian: label.it, english: label.en });
}

/** Of those who can read what was brought the first that makes of it what is wanted. */
async function readerOf(looks: Looks, look: Look, from: FromHand) {
  for (const { connector, url, config } of look.candidates.slice(0, 3)) {
    const choice = { connector, url, config };
    const looked = await looks.preview(look, choice, []);
    if (looked.given === from.gives) return { choice, columns: looked.columns };
  }
  const name = look.name || look.url || "?";
  const [wanted, wantedEn] = inWords[from.gives] ?? inWords.table!;
  throw recipeFault("recipe.unreadable", { name, wanted, wantedEn });
}

const inWords: Partial<Record<DataKind, readonly [it: string, en: string]>> = {
  table: ["una tabella (CSV, Excel, LibreOffice)", "a table (CSV, Excel, LibreOffice)"],
  features: ["una mappa (GeoJSON)", "a map (GeoJSON)"],
  events: ["un calendario (.ics)", "a calendar (.ics)"],
};

async function refuseEmpty(
  { db, easel }: AdoptNeeds,
  recipe: Recipe,
  body: Uint8Array,
): Promise<void> {
  const { languages, timezone } = readSettings(db);
  const asked = askedBy(recipe, noDataset, "it");
  const given = { asked, body, languages, timezone, plots: plotsOf(db), wantsWorst: false };
  if ((await easel.prepare(given)) === null) throw recipeFault("recipe.nothing_to_show");
}

function draftOf(
  tx: Db,
  { key, name, type, props }: Recipe,
  dataset: string,
  { by, language, at }: Pick<Adopting, "by" | "language"> & { at: number },
): Slide {
  const spoken = readSettings(tx).languages.filter((each) => each in props);
  const written = (spoken.length > 0 ? spoken : ["it"]) as ("it" | "en")[];
  const byLanguage: PropsByLanguage = Object.fromEntries(
    written.map((each) => [each, { ...props[each], dataset }]),
  );
  const draft = { type, title: name[language], props: byLanguage };
  const slide = addSlide(tx, { ...draft, validFrom: null, validTo: null }, by, at);
  const detail = { recipe: key };
  record(tx, { at, actor: by, action: "slide.added", subject: slide.id, detail });
  return slide;
}
