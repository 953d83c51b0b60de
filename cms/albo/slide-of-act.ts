import type { ManifestSlide } from "../../protocol/manifest.ts";
import type { acts } from "../db/tables.ts";
import { actType } from "./types.ts";

type Act = typeof acts.$inferSelect;

/** An act as the content type `albo` shows it. It leaves the screen when its term ends, offline too. */
export function slideOfAct(act: Act, languages: readonly string[]): ManifestSlide {
  const type = actType(act.type);
  const props = (language: string) => ({
    type:
      (language === "en" ? type?.en : language === "de" ? type?.de : type?.it) ??
      type?.it ??
      act.sourceType,
    number: `${act.year}/${act.number}`,
    subject: readable(act.subject),
    office: act.office,
    firstDay: act.firstDay,
    lastDay: act.lastDay,
    attachments: act.attachments.length,
    link: act.link,
  });
  return {
    type: "albo",
    // A change of the act is a new revision of its slide.
    revision: Math.max(1, Math.floor(act.changedAt / 1000)),
    props: Object.fromEntries(languages.map((language) => [language, props(language)])),
    assets: [],
    from: act.from,
    to: act.to,
  };
}

const longestSubject = 1000;

/** A subject that shouts is softened for the screen: sentence case, but for what looks like a sign. */
export function readable(subject: string): string {
  const letters = subject.replace(/[^\p{L}]/gu, "");
  const capitals = letters.replace(/[^\p{Lu}]/gu, "");
  const shouts = letters.length > 20 && capitals.length / letters.length > 0.8;
  const calm = shouts
    ? subject.toLowerCase().replace(/^\P{L}*\p{L}|[.!?]\s+\p{L}/gu, (start) => start.toUpperCase())
    : subject;
  return calm.length > longestSubject ? `${calm.slice(0, longestSubject - 1)}…` : calm;
}
