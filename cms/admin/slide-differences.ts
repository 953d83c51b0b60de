import { contentType } from "../../content/definitions.ts";
import { plainOf, type RichText } from "../../content/kit/rich-text.ts";
import { wallTime } from "../../content/kit/wall-time.ts";
import { type Draft, sameValue } from "./drafts.ts";
import { editorWords } from "./editor-words.ts";
import type { Path } from "./merge.ts";
import type { Words } from "./words/it.ts";

/** Who reads it, and in whose time. */
interface Reader {
  words: Words;
  timezone: string;
}

export interface Difference {
  path: Path;
  name: string;
  /** As one can compare them by eye; a rich text stays one. */
  a: RichText;
  b: RichText;
}

/** What a thing that is written by itself is called: "Titolo (inglese)". */
export function nameOfPath(path: Path, type: string, { words }: Pick<Reader, "words">): string {
  const { editor, languages, code } = words;
  if (path === "title") return editor.title;
  if (path === "validFrom") return `${editor.validity}: ${editor.from}`;
  if (path === "validTo") return `${editor.validity}: ${editor.to}`;
  const [language, name] = path.split(".") as [string, string | undefined];
  const spoken = languages[language] ?? language;
  if (name === undefined) return editorWords(code).wholeLanguage(spoken);
  const field = contentType(type).fields[name];
  const label = field ? (code === "en" ? field.label.en : field.label.it) : name;
  return field?.shared ? label : `${label} (${spoken})`;
}

/** The things in which two drafts differ, those of `paths` alone where they are given. */
export function differences(
  type: string,
  a: Draft,
  b: Draft,
  reader: Reader,
  paths: readonly Path[] = pathsOf(type, a, b),
): Difference[] {
  return paths
    .filter((path) => !sameValue(at(a, path), at(b, path)))
    .map((path) => ({
      path,
      name: nameOfPath(path, type, reader),
      a: shown(a, path, type, reader),
      b: shown(b, path, type, reader),
    }));
}

function pathsOf(type: string, a: Draft, b: Draft): Path[] {
  const codes = [...new Set([...Object.keys(a.props), ...Object.keys(b.props)])];
  const names = Object.keys(contentType(type).fields);
  return [
    "title",
    ...codes.flatMap((code) => names.map((name) => `${code}.${name}`)),
    "validFrom",
    "validTo",
  ];
}

function at(draft: Draft, path: Path): unknown {
  const [code, name] = path.split(".") as [string, string | undefined];
  if (path === "title" || path === "validFrom" || path === "validTo") return draft[path];
  return name === undefined ? draft.props[code] : draft.props[code]?.[name];
}

function shown(draft: Draft, path: Path, type: string, { words, timezone }: Reader): RichText {
  const value = at(draft, path);
  if (path === "validFrom" || path === "validTo")
    return typeof value === "number" ? wallTime(value, timezone).replace("T", " ") : "";
  const field = contentType(type).fields[path.split(".")[1] ?? ""];
  if (field?.kind === "choice") {
    const option = field.options.find((each) => each.value === value);
    return option ? (words.code === "en" ? option.label.en : option.label.it) : "";
  }
  if (field?.kind === "switch") return value ? words.common.yes : words.common.no;
  if (field?.kind === "moment" && typeof value === "number")
    return wallTime(value, timezone).replace("T", " ");
  if (field?.kind === "rich-text") return (value as RichText | undefined) ?? "";
  return written(value);
}

/** A file by the beginning of its hash: the pictures beside it say more. */
function written(value: unknown): string {
  if (value === undefined || value === null || value === "") return "";
  if (Array.isArray(value)) return value.map(written).join("\n");
  if (typeof value === "object")
    return "blocks" in value
      ? plainOf(value as RichText)
      : Object.values(value).map(written).filter(Boolean).join("\n\n");
  const text = String(value as string | number);
  return /^[0-9a-f]{64}$/.test(text) ? text.slice(0, 8) : text;
}
