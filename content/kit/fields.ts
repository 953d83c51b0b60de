import { z } from "zod";
import { type AssetId, assetId, type DatasetId, datasetId } from "../../protocol/ids.ts";
import { captionsIn } from "./captions.ts";
import type { Column, DataKind } from "./datasets.ts";
import type { RichText } from "./rich-text.ts";
import { richTextSchema } from "./rich-text-schema.ts";

/** A text in every language of the desk; in German besides where a passer-by may hear it at a kiosk. */
export interface Words {
  readonly it: string;
  readonly en: string;
  readonly de?: string | undefined;
}

interface Common {
  label: Words;
  help?: Words;
  /** The same in every language of the slide: a picture, a colour, a date. */
  shared?: boolean;
  /** Only asked where each of these other fields has one of these values; what it holds stays. */
  when?: Readonly<Record<string, readonly unknown[]>>;
}

/**
 * One field of a content type: its schema and what the generated editor needs to know. `kind` decides
 * the control; `schema` decides what is accepted.
 */
export type Field<Schema extends z.ZodType = z.ZodType> = Common & { schema: Schema } & (
    | { kind: "text"; max: number }
    | { kind: "long-text"; max: number }
    | { kind: "rich-text"; max: number }
    | { kind: "choice"; options: readonly { value: string; label: Words }[] }
    | { kind: "choices"; options: readonly { value: string; label: Words }[] }
    | { kind: "image" }
    | { kind: "video" }
    | { kind: "document" }
    | { kind: "number"; min: number; max: number }
    | { kind: "switch" }
    | { kind: "moment" }
    | { kind: "day" }
    | { kind: "web-address" }
    | { kind: "lines"; max: number; each: number }
    | { kind: "dataset"; kinds: readonly DataKind[]; spare?: boolean }
    | { kind: "column"; of: readonly Column["kind"][]; spare?: boolean }
    | { kind: "captions" }
    | { kind: "rows" }
    | { kind: "values"; of: string; max: number }
    | { kind: "offices"; max: number }
    | { kind: "sentence"; max: number; places: readonly SentencePlace[] }
  );

/** Whether a field is asked for beside these props: what has not been chosen yet is what the type starts from. */
export function isAsked(
  { when = {} }: Pick<Common, "when">,
  props: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, Field>>,
): boolean {
  return Object.entries(when).every(([name, values]) =>
    values.includes(props[name] ?? fields[name]?.schema.safeParse(undefined).data),
  );
}

/** A place of a sentence that data fill: its names, and what it is for the officer who writes one. */
export interface SentencePlace {
  names: readonly string[];
  label: Words;
}

type Of<S extends z.ZodType, Kind extends Field["kind"]> = Field<S> & { kind: Kind };

/** One line of text. `required` texts may not be empty. */
export const text = (o: Common & { max: number; required?: boolean }) =>
  ({
    ...o,
    kind: "text",
    schema: o.required
      ? z.string().trim().min(1).max(o.max)
      : z.string().trim().max(o.max).default(""),
  }) as Of<z.ZodDefault<z.ZodString>, "text">;

/** Paragraphs, divided by blank lines. */
export const longText = (o: Common & { max: number; required?: boolean }) =>
  ({
    ...o,
    kind: "long-text",
    schema: o.required
      ? z.string().trim().min(1).max(o.max)
      : z.string().trim().max(o.max).default(""),
  }) as Of<z.ZodDefault<z.ZodString>, "long-text">;

/** Paragraphs and points of a list, with bold and emphasised words. Plain texts are among them. */
export const richText = (o: Common & { max: number; required?: boolean }) =>
  ({
    ...o,
    kind: "rich-text",
    schema: o.required ? richTextSchema(o) : richTextSchema(o).default(""),
  }) as unknown as Of<z.ZodDefault<z.ZodType<RichText, RichText>>, "rich-text">;

export const choice = <const V extends string>(
  o: Common & { options: readonly { value: V; label: Words }[]; initial: V },
) =>
  ({
    shared: true,
    ...o,
    kind: "choice",
    schema: z
      .enum(o.options.map((option) => option.value) as [V, ...V[]])
      .default(o.initial as never),
  }) as unknown as Of<z.ZodDefault<z.ZodType<V, V>>, "choice">;

/** As many of the options as one likes; none of them. */
export const choices = (o: Common & { options: readonly { value: string; label: Words }[] }) =>
  ({
    shared: true,
    ...o,
    kind: "choices",
    schema: z
      .array(z.enum(o.options.map(({ value }) => value) as [string, ...string[]]))
      .max(o.options.length)
      .default([]),
  }) satisfies Of<z.ZodType, "choices">;

// Without words of its own: the door says what is wrong in the officer's language.
const asset = z.custom<AssetId>(
  (value) => assetId.safeParse(value).success,
) as unknown as z.ZodType<AssetId, string>;

/** A picture of the library that there must be. */
export const requiredImage = (o: Common) =>
  ({ shared: true, ...o, kind: "image", schema: asset }) satisfies Of<z.ZodType, "image">;

/** A film of the library that there must be. */
export const requiredVideo = (o: Common) =>
  ({ shared: true, ...o, kind: "video", schema: asset }) satisfies Of<z.ZodType, "video">;

/** A document of the library that there must be. On a screen its value is the list of its pages' pictures. */
export const requiredDocument = (o: Common) =>
  ({ shared: true, ...o, kind: "document", schema: asset }) satisfies Of<z.ZodType, "document">;

/** A picture of the library, by the SHA-256 of its original. */
export const image = (o: Common) =>
  ({ shared: true, ...o, kind: "image", schema: asset.nullable().default(null) }) satisfies Of<
    z.ZodType,
    "image"
  >;

/** A film of the library, by the SHA-256 of its original. */
export const video = (o: Common) =>
  ({ shared: true, ...o, kind: "video", schema: asset.nullable().default(null) }) satisfies Of<
    z.ZodType,
    "video"
  >;

export const number = (o: Common & { min: number; max: number; initial: number }) =>
  ({
    shared: true,
    ...o,
    kind: "number",
    schema: z.number().min(o.min).max(o.max).default(o.initial),
  }) satisfies Of<z.ZodType, "number">;

export const switched = (o: Common & { initial: boolean }) =>
  ({ shared: true, ...o, kind: "switch", schema: z.boolean().default(o.initial) }) satisfies Of<
    z.ZodType,
    "switch"
  >;

/** An instant (epoch milliseconds), or null while it is not chosen. */
export const moment = (o: Common) =>
  ({
    shared: true,
    ...o,
    kind: "moment",
    schema: z.number().int().nullable().default(null),
  }) satisfies Of<z.ZodType, "moment">;

/** A civil day (`2026-12-08`). `required` ones may not be left out; others are empty then. */
export const day = (o: Common & { required?: boolean }) =>
  ({
    shared: true,
    ...o,
    kind: "day",
    schema: o.required ? z.iso.date() : z.union([z.literal(""), z.iso.date()]).default(""),
  }) as unknown as Of<z.ZodDefault<z.ZodString>, "day">;

/** An https address. */
export const webAddress = (o: Common) =>
  ({
    shared: true,
    ...o,
    kind: "web-address",
    schema: z.union([z.literal(""), z.url({ protocol: /^https$/ }).max(2000)]).default(""),
  }) satisfies Of<z.ZodType, "web-address">;

/** Several short texts, one a line. */
export const lines = (o: Common & { max: number; each: number }) =>
  ({
    ...o,
    kind: "lines",
    schema: z.array(z.string().trim().min(1).max(o.each)).max(o.max).default([]),
  }) satisfies Of<z.ZodType, "lines">;

/** Captions of a film as they stand in a WebVTT or SubRip file; "" for none. */
export const captions = (o: Common) =>
  ({
    ...o,
    kind: "captions",
    schema: z
      .string()
      .trim()
      .max(40_000)
      .refine((file) => captionsIn(file).wrong === null)
      .default(""),
  }) satisfies Of<z.ZodType, "captions">;

const someDataset = z.custom<DatasetId>(
  (value) => datasetId.safeParse(value).success,
) as unknown as z.ZodType<DatasetId, string>;

/** The dataset that is shown. */
export const dataset = (o: Common & { kinds: readonly DataKind[] }) =>
  ({ shared: true, ...o, kind: "dataset", schema: someDataset }) satisfies Of<z.ZodType, "dataset">;

/** Another dataset that is shown with the first, where somebody wants one; "" for none. */
export const spareDataset = (o: Common & { kinds: readonly DataKind[] }) =>
  ({
    shared: true,
    ...o,
    kind: "dataset",
    spare: true,
    schema: z.union([z.literal(""), someDataset]).default(""),
  }) as unknown as Of<z.ZodDefault<z.ZodType<DatasetId | "", string>>, "dataset">;

/** A column of the dataset, by its key; "" for the first that will do, or for none where it can be spared. */
export const column = (o: Common & { of: readonly Column["kind"][]; spare?: boolean }) =>
  ({
    shared: true,
    ...o,
    kind: "column",
    schema: z.string().max(120).default(""),
  }) satisfies Of<z.ZodType, "column">;

/** Only the rows of the dataset in which a column has one value; null for all of them. */
export const rows = (o: Common) =>
  ({
    shared: true,
    ...o,
    kind: "rows",
    schema: z
      .object({ column: z.string().min(1).max(120), value: z.string().max(500) })
      .nullable()
      .default(null),
  }) satisfies Of<z.ZodType, "rows">;

/**
 * Some of what the dataset has of one thing (`valuesIn` of `rows.ts`): a few of its stops; none for all of them.
 */
export const values = (o: Common & { of: string; max: number }) =>
  ({
    shared: true,
    ...o,
    kind: "values",
    schema: z.array(z.string().min(1).max(500)).max(o.max).default([]),
  }) satisfies Of<z.ZodType, "values">;

const line = (most: number) => z.string().trim().max(most).default("");

const office = z.object({
  name: line(60),
  /** As people write them; `opening-hours.ts` reads them. */
  hours: line(200),
  where: line(120),
  telephone: line(60),
  /** Days that are otherwise, one a line. */
  exceptions: line(800),
});
export type Office = z.output<typeof office>;

/** Offices and their hours: a draft may hold some that cannot be read yet. */
export const offices = (o: Common & { max: number }) =>
  ({
    shared: true,
    ...o,
    kind: "offices",
    schema: z.array(office).max(o.max).default([]),
  }) satisfies Of<z.ZodType, "offices">;

/** A sentence that data fill (`sentence.ts`); "" for the one that comes with the type. */
export const sentence = (o: Common & { max: number; places: readonly SentencePlace[] }) =>
  ({
    ...o,
    kind: "sentence",
    schema: z.string().trim().max(o.max).default(""),
  }) satisfies Of<z.ZodType, "sentence">;
