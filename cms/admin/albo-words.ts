import type { InferResponseType } from "hono/client";
import { actType } from "../../content/albo/act-types.ts";
import { civilDay, civilDayOf, daysBetween } from "../../content/kit/format.ts";
import type { Client } from "./api.ts";
import type { Place } from "./dates.ts";
import { en } from "./words/albo.en.ts";
import { type AlboWords, it } from "./words/albo.it.ts";

export type ActRow = InferResponseType<Client["acts"]["index"]["$get"], 200>["acts"][number];
export type Act = InferResponseType<Client["acts"][":id"]["$get"], 200>;
export type ImportLook = InferResponseType<Client["actImport"]["file"]["$post"], 200>;
export type ImportPreview = NonNullable<ImportLook["preview"]>;
export type AlboSource = InferResponseType<
  Client["alboSources"]["index"]["$get"],
  200
>["sources"][number];
export type ActFile = InferResponseType<
  Client["actFiles"][":id"]["attachments"]["$get"],
  200
>["attachments"][number];
export type RemovalRow = InferResponseType<
  Client["removals"]["index"]["$get"],
  200
>["removals"][number];
export type Removal = InferResponseType<Client["removals"][":id"]["$get"], 200>;
export type PrivacyClass = Act["privacy"];
export type ActState = Act["state"];

export const alboWords = (code: string): AlboWords => (code === "en" ? en : it);

export const numberOf = ({ year, number }: { year: number; number: string }): string =>
  `${year}/${number}`;

/** The vocabulary's name for the type; where nothing fits, what the source calls it. */
export function typeName(
  { type, sourceType }: { type: string | null; sourceType: string },
  code: string,
): string {
  const known = actType(type);
  return known ? (code === "en" ? known.en : known.it) : sourceType || "—";
}

/** How a state looks among the words of the desk. */
export const toneOf = (state: ActState): "good" | "waits" | "bad" | "" =>
  (
    {
      draft: "",
      waiting: "waits",
      published: "good",
      extended: "good",
      expired: "",
      annulled: "bad",
      rectified: "bad",
    } as const
  )[state];

/** A civil day as the desk writes it; the year only when it is not this one. */
export const day = (date: string, now: number, { language, timezone }: Place): string =>
  civilDay(date, language, date.slice(0, 4) !== civilDayOf(now, timezone).slice(0, 4));

/** "fino a sabato 5 dicembre, mancano 12 giorni"; how it was or will be for acts that are not up. */
export function termText(
  act: Pick<ActRow, "state" | "firstDay" | "lastDay">,
  now: number,
  place: Place,
): string {
  const w = alboWords(place.language);
  const last = day(act.lastDay, now, place);
  switch (act.state) {
    case "published":
    case "extended":
      return `${w.until(last)}, ${w.daysLeft(daysBetween(civilDayOf(now, place.timezone), act.lastDay))}`;
    case "waiting":
    case "draft":
      return `${w.from(day(act.firstDay, now, place))} ${w.until(last)}`;
    case "expired":
    case "annulled":
    case "rectified":
      return w.ended(last);
  }
}

/** The second countdown: when a resolution takes effect; null for what is no resolution. */
export function executiveText(
  { executiveFrom }: Pick<ActRow, "executiveFrom">,
  now: number,
  place: Place,
): string | null {
  if (executiveFrom === null) return null;
  const w = alboWords(place.language);
  const left = daysBetween(civilDayOf(now, place.timezone), executiveFrom);
  const on = day(executiveFrom, now, place);
  return left > 0 ? `${w.executive(on)}, ${w.executiveIn(left)}` : w.executiveNow(on);
}
