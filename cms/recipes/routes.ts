import { Hono } from "hono";
import { z } from "zod";
import { lookId } from "../../protocol/ids.ts";
import { config } from "../datasets/recipe.ts";
import { body, describe, params, query } from "../doors.ts";
import { may, type SignedIn } from "../people/session.ts";
import { shownSource } from "../sources/routes.ts";
import { findSource } from "../sources/sources.ts";
import { everyOf } from "../sources/rhythm.ts";
import { adopt, type AdoptNeeds } from "./adopt.ts";
import type { Recipe } from "./define.ts";
import { exampleFile } from "./example-file.ts";
import { recipeFault } from "./faults.ts";
import { pictureOf, todayOf } from "./picture.ts";
import { proposed } from "./proposed.ts";
import { findRecipe, recipes } from "./recipes.ts";
import { readSettings } from "../settings.ts";
import type { Reader } from "../sources/reader.ts";

export interface RecipeNeeds extends AdoptNeeds {
  /** For officers who wait: not behind what is read by itself. */
  deskReader: Reader;
}

const one = z.object({ key: z.string().max(60) });
const chosen = z.object({
  /** What was looked at already: the file that an office brings, or the address of the recipe. */
  look: z.nullable(lookId).default(null),
  config: config.default({}),
});
const language = z.enum(["it", "en"]).default("it");

/** What will be fetched, from where and how often; or what an office has to bring. */
const shownOrigin = ({ from }: Recipe) => {
  if (from.kind === "hand") {
    const { kind, gives, where, columns } = from;
    return {
      kind,
      gives,
      where,
      columns: columns.map(({ label, kind, unit, spare }) => ({ label, kind, unit, spare })),
    };
  }
  const { kind, url, publisher, licence, asks, connector, rhythm } = from;
  const source = findSource(connector)!;
  const every = everyOf(rhythm, source.rhythm);
  return { kind, url, publisher, licence, asks: asks.length, every };
};

const shown = (recipe: Recipe) => {
  const { key, name, help, theme, type } = recipe;
  return { key, name, help, theme, type, from: shownOrigin(recipe) };
};

/** /recipes: visualisations that are ready to be adopted. */
export const recipeRoutes = (needs: RecipeNeeds) => {
  const { db, clock, looks } = needs;
  const atDesk = { ...needs, reader: needs.deskReader };
  return new Hono<SignedIn>()
    .get("/", describe("Recipes", "Every ready-made visualisation, by theme"), (c) =>
      c.json({ recipes: recipes.map(shown) }),
    )

    .get(
      "/:key/picture",
      describe("Recipes", "What its slide would show, with example figures that say so"),
      params(one),
      query(z.object({ language })),
      async (c) => {
        const recipe = findRecipe(c.req.valid("param").key);
        return c.json(await pictureOf(needs, recipe, c.req.valid("query").language));
      },
    )

    .get(
      "/:key/example.csv",
      describe("Recipes", "The table that an office has to bring, as a file to be filled"),
      params(one),
      (c) => {
        const recipe = findRecipe(c.req.valid("param").key);
        const { timezone } = readSettings(db);
        const data = recipe.example(todayOf(clock.now(), timezone));
        if (recipe.from.kind !== "hand" || data.kind !== "table")
          throw recipeFault("recipe.not_found");
        return c.body(exampleFile(data), 200, {
          "Content-Type": "text/csv; charset=utf-8",
          "Content-Disposition": `attachment; filename="${recipe.key}.csv"`,
        });
      },
    )

    .post(
      "/:key/choices",
      describe("Recipes", "What is to be chosen before it is adopted, with a first proposal"),
      may("write"),
      params(one),
      body(chosen),
      async (c) => {
        const { from } = findRecipe(c.req.valid("param").key);
        if (from.kind === "hand") throw recipeFault("recipe.needs_file");
        const by = c.var.officer.id;
        const { look: known, config } = c.req.valid("json");
        const look =
          known === null ? await looks.address(from.url, null, by) : looks.find(known, by);
        const { fields, choicesFollow } = shownSource(findSource(from.connector)!);
        const choice = { connector: from.connector, url: null };
        const said = proposed(from, config, readSettings(db).place);
        const choices = await looks.choices(look, { ...choice, config: said.config });
        return c.json({
          look: look.id,
          /** Fields that the settings do not answer: without them nothing can be fetched. */
          missing: said.missing,
          choices,
          choicesFollow,
          fields: Object.fromEntries(from.asks.map((name) => [name, fields[name]!])),
        });
      },
    )

    .post(
      "/:key/adopt",
      describe("Recipes", "Makes the source, the dataset with its first data and a draft slide"),
      may("write"),
      params(one),
      body(chosen),
      async (c) => {
        const recipe = findRecipe(c.req.valid("param").key);
        const { id: by, language } = c.var.officer;
        const asked = { ...c.req.valid("json"), by, language };
        const { slide, dataset } = await adopt(atDesk, recipe, asked);
        return c.json({ slide: slide.id, dataset: dataset.id }, 201);
      },
    );
};

export type RecipeApi = ReturnType<typeof recipeRoutes>;
