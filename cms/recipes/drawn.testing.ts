import { contentType } from "../../content/definitions.ts";
import { plotOf } from "../../content/kit/drawing.ts";
import type { Wanted } from "../../content/gallery/gallery.ts";
import { say } from "../../content/kit/words.ts";
import { preparerOf } from "../../content/preparers.ts";
import { measure } from "../visuals/letters.ts";
import type { Recipe } from "./define.ts";
import { askedBy, invented, noDataset, todayOf } from "./picture.ts";

const timezone = "Europe/Rome";
const at = Date.UTC(2026, 10, 25, 10, 30);
const unitPixels = 84;
const sizes = { landscape: [1920, 1080], portrait: [1080, 1920] } as const;

/** A recipe as the gallery is asked to show it, with its example figures drawn by the CMS's own hand. */
export function wantedOf(recipe: Recipe, shape: keyof typeof sizes, language: "it" | "en"): Wanted {
  const [width, height] = sizes[shape];
  const plot = plotOf({ width: width / unitPixels, height: height / unitPixels });
  const { shows } = preparerOf(recipe.type)(askedBy(recipe, noDataset, language), {
    data: recipe.example(todayOf(at, timezone)),
    languages: [language],
    timezone,
    plots: plot ? [plot] : [],
    measure,
    beneath: recipe.beneath ?? [],
    wantsWorst: false,
  })!;
  const about = { source: say(invented, language), licence: "", updatedAt: at, amberAt: null };
  const given = { ...recipe.props[language], dataset: noDataset };
  const props = contentType(recipe.type).props.parse(given) as Record<string, unknown>;
  return { type: recipe.type, shape, language, at, props, data: { about, shows } };
}
