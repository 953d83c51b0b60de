import type { InferResponseType } from "hono/client";
import { time } from "../../content/kit/format.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Client } from "./api.ts";
import { day, type Place } from "./dates.ts";
import { en } from "./words/publishing.en.ts";
import { it, type PublishingWords } from "./words/publishing.it.ts";

export const publishingWords = (code: string): PublishingWords => (code === "en" ? en : it);

type Publications = InferResponseType<Client["publish"]["publications"]["$get"], 200>;
export type PublicationRow = Publications["done"][number];
export type ShownNowRow = InferResponseType<Client["publish"]["now"]["$get"], 200>["shown"][number];

/** «Avviso» e altri 2. */
export function namesOf({ slides, playlists }: PublicationRow, w: PublishingWords): string {
  const [first, ...others] = [...slides, ...playlists];
  return first ? w.someThings(first.name, others.length) : "";
}

/** "alle 15.00", with the day where it is another than today: what comes after "fino" and "until". */
export function untilWords(at: Instant, place: Place, now: Instant): string {
  const hour = time(at, place);
  const today = day(at, place, now) === day(now, place, now);
  if (place.language === "it") {
    const joined = hour.startsWith("1.") ? `all'${hour}` : `alle ${hour}`;
    return today ? joined : `${joined} di ${day(at, place, now)}`;
  }
  return today ? hour : `${hour} on ${day(at, place, now)}`;
}
