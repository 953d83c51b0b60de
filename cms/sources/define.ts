import type { z } from "zod";
import type { Cell, Data, DataKind, Origin } from "../../content/kit/datasets.ts";
import type { Field, Words } from "../../content/kit/fields.ts";
import type { Clock, Instant, Millis } from "../../protocol/time.ts";

/**
 * What a source is: one file in this folder that knows one way in which data are published. It recognises
 * what it can read, says what it has to ask, and normalises what comes back. It never fetches by itself,
 * keeps nothing, and knows no clock but the one that it is given.
 */
export interface Source<Config = unknown> {
  /** Stored with every dataset made from it: never renamed, only retired. */
  readonly id: string;
  readonly label: Words;
  /** One sentence for whoever pastes an address: what this reads. */
  readonly help: Words;
  /** The kinds of data that it gives. */
  readonly gives: readonly DataKind[];
  /** What can be set, as the officer's form shows it; with the address it is the recipe. */
  readonly fields: Readonly<Record<string, Field>>;
  readonly config: z.ZodType<Config>;
  /** Not oftener than this, whoever asks; and how often by default. */
  readonly rhythm: {
    atLeast: Millis;
    usual: Millis;
    /** What lies at the address itself is not asked for oftener than this, however often it is read again. */
    body?: Millis;
  };
  /**
   * Whether it can read what is too large to hold, piece by piece from `found.file`. A source that does
   * not say so always has everything in `found.bytes`, and what is larger than `heldAtMost` never reaches it.
   */
  readonly large?: boolean;
  /** It reads pages made for people. To any other such a page is a sign-in, an error, "we have moved". */
  readonly readsPages?: boolean;
  /**
   * How sure this source is that it reads what was found, 0 (no) to 1 (it says so itself), with the
   * settings that follow from what was seen. Must be quick and must never throw, whatever the bytes.
   */
  recognise(found: Found): Recognised | null;
  /**
   * What can be chosen in some of the fields, where that depends on what was found: the stops of a
   * timetable, the stations of a network, the files of a catalogue. The nearest or newest first.
   * @throws Fault `source.…`, `fetch.…`
   */
  choices?(
    input: Found,
    config: Config,
    tools: Tools,
  ): Promise<Readonly<Record<string, readonly Choice[]>>>;
  /** Fields upon which the choices depend: when one is set anew, they are looked for anew. */
  readonly choicesFollow?: readonly string[];
  /**
   * Reads everything that the settings ask for. Whatever the bytes are it ends, in time and memory
   * bounded by them, with data or with a Fault of this room.
   * @throws Fault `source.…` with the reason for the officer
   */
  read(input: Found, config: Config, tools: Tools): Promise<Reading>;
}

/** One value of a field, as it is stored and as the officer reads it. */
export interface Choice {
  value: string;
  label: string;
}

/** What an address answered, or what a dropped file holds. */
export interface Found {
  /** Null for a file. */
  url: string | null;
  /** Of the file, or the last part of the address; "" when there is none. */
  name: string;
  /** Media type as it was claimed: a hint, nothing more. */
  type: string;
  /** The whole of it; when there is a `file`, only its beginning, which is enough to recognise it. */
  bytes: Uint8Array;
  /** The whole, where it is too large to hold: only for sources that are `large`. */
  file?: LargeFile;
}

/** Up to here a source has everything in its hand; what is larger lies in a file. */
export const heldAtMost = 16_000_000;
/** And nothing is read that is larger than this. */
export const readAtMost = 500_000_000;

/** A file on the disk of the CMS, there as long as the reading takes. */
export interface LargeFile {
  /** For whoever has to jump about in it (an archive); never written to. */
  path: string;
  size: number;
  /** From the first byte to the last, as often as asked. */
  pieces(): AsyncIterable<Uint8Array>;
}

export interface Recognised {
  /** 0 to 1. */
  sure: number;
  config: Record<string, unknown>;
  /** Where to begin reading when it is not the address that was pasted (a catalogue's file, an API). */
  url?: string;
}

export interface Tools {
  clock: Clock;
  /** IANA zone of the ente: floating times are its own. */
  timezone: string;
  /** The first language of the ente: labels that come in several are taken in it. */
  language: string;
  /** Where the ente is, as far as its settings say it: what is nearest, what concerns it. */
  here: Here | null;
  /**
   * A folder of this source alone, for what is costly to work out again (the index of a timetable). It
   * outlives the reading, is in no backup, and may be empty at any time. Null while only looking.
   */
  scratch: string | null;
  /**
   * Asks for something more (a next page, metadata beside the data) through the guarded client.
   * @throws Fault `fetch.…`
   */
  ask(url: string, options?: Asking): Promise<Found>;
}

export interface Here {
  municipality: string;
  /** ISTAT code of the municipality; "" when it is not said. */
  istat: string;
  latitude: number | null;
  longitude: number | null;
}

export interface Asking {
  /** Bytes after decoding; `heldAtMost` when it is not said. */
  atMost?: number;
  /** An answer of this source's that is not older is as good, and nobody is asked. */
  freshFor?: Millis;
  accept?: string;
  /** Sent as they are; secrets are put in by the CMS and are in no recipe. */
  headers?: Readonly<Record<string, string>>;
}

export interface Reading {
  data: Data;
  /**
   * Of a table too large to hold: `data.rows` is empty and the rows come here, taken once, some hundreds
   * or thousands at a time. What the officer chose (columns, filter, groups) is worked out as they pass,
   * and only its result is kept. `notes` may grow until they end.
   */
  rows?: AsyncIterable<readonly Cell[][]>;
  /** What the source says of itself; what it leaves out the officer writes. */
  origin: Partial<Origin>;
  period: { from: Instant; to: Instant } | null;
  validUntil: Instant | null;
  /** What was passed over and why, for the officer: one bad row never loses the others. */
  notes: Note[];
}

export interface Note {
  /** Stable: the words are in the room's dictionary. */
  code: string;
  /** Which row, item or column, counted from 1; "" for the whole. */
  where: string;
  details?: Record<string, string | number>;
}

/** Defines a source; gives it back as it is, with its types known. */
export const defineSource = <Config>(source: Source<Config>): Source<Config> => source;
