import type { InferResponseType } from "hono/client";
import { type Blank, exemplified } from "../../content/kit/blanks.ts";
import type { Client } from "./api.ts";
import { shownLanguage } from "./slide-words.ts";
import { en } from "./words/templates.en.ts";
import { it, type TemplateWords } from "./words/templates.it.ts";

export const templateWords = (code: string): TemplateWords => (code === "en" ? en : it);

type Found = InferResponseType<Client["templates"]["index"]["$get"], 200>;
export type TemplateRow = Found["templates"][number];

/** Something a new content can start from: a template of the ente, or one that comes with Vetrina. */
export interface Start {
  /** Id of a template, or key of a starter. */
  from: string;
  mine: boolean;
  name: string;
  help: string;
  type: string;
  props: Record<string, Record<string, unknown>>;
  blanks: readonly Blank[];
  locked: readonly string[];
}

/** Those of the ente first, in the language of the desk. */
export function startsOf({ templates, starters }: Found, code: string): Start[] {
  const said = (words: { it: string; en: string }) => (code === "en" ? words.en : words.it);
  return [
    ...templates.map(({ id, name, type, props, blanks, locked }) => ({
      from: id as string,
      mine: true,
      name,
      help: "",
      type,
      blanks,
      locked,
      props: props as Start["props"],
    })),
    ...starters.map(({ key, name, help, type, props, blanks, locked }) => ({
      from: key,
      mine: false,
      name: said(name),
      help: said(help),
      type,
      blanks,
      locked,
      props: props as Start["props"],
    })),
  ];
}

/** What the picture of a template shows: its texts with examples in the blanks. */
export function pictureOf(
  { props, blanks }: Pick<Start, "props" | "blanks">,
  languages: readonly string[],
): { language: string; props: unknown } {
  const language = shownLanguage(props, languages);
  return { language, props: exemplified(props, blanks)[language] ?? {} };
}
