import { actType } from "../../content/albo/act-types.ts";
import type { ManifestSlide } from "../../protocol/manifest.ts";
import type { acts } from "../db/tables.ts";
import { readable } from "../../content/albo/readable.ts";
import { wallSubject } from "./wall-subject.ts";

type Act = typeof acts.$inferSelect;

/**
 * An act as the content type `albo` shows it; the key of the slide is the act's id. It leaves the screen
 * when its term ends, offline too. What the screen cannot hold is cut here, not on the screen.
 */
export function slideOfAct(act: Act, languages: readonly string[]): ManifestSlide {
  return {
    type: "albo",
    // A change of the act is a new revision of its slide.
    revision: act.version,
    props: Object.fromEntries(languages.map((language) => [language, propsOfAct(act, language)])),
    assets: [],
    from: act.from,
    to: act.to,
  };
}

/** What the slide of an act says in one language. */
export const propsOfAct = (act: Act, language: string) => ({
  type: cut(typeIn(act, language), 80),
  number: cut(`${act.year}/${act.number}`, 30),
  subject: cut(readable(wallSubject(act)), 1000),
  office: cut(readable(act.office), 120),
  firstDay: act.firstDay,
  lastDay: act.lastDay,
  attachments: act.attachments.length,
  link: act.link,
});

/** The vocabulary's name for the type; where nothing fits, what the source calls it. */
export function typeIn(act: Act, language: string): string {
  const type = actType(act.type);
  if (type) return (language === "en" ? type.en : language === "de" ? type.de : null) ?? type.it;
  return readable(act.sourceType) || (language === "en" ? "Act" : "Atto");
}

export const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "")}…` : text;
