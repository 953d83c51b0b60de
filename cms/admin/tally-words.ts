import { actType } from "../../content/albo/act-types.ts";
import type { Named } from "../tallies/routes.ts";
import { kioskWords } from "./kiosk-words.ts";
import { en } from "./words/tallies.en.ts";
import { it, type TallyWords } from "./words/tallies.it.ts";

export const tallyWords = (code: string): TallyWords => (code === "en" ? en : it);

type Thing = Pick<Named, "kind" | "key" | "name">;

/** What a thing is called: the tile as it stands on the kiosk, the act by its type and number. */
export function nameOf({ kind, key, name }: Thing, language: string): string {
  const w = tallyWords(language);
  if (kind === "tile") {
    const { tiles } = kioskWords(language);
    return key in tiles ? tiles[key as keyof typeof tiles] : key;
  }
  if (kind === "page") return name || w.goneContent;
  const type = actType(key || null)?.[language === "en" ? "en" : "it"] ?? w.untyped;
  return kind === "act" ? `${type} ${name}` : type;
}

/** The table as it is seen, for spreadsheets in Italy: semicolons, and a mark that says it is UTF-8. */
export function csvOfThings(
  things: readonly (Thing & { times: number; average: number | null })[],
  group: number,
  language: string,
): string {
  const w = tallyWords(language);
  const rows = [
    [w.thing, "", w.times, `${w.average} (s)`],
    ...things.map((thing) => [
      nameOf(thing, language),
      w.kinds[thing.kind],
      thing.times === 0 ? w.few(group) : String(thing.times),
      thing.average === null ? "" : String(thing.average),
    ]),
  ];
  return `\uFEFF${rows.map((row) => row.map(cell).join(";")).join("\r\n")}\r\n`;
}

/** A title may begin like a formula: a spreadsheet shall not take it for one. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
