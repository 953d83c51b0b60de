import type { InferResponseType } from "hono/client";
import { contentTypes } from "../../content/definitions.ts";
import type { Client } from "./api.ts";
import { en } from "./words/playlists.en.ts";
import { it, type PlaylistWords } from "./words/playlists.it.ts";

export type PlaylistRow = InferResponseType<
  Client["playlists"]["index"]["$get"],
  200
>["playlists"][number];
export type Item = PlaylistRow["items"][number];
export type Rule = Extract<Item, { kind: "rule" }>["rule"];
export type ActType = InferResponseType<Client["acts"]["types"]["$get"], 200>["types"][number];

export const playlistWords = (code: string): PlaylistWords => (code === "en" ? en : it);

export const typeName = (id: string, code: string): string => {
  const label = contentTypes.find((type) => type.id === id)?.label;
  return label ? (code === "en" ? label.en : label.it) : id;
};

/** What a row is called: by its slide or its inner playlist, or by what its rule gathers. */
export function nameOf(
  item: Item,
  known: {
    slides: Readonly<Record<string, { title: string }>>;
    playlists: Readonly<Record<string, string>>;
    actTypes: readonly ActType[];
  },
  code: string,
): string {
  const w = playlistWords(code);
  if (item.kind === "slide") return known.slides[item.slide]?.title ?? w.missing;
  if (item.kind === "playlist") return known.playlists[item.playlist] ?? w.missing;
  const { rule } = item;
  if (rule.of === "slides") return w.ruleSlidesItem(rule.newest, typeName(rule.type, code));
  const types = rule.types.map((id) => {
    const type = known.actTypes.find((each) => each.code === id);
    return type ? (code === "en" ? type.en : type.it) : id;
  });
  return w.ruleActsItem(rule.newest, types.join(", "));
}

/** How often an item comes, where it is not once a round: "30 % del tempo, al massimo 4 all'ora". */
export function paceText({ often, mostAnHour }: Item, code: string): string {
  const w = playlistWords(code);
  const share =
    often &&
    ("percent" in often ? w.sharePercent(often.percent) : w.shareMinutes(often.everyMinutes));
  return [share, mostAnHour && w.shareMost(mostAnHour)].filter(Boolean).join(", ");
}

/** «8 s», «1 min 20 s», «1 h 5 min». */
export function lengthText(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60)
    return `${Math.round(seconds * 10) / 10 === whole ? whole : Math.ceil(seconds)} s`;
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  if (h > 0) return m > 0 ? `${h} h ${m} min` : `${h} h`;
  return s > 0 ? `${m} min ${s} s` : `${m} min`;
}

/** A row as it begins: once a round, as long as it needs, always. */
export const freshRow = (
  what:
    | { kind: "slide"; slide: string }
    | { kind: "playlist"; playlist: string }
    | { kind: "rule"; rule: Rule },
): Item =>
  ({
    key: freshKey(),
    seconds: null,
    transition: "rise",
    from: null,
    to: null,
    often: null,
    mostAnHour: null,
    ...what,
  }) as Item;

/** A name for a row, unlike any other of its playlist. */
export const freshKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => (byte % 36).toString(36)).join(
    "",
  );
