import type { ContentType } from "../kit/define.ts";
import type { Field } from "../kit/fields.ts";
import { normal, type RichText } from "../kit/rich-text.ts";

/** Which props a type is looked at with: its own example, or every field as full as it may be. */
export type Sample = "example" | "longest";

export const someAsset = "0".repeat(64);
export const otherAsset = "1".repeat(64);

/** Ordinary words of a town hall, long ones among them. */
const prose =
  "Si avvisa la cittadinanza che gli uffici dell'anagrafe e dello stato civile restano chiusi per l'aggiornamento delle procedure informatiche. Le pratiche urgenti si presentano allo sportello polifunzionale di piazza della Repubblica, dalle ore 9.00 alle 12.30. Chi ha prenotato un appuntamento viene richiamato dall'ufficio. L'autocertificazione è sempre possibile e gratuita, anche per le attestazioni anagrafiche rilasciate dall'amministrazione. ";

/** Exactly `length` characters, in paragraphs where `long`, ending at a word as people do. */
export function proseOf(length: number, long = false): string {
  const text = long ? prose.replaceAll(". ", ".\n\n") : prose;
  const whole = text.repeat(Math.ceil(length / text.length)).slice(0, length);
  return whole.trimEnd().padEnd(length, "i");
}

/** The same with a word in bold in every paragraph and every other paragraph a point of a list. */
function richProseOf(length: number): RichText {
  const blocks = proseOf(length, true)
    .split("\n\n")
    .map((text, index) => {
      const cut = text.indexOf(" ", 12);
      const runs =
        cut === -1
          ? [{ text }]
          : [{ text: text.slice(0, cut), bold: true as const }, { text: text.slice(cut) }];
      return index % 2 === 0 ? { runs } : { item: true as const, runs };
    });
  return normal({ blocks });
}

export function sampleOf(type: ContentType, sample: Sample): Record<string, unknown> {
  const example = type.props.parse(type.example) as Record<string, unknown>;
  if (sample === "example") return example;
  const fullest = Object.entries(type.fields).map(([name, field]) => [
    name,
    fullestOf(field, example[name]),
  ]);
  return type.props.parse(Object.fromEntries(fullest)) as Record<string, unknown>;
}

/** What the type asks for besides: as in its example, or as much as there may be. */
export const dataOf = ({ data }: ContentType, sample: Sample): unknown =>
  (sample === "longest" ? data?.longest : undefined) ?? data?.example ?? null;

function fullestOf(field: Field, example: unknown): unknown {
  switch (field.kind) {
    case "text":
      // What has the form of a day or an address keeps it.
      return /^\d{4}-|^https:/.test(String(example)) ? example : proseOf(field.max);
    case "long-text":
      return proseOf(field.max, true);
    case "rich-text":
      return richProseOf(field.max);
    case "lines":
      return Array.from(
        { length: field.max },
        // Each another, as where two that are alike make no sense.
        (_, index) => `${index + 1} ${proseOf(field.each - `${index + 1} `.length)}`,
      );
    case "image":
      return otherAsset;
    case "video":
    case "document":
      return someAsset;
    case "number":
      return field.max;
    case "offices":
      return Array.from({ length: field.max }, (_, index) => ({
        name: proseOf(index % 3 === 2 ? 20 : 60),
        hours: index % 4 === 3 ? "" : "lun-ven 9-12.30; mar e gio 15-17.30",
        where: proseOf(120),
        telephone: "031 000 111, interno 214, anche dalle 14 alle 15",
        exceptions: index === 0 ? `23/11/2026 chiuso: ${proseOf(60)}` : "",
      }));
    case "choice":
      return field.options[0]!.value;
    case "sentence":
      return proseOf(field.max);
    case "choices":
      return field.options.map(({ value }) => value);
    case "captions":
      return `WEBVTT\n\n00:00.000 --> 00:59.000\n${proseOf(80)}`;
    case "switch":
    case "moment":
    case "day":
    case "web-address":
    case "dataset":
    case "column":
    case "rows":
    case "values":
      return example;
  }
}
