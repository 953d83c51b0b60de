import type { InferResponseType } from "hono/client";
import type { Instant } from "../../protocol/time.ts";
import type { Client } from "./api.ts";
import { moment, type Place } from "./dates.ts";
import type { DeliveredScreen } from "./delivery.ts";
import { en } from "./words/screens.en.ts";
import { it, type ScreenWords } from "./words/screens.it.ts";

export type ScreenRow = InferResponseType<
  Client["screens"]["index"]["$get"],
  200
>["screens"][number];
export type PlaylistName = { id: string; name: string };

export const screenWords = (code: string): ScreenWords => (code === "en" ? en : it);

/** Tags as they are typed: divided by commas, in small letters, each once. */
export const tagsFrom = (typed: string): string[] => [
  ...new Set(
    typed
      .split(",")
      .map((tag) => tag.trim().toLowerCase())
      .filter((tag) => tag !== ""),
  ),
];

/** The colour of a state; its word always stands beside it. */
export const toneOf = (state: string): "good" | "waits" | "bad" | "" =>
  state === "applied" ? "good" : state === "on-its-way" ? "waits" : state === "silent" ? "bad" : "";

/** How a screen is, in words: what was published, what it has, what it has painted. */
export function stateInWords(
  delivered: DeliveredScreen | undefined,
  place: Place,
  now: Instant,
): string {
  const w = screenWords(place.language);
  const state = delivered?.state ?? "unpaired";
  if (state === "silent" && delivered?.seenAt != null)
    return `${w.states.silent}, ${w.seen(moment(delivered.seenAt, place, now))}`;
  if (state !== "on-its-way" || !delivered) return w.states[state];
  const { fetching, held, desired } = delivered;
  if (fetching && fetching.done < fetching.of) return w.receiving(fetching.done, fetching.of);
  const holds = held !== null && held.epoch === desired?.epoch && held.revision >= desired.revision;
  return holds ? w.held : w.states[state];
}

/** The code that was scanned from a screen, brought along in the address, until it is used. */
const kept = "vetrina-pair";

export function keepScannedCode(search: string): void {
  const code = new URLSearchParams(search).get("pair");
  if (code && /^[0-9A-Za-z]{6}$/.test(code)) sessionStorage.setItem(kept, code);
}

export const hasScannedCode = (): boolean => sessionStorage.getItem(kept) !== null;

export function takeScannedCode(): string {
  const code = sessionStorage.getItem(kept) ?? "";
  sessionStorage.removeItem(kept);
  return code;
}
