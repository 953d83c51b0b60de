import { z } from "zod";

/** What an officer does to what a source gives, step by step. It is data: it can be stored and handed on. */

const key = z.string().min(1).max(120);
const label = z.string().trim().max(200);
const unit = z.string().trim().max(40);
const cellKind = z.enum(["text", "number", "day", "moment", "yes-no"]);

export const how = z.enum(["sum", "avg", "count", "min", "max", "last"]);
export type How = z.output<typeof how>;

/** Leaves out all columns but these, in this order, each with what it is called and measured in. */
const choose = z.object({
  do: z.literal("choose"),
  columns: z
    .array(
      z.object({
        key,
        label: label.optional(),
        unit: unit.optional(),
        /** A code that looks like a number is text; a text that holds numbers may be made some. */
        kind: cellKind.optional(),
      }),
    )
    .min(1)
    .max(300),
});

/** The source now calls by another name what was called `to` here all the time. */
const rename = z.object({ do: z.literal("rename"), from: key, to: key });

export const condition = z.object({
  column: key,
  is: z.enum([
    "equal",
    "different",
    "contains",
    "at-least",
    "at-most",
    "one-of",
    "known",
    "unknown",
    /** A day or moment not before so many days ago, and not after today. */
    "last-days",
    /** A day or moment from today to so many days ahead. */
    "next-days",
  ]),
  value: z.union([z.string().max(500), z.number(), z.boolean()]).default(""),
  values: z
    .array(z.union([z.string().max(500), z.number()]))
    .max(500)
    .default([]),
});
export type Condition = z.output<typeof condition>;

const filter = z.object({
  do: z.literal("filter"),
  where: z.array(condition).min(1).max(20),
  /** One of the conditions is enough. */
  any: z.boolean().default(false),
});

const sort = z.object({
  do: z.literal("sort"),
  by: z.array(z.object({ column: key, down: z.boolean().default(false) })).max(5),
  /** Only so many from the top; null for all. */
  first: z.number().int().min(1).max(10_000).nullable().default(null),
});

const group = z.object({
  do: z.literal("group"),
  /** None: one row for everything. */
  by: z
    .array(
      z.object({ column: key, per: z.enum(["day", "month", "year"]).nullable().default(null) }),
    )
    .max(5),
  take: z
    .array(
      z.object({
        /** Of what; for `count` it may be "": how many rows. */
        column: z.string().max(120),
        how,
        key,
        label: label.default(""),
        unit: unit.optional(),
      }),
    )
    .min(1)
    .max(20),
});

const compute = z.object({
  do: z.literal("compute"),
  key,
  label: label.default(""),
  unit: unit.optional(),
  how: z.enum([
    "sum",
    "difference",
    /** The first as a part of the second. */
    "percent",
    /** The first as a part of the sum of its column. */
    "share",
    /** Against the row before. */
    "change",
  ]),
  of: z.array(key).min(1).max(2),
});

/** A row for each value of one column, a column for each value of another. */
const pivot = z.object({
  do: z.literal("pivot"),
  rows: key,
  columns: key,
  value: z.string().max(120),
  how,
});

export const step = z.discriminatedUnion("do", [
  rename,
  choose,
  filter,
  sort,
  group,
  compute,
  pivot,
]);
export type Step = z.output<typeof step>;
export type StepOf<Do extends Step["do"]> = Extract<Step, { do: Do }>;

export const steps = z.array(step).max(30);
