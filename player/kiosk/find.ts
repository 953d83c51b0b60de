import { isOfType } from "../../content/albo/act-types.ts";
import { plainLetters } from "../../content/kit/fold.ts";
import { daysBetween } from "../../content/kit/format.ts";
import type { KioskAct } from "../../protocol/kiosk.ts";

/** What somebody looks for; what is left out does not count. */
export interface Wanted {
  /** As it was typed. */
  text: string;
  /** Codes of types or branches. */
  types: readonly string[];
  office: string | null;
  /** Since so many days, today included. */
  days: number | null;
}

export const everything: Wanted = { text: "", types: [], office: null, days: null };

interface Entry {
  act: KioskAct;
  /** Every word with a space before it, so that the beginning of one is found by a plain search. */
  words: string;
  /** `12/2026`, of the register and of the act itself. */
  numbers: readonly string[];
}

export interface Index {
  /** Acts in the order in which they were given; the very number that was asked for comes first. */
  find(wanted: Wanted, today: string): KioskAct[];
}

/** What stands between letters and digits divides words. */
const wordsOf = (text: string): string[] => plainLetters(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Those of a text, and what an apostrophe has parted as one word too: `dell'aria` is `dellaria`. */
const findable = (text: string): string[] => [
  ...wordsOf(text),
  ...(plainLetters(text).match(/[\p{L}\p{N}]+(?:['’`][\p{L}\p{N}]+)+/gu) ?? []).map((joined) =>
    joined.replace(/['’`]/g, ""),
  ),
];

const plain = (number: string): string => number.replace(/^0+(?=\d)/, "");

export function indexOf(acts: readonly KioskAct[]): Index {
  const entries: Entry[] = acts.map((act) => {
    const own = /^\d+$/.test(act.actNumber) ? plain(act.actNumber) : "";
    const ownYear = act.actDay.slice(0, 4) || String(act.year);
    const numbers = [
      `${plain(act.number)}/${act.year}`,
      ...(own === "" ? [] : [`${own}/${ownYear}`]),
    ];
    const said = [act.subject ?? "", act.office, ...Object.values(act.type), act.actNumber];
    const words = [...findable(said.join(" ")), plain(act.number), String(act.year)];
    return { act, words: ` ${words.join(" ")}`, numbers };
  });

  return {
    find({ text, types, office, days }, today) {
      const fits = ({ act }: Entry): boolean =>
        (types.length === 0 || isOfType(act.code, types)) &&
        (office === null || act.office === office) &&
        (days === null || daysBetween(act.firstDay, today) < days);
      const isFree = types.length === 0 && office === null && days === null;
      const { number, words } = askedFor(text);
      const found = entries.filter(
        (entry) =>
          (isFree || fits(entry)) &&
          words.every((word) => entry.words.includes(` ${word}`)) &&
          (number === null || entry.numbers.includes(number)),
      );
      const alone =
        number === null && words.length > 0 ? words.find((word) => /^\d+$/.test(word)) : undefined;
      if (alone === undefined) return found.map(({ act }) => act);
      const isIt = ({ numbers }: Entry): boolean =>
        numbers.some((each) => each.startsWith(`${alone}/`));
      return [...found.filter(isIt), ...found.filter((entry) => !isIt(entry))].map(
        ({ act }) => act,
      );
    },
  };
}

/** A letter alone is about to become a word, or stands for «numero». */
const isTelling = (word: string): boolean => word.length > 1 || /\d/.test(word);

/** A number with its year, whichever comes first, and the words beside it. */
function askedFor(text: string): { number: string | null; words: string[] } {
  const pair = /(?<!\d)(\d{1,9})\s*\/\s*(\d{1,9})(?!\d)/.exec(text);
  if (!pair) return { number: null, words: wordsOf(text).filter(isTelling).map(plain) };
  const [first, second] = [pair[1]!, pair[2]!];
  const isYear = (part: string): boolean => /^(19|20)\d\d$/.test(part);
  const rest = wordsOf(text.replace(pair[0], " ")).filter(isTelling);
  // Somebody is still typing the year: what is there already is looked for.
  if (!isYear(second) && !isYear(first))
    return { number: null, words: [...rest, plain(first), second] };
  const [number, year] = isYear(second) ? [first, second] : [second, first];
  return { number: `${plain(number)}/${year}`, words: rest };
}
