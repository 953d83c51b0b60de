import { captionsIn } from "./captions.ts";
import { words } from "./editor-words.ts";
import type { Field } from "./fields.ts";
import { plainOf, type RichText } from "./rich-text.ts";

type Language = "it" | "en";

/** The words in a field that holds words. */
const lengthOf = (value: unknown): number =>
  plainOf((value as RichText | undefined) ?? "").trim().length;

const linesIn = (value: unknown): readonly string[] => (value as string[] | undefined) ?? [];

/** "30 di 90 caratteri"; null for a field that holds no words. */
export function count(field: Field, value: unknown, language: Language): string | null {
  switch (field.kind) {
    case "text":
    case "sentence":
    case "long-text":
    case "rich-text":
      return words.characters[language]
        .replace("#", String(lengthOf(value)))
        .replace("$", String(field.max));
    case "lines":
      return words.lines[language]
        .replace("#", String(linesIn(value).length))
        .replace("$", String(field.max))
        .replace("%", String(field.each));
    default:
      return null;
  }
}

/** What is too long in a field, as can be seen at once; null when nothing is. No text is ever cut for it. */
export function lengthIssue(field: Field, value: unknown, language: Language): string | null {
  switch (field.kind) {
    case "text":
    case "sentence":
    case "long-text":
    case "rich-text": {
      const over = lengthOf(value) - field.max;
      if (over <= 0) return null;
      return over === 1
        ? words.oneTooLong[language]
        : words.tooLong[language].replace("#", String(over));
    }
    case "captions": {
      const { wrong } = captionsIn(typeof value === "string" ? value : "");
      return wrong === null ? null : words.captionWrong[language].replace("#", String(wrong));
    }
    case "lines": {
      const lines = linesIn(value);
      if (lines.length > field.max)
        return words.tooManyLines[language].replace("$", String(field.max));
      const long = lines.findIndex((line) => line.length > field.each);
      if (long === -1) return null;
      return words.longLine[language]
        .replace("#", String(long + 1))
        .replace("%", String(field.each));
    }
    default:
      return null;
  }
}
