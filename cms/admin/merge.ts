import { type Draft, sameValue } from "./drafts.ts";

/**
 * Two officers wrote on the same content. What only one of them changed, language by language and field by
 * field, is taken over from that one; what both changed, and not to the same, nobody decides but an officer.
 */

/** One thing that is written by itself: `title`, `validFrom`, `it.body`; or a whole language, `en`. */
export type Path = string;

export interface Merged {
  /** With their text where only they changed it and ours everywhere else. */
  draft: Draft;
  /** What both changed. */
  disputed: Path[];
  /** What was taken over from them. */
  taken: Path[];
}

type Props = Readonly<Record<string, unknown>>;

const top = ["title", "validFrom", "validTo"] as const;

/** Three versions of a draft: from which both began, ours, and theirs. */
export function merge(base: Draft, mine: Draft, theirs: Draft): Merged {
  const disputed: Path[] = [];
  const taken: Path[] = [];

  /** Notes what is to be done with one thing. */
  function weigh(path: Path, b: unknown, m: unknown, t: unknown): void {
    if (sameValue(b, t) || sameValue(m, t)) return;
    (sameValue(b, m) ? taken : disputed).push(path);
  }

  for (const name of top) weigh(name, base[name], mine[name], theirs[name]);
  for (const code of codesOf(mine, theirs)) {
    const [b, m, t] = [base.props[code], mine.props[code], theirs.props[code]];
    // A language that one side took away, or has alone, is one thing.
    if (!m || !t) weigh(code, b, m, t);
    else for (const name of namesOf(m, t)) weigh(`${code}.${name}`, b?.[name], m[name], t[name]);
  }
  return { draft: taking(mine, theirs, taken), disputed, taken };
}

/** Our draft with what they have at these paths. */
export function taking(mine: Draft, theirs: Draft, paths: readonly Path[]): Draft {
  const result = { ...mine, props: { ...mine.props } };
  for (const path of paths) {
    const [code, name] = path.split(".") as [string, string | undefined];
    if (isTop(path)) Object.assign(result, { [path]: theirs[path] });
    else if (name !== undefined)
      result.props[code] = put(result.props[code] ?? {}, name, theirs.props[code]?.[name]);
    else if (theirs.props[code]) result.props[code] = theirs.props[code];
    else delete result.props[code];
  }
  return result;
}

const isTop = (path: string): path is (typeof top)[number] =>
  (top as readonly string[]).includes(path);

const codesOf = (a: Draft, b: Draft): Set<string> =>
  new Set([...Object.keys(a.props), ...Object.keys(b.props)]);

const namesOf = (a: Props, b: Props): Set<string> =>
  new Set([...Object.keys(a), ...Object.keys(b)]);

function put(props: Props, name: string, value: unknown): Record<string, unknown> {
  const { [name]: _, ...rest } = props;
  return value === undefined ? rest : { ...rest, [name]: value };
}
