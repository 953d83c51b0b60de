import { contentTypes } from "../../content/definitions.ts";
import type { InferResponseType } from "hono/client";
import type { Client } from "./api.ts";
import type { Words } from "./words/it.ts";

export type SlideRow = InferResponseType<Client["slides"]["index"]["$get"], 200>["slides"][number];
export type SlideWhole = InferResponseType<Client["slides"][":id"]["$get"], 200>;

/** Name and sentence of a type in the officer's language; a type that this desk does not know keeps its id. */
export function typeWords(id: string, words: Words): { label: string; help: string } {
  const type = contentTypes.find((known) => known.id === id);
  const pick = (text: { it: string; en: string }) => (words.code === "en" ? text.en : text.it);
  return type ? { label: pick(type.label), help: pick(type.help) } : { label: id, help: "" };
}

export type SlideState = SlideRow["state"] | "over" | "ahead";

/** Published, but outside its validity: then that is what the officer must know first. */
export function stateOf(
  slide: Pick<SlideRow, "state" | "validFrom" | "validTo">,
  now: number,
): SlideState {
  if (slide.validTo !== null && slide.validTo <= now) return "over";
  if (slide.state === "published" && slide.validFrom !== null && slide.validFrom > now)
    return "ahead";
  return slide.state;
}

/** The class of `.state` that goes with the words. */
export const toneOf: Record<SlideState, string> = {
  draft: "",
  changed: "waits",
  published: "good",
  over: "bad",
  ahead: "waits",
};

/** The language in which a slide is shown in lists: the first of the ente's that it has. */
export const shownLanguage = (
  props: Readonly<Record<string, unknown>>,
  languages: readonly string[],
): string => languages.find((language) => language in props) ?? Object.keys(props)[0] ?? "it";
