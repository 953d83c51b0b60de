import { open, readFile, stat } from "node:fs/promises";
import { ZodError } from "zod";
import {
  type Column,
  countOf,
  type Data,
  data,
  type Origin,
  origin,
} from "../../content/kit/datasets.ts";
import { Fault } from "../../protocol/errors.ts";
import type { Instant } from "../../protocol/time.ts";
import { columnsOf, shape, shaper, type Shaper } from "../datasets/shape.ts";
import { mostRows } from "../datasets/stage.ts";
import type { Step } from "../datasets/steps.ts";
import { actsOfDataset } from "../albo/dataset.ts";
import type { ReadActs } from "../albo/read-act.ts";
import { refusedIn } from "./acts.ts";
import type { Choice, Found, Here, Note, Reading, Source, Tools } from "./define.ts";
import { heldAtMost, readAtMost } from "./define.ts";
import { sourceFault } from "./faults.ts";
import { largeFile } from "./large-file.ts";
import { packed, type Packed, sampleOf } from "./packing.ts";
import { findSource, sources as allSources } from "./sources.ts";

/** What is done with what was found: it runs beside the server, on a thread that may be ended at any time. */

/** What was found, as it lies on the disk. */
export interface OnDisk {
  path: string;
  url: string | null;
  name: string;
  type: string;
}

export interface Where {
  at: Instant;
  timezone: string;
  language: string;
  here: Here | null;
  scratch: string | null;
}

export type Job =
  | { do: "recognise"; found: OnDisk }
  | { do: "choices"; found: OnDisk; connector: string; config: unknown; where: Where }
  | {
      do: "read";
      found: OnDisk;
      connector: string;
      config: unknown;
      where: Where;
      /** What is to be made of it, each with a name. */
      shapes: { name: string; steps: Step[] }[];
    }
  /** For the albo: the acts themselves, not a snapshot of them. */
  | { do: "acts"; found: OnDisk; connector: string; config: unknown; where: Where }
  | {
      do: "look";
      found: OnDisk;
      connector: string;
      config: unknown;
      where: Where;
      steps: Step[];
    };

export interface Done {
  recognise: Candidate[];
  choices: Record<string, readonly Choice[]>;
  read: Made[];
  acts: FoundActs;
  look: Looked;
}

/** What the albo takes in, and what its source passed over. */
export interface FoundActs {
  acts: ReadActs;
  /** Beside the acts that were refused. */
  notes: Note[];
}
export type DoneOf<J extends Job> = Done[J["do"]];

export interface Candidate {
  connector: string;
  sure: number;
  config: Record<string, unknown>;
  url: string | null;
}

/** A fault on its way between threads. */
export interface Said {
  kind: Fault["kind"];
  code: string;
  message: string;
  details: Record<string, unknown>;
}

/** One thing that was made of a reading, or why it could not be. */
export type Made = { name: string; source: Profiled; notes: Note[] } & (
  | (Packed & Pick<Reading, "period" | "validUntil"> & { origin: Origin; fault?: undefined })
  | { fault: Said }
);
type Profiled = Pick<Column, "key" | "label" | "kind">[];

/** What the officer sees while choosing: what the source gives, and what comes of it. */
export interface Looked {
  /** What the source gives, and what comes of it. */
  given: Data["kind"];
  kind: Data["kind"];
  /** As the source gives them, with what stands in the first rows. */
  columns: (Column & { examples: string[] })[];
  sample: Data | null;
  count: number;
  /** Only the beginning of it was looked at. */
  partial: boolean;
  origin: Origin;
  period: Reading["period"];
  notes: Note[];
  fault: Said | null;
}

/** Of something large so many rows are looked at, and so many notes are kept of anything. */
const looksAt = 20_000;
const mostNotes = 200;

export type Registry = readonly Source[];

/** @throws Fault `source.…`, `shape.…`, `fetch.…` */
export async function work<J extends Job>(
  job: J,
  ask: Tools["ask"],
  registry: Registry = allSources,
): Promise<DoneOf<J>> {
  switch (job.do) {
    case "recognise":
      return (await recognise(job.found, registry)) as DoneOf<J>;
    case "choices":
      return (await choices(job, ask, registry)) as DoneOf<J>;
    case "read":
      return (await read(job, ask, registry)) as DoneOf<J>;
    case "acts":
      return (await actsIn(job, ask, registry)) as DoneOf<J>;
    case "look":
      return (await look(job, ask, registry)) as DoneOf<J>;
  }
}

type Of<Do extends Job["do"]> = Extract<Job, { do: Do }>;

async function recognise(found: OnDisk, registry: Registry): Promise<Candidate[]> {
  const held = await inHand(found, true);
  return registry
    .flatMap((source): Candidate[] => {
      if (held.file && !source.large) return [];
      const as = source.recognise(held);
      if (!as || as.sure <= 0) return [];
      const { sure, config, url = null } = as;
      return [{ connector: source.id, sure, config, url }];
    })
    .toSorted((a, b) => b.sure - a.sure);
}

async function choices(job: Of<"choices">, ask: Tools["ask"], registry: Registry) {
  const source = find(job.connector, registry);
  if (!source.choices) return {};
  const found = await inHand(job.found, source.large);
  return await source.choices(found, configOf(source, job.config), { ...tools(job.where), ask });
}

async function readingOf(
  job: Of<"read" | "acts" | "look">,
  ask: Tools["ask"],
  registry: Registry,
): Promise<Reading> {
  const source = find(job.connector, registry);
  const found = await inHand(job.found, source.large);
  if (!source.readsPages && isWebPage(found.bytes) && (source.recognise(found)?.sure ?? 0) < 0.5)
    throw sourceFault("source.web_page");
  if (found.bytes.length === 0) throw sourceFault("source.empty");
  const config = configOf(source, job.config);
  try {
    return await source.read(found, config, { ...tools(job.where), ask });
  } catch (cause) {
    throw cause instanceof ZodError ? misshapen(cause) : cause;
  }
}

/** What is not as data are: said by where, for whoever wants to look. */
const misshapen = ({ issues }: ZodError) =>
  sourceFault("source.malformed", {
    reason: `${issues[0]!.path.join(".")}: ${issues[0]!.message}`,
  });

async function read(job: Of<"read">, ask: Tools["ask"], registry: Registry): Promise<Made[]> {
  const reading = await readingOf(job, ask, registry);
  const source = columnsOf(reading.data).map(({ key, label, kind }) => ({ key, label, kind }));
  const shapings = job.shapes.map((one) => ({
    ...one,
    shaped: shaping(reading, one.steps, job.where),
  }));
  for await (const rows of reading.rows ?? []) for (const { shaped } of shapings) shaped.push(rows);
  const notes = reading.notes.slice(0, mostNotes);
  return shapings.map(({ name, shaped }): Made => {
    const made = shaped.end();
    if (made instanceof Fault) return { name, source, notes, fault: said(made) };
    const { period, validUntil } = reading;
    const packing = packed(made, source);
    const from = origin.parse(reading.origin);
    return { name, source, notes, ...packing, origin: from, period, validUntil };
  });
}

async function actsIn(job: Of<"acts">, ask: Tools["ask"], registry: Registry): Promise<FoundActs> {
  const { data: found, origin: of, notes } = await readingOf(job, ask, registry);
  if (found.kind !== "acts") throw sourceFault("source.no_albo");
  const refused = refusedIn(notes);
  const others = notes.filter((one) => refusedIn([one]).length === 0).slice(0, mostNotes);
  return { acts: actsOfDataset(found, of.title ?? "", refused), notes: others };
}

/** One dataset in the making; whatever goes wrong with it is no matter of the others. */
function shaping(reading: Reading, steps: readonly Step[], where: Where) {
  const attempt = <T>(work: () => T): T | Fault => {
    try {
      return work();
    } catch (cause) {
      if (cause instanceof Fault) return cause;
      throw cause;
    }
  };
  const { data: given } = reading;
  const streamed = reading.rows !== undefined && given.kind === "table";
  let flow: Shaper | Fault | null = streamed
    ? attempt(() => shaper(given.columns, steps, where))
    : null;
  return {
    push(rows: Parameters<Shaper["push"]>[0]): void {
      const now = flow;
      if (now === null || now instanceof Fault) return;
      const failed = attempt(() => now.push(rows));
      if (failed instanceof Fault) flow = failed;
    },
    end(): Data | Fault {
      const now = flow;
      if (now instanceof Fault) return now;
      return attempt(() =>
        checked(now ? { kind: "table", ...now.end() } : shape(given, steps, where)),
      );
    },
  };
}

function checked(made: Data): Data {
  if (made.kind === "table" && made.rows.length > mostRows)
    throw sourceFault("source.too_many", { most: mostRows });
  const { error } = data.safeParse(made);
  if (error) throw misshapen(error);
  return made;
}

async function look(job: Of<"look">, ask: Tools["ask"], registry: Registry): Promise<Looked> {
  const reading = await readingOf(job, ask, registry);
  const { data: given, origin: of, period } = reading;
  let partial = false;
  const first: (readonly unknown[])[] = [];
  let seen = 0;
  const shaped = shaping(reading, job.steps, job.where);
  for await (const rows of reading.rows ?? []) {
    if (first.length < 50) first.push(...rows.slice(0, 50 - first.length));
    shaped.push(rows);
    seen += rows.length;
    if ((partial = seen >= looksAt)) break;
  }
  const made = shaped.end();
  const whole = made instanceof Fault ? null : made;
  const raw = reading.rows && given.kind === "table" ? { ...given, rows: first } : given;
  return {
    given: given.kind,
    kind: (whole ?? given).kind,
    columns: withExamples(raw as Data),
    sample: whole && sampleOf(whole),
    count: whole ? countOf(whole) : 0,
    partial,
    origin: origin.parse(of),
    period,
    notes: reading.notes.slice(0, mostNotes),
    fault: made instanceof Fault ? said(made) : null,
  };
}

function withExamples(given: Data): Looked["columns"] {
  const columns = columnsOf(given);
  const rows =
    given.kind === "table"
      ? given.rows
      : given.kind === "features"
        ? given.features.map(({ values }) => values)
        : [];
  return columns.map((column, index) => {
    const cells = rows.slice(0, 50).map((row) => row[index] ?? null);
    const some = [...new Set(cells.filter((cell) => cell !== null && cell !== "").map(String))];
    return { ...column, examples: some.slice(0, 3).map((text) => text.slice(0, 60)) };
  });
}

// ── What everything stands on ───────────────────────────────────────────────────────────────────

function find(id: string, registry: Registry): Source {
  const source = registry === allSources ? findSource(id) : registry.find((one) => one.id === id);
  if (!source) throw sourceFault("source.unknown_connector", { connector: id });
  return source;
}

function configOf(source: Source, given: unknown): unknown {
  const { data: config, error } = source.config.safeParse(given);
  if (!error) return config;
  const issues = error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
  const first = issues[0]!;
  throw sourceFault("source.config", { field: first.path, reason: first.message, issues });
}

const tools = ({ at, timezone, language, here, scratch }: Where) => ({
  clock: { now: () => at },
  timezone,
  language,
  here,
  scratch,
});

const beginning = 256 * 1024;

/** @throws Fault `source.too_large` */
async function inHand(
  { path, url, name, type }: OnDisk,
  large: boolean | undefined,
): Promise<Found> {
  const { size } = await stat(path);
  if (size <= heldAtMost) return { url, name, type, bytes: await readFile(path) };
  if (!large || size > readAtMost)
    throw sourceFault("source.too_large", {
      megabytes: Math.floor((large ? readAtMost : heldAtMost) / 1_000_000),
    });
  const file = await open(path);
  try {
    const bytes = Buffer.alloc(beginning);
    const { bytesRead } = await file.read(bytes, 0, beginning, 0);
    return { url, name, type, bytes: bytes.subarray(0, bytesRead), file: await largeFile(path) };
  } finally {
    await file.close();
  }
}

/** A page for people where data should be: a sign-in, an error, "we have moved". */
function isWebPage(bytes: Uint8Array): boolean {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 2000));
  return /^(ï»¿)?\s*(<!--[\s\S]*?-->\s*)*<(!doctype\s+html|html[\s>])/i.test(start);
}

export const said = ({ kind, code, message, details }: Fault): Said => ({
  kind,
  code,
  message,
  details,
});

export const heard = ({ kind, code, message, details }: Said): Fault =>
  new Fault(kind, code, message, { details });
