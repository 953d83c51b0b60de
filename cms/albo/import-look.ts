import { Fault } from "../../protocol/errors.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { wordsOf } from "../faults.ts";
import { readSettings } from "../settings.ts";
import type { Choice as Option } from "../sources/define.ts";
import type { Choice, Look, Looks } from "../sources/looks.ts";
import { noteInWords } from "../sources/notes.ts";
import type { FoundActs } from "../sources/reading.ts";
import { findSource } from "../sources/sources.ts";
import { inWords } from "./import-shown.ts";
import { keptAt, keptFile, shownKept } from "./kept.ts";
import { planImport } from "./plan.ts";
import type { Previews } from "./previews.ts";
import { knowsSource } from "./store.ts";

export interface LookingNeeds {
  db: Db;
  clock: { now(): Instant };
  looks: Looks;
  previews: Previews;
}

/**
 * An address or a file looked at: who reads it and how, what would come of it, or why it cannot be read. A
 * source that was set up before is read as it was set up.
 */
export async function lookAt(needs: LookingNeeds, look: Look, given: Choice | null = null) {
  const { db, clock, previews } = needs;
  const options = await columnsOf(needs, look, given);
  const { kept, choice } = given
    ? { kept: keptFor(db, look, options), choice: given }
    : chosen(db, look, options);
  const source = choice.url ?? look.url ?? kept?.name ?? look.name;
  const found = await attempt(() => needs.looks.acts(look, choice));
  const about = {
    look: { id: look.id, url: look.url, name: look.name },
    source,
    choice,
    candidates: look.albo,
    /** What can be said in some of the fields: the columns of a table. */
    options,
    kept: kept && shownKept(db, kept),
  };
  if (found instanceof Fault)
    return {
      ...about,
      preview: null,
      fault: { code: found.code, words: wordsOf(found.code, found.details) },
    };
  const { acts: read, notes } = found;
  const plan = planImport(db, read, { source }, readSettings(db), clock.now());
  const isNew = !knowsSource(db, source);
  const id = previews.keep({ read, source: { source }, look, choice });
  const preview = {
    id,
    source,
    isNew,
    ...inWords(plan, isNew),
    notes: notes.map((note) => ({ it: noteInWords(note, "it"), en: noteInWords(note, "en") })),
  };
  return { ...about, preview, fault: null };
}

const attempt = async (work: () => Promise<FoundActs>): Promise<FoundActs | Fault> => {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof Fault) return cause;
    throw cause;
  }
};

/** As it was kept, or as whoever recognises it best would read it. */
function chosen(db: Db, look: Look, options: Readonly<Record<string, readonly Option[]>>) {
  const kept = keptFor(db, look, options);
  if (kept) {
    const { connector, config, url } = kept;
    return { kept, choice: { connector, config, url: url === look.url ? null : url } };
  }
  return { kept, choice: bestOf(look) };
}

/** Who recognises it best. A table whose headings say nothing is a table; anything else was to be a feed. */
function bestOf(look: Look): Choice {
  const [best] = look.albo;
  if (best) return { connector: best.connector, config: best.config, url: best.url };
  const isTable = look.candidates.some(({ connector }) => tables.includes(connector));
  return { connector: isTable ? "acts-table" : "albopop", config: {}, url: null };
}
const tables = ["csv", "spreadsheet"];

const keptFor = (db: Db, look: Look, options: Readonly<Record<string, readonly Option[]>>) =>
  look.url === null
    ? keptFile(db, look.name, Object.values(options)[0]?.map(({ value }) => value) ?? [])
    : keptAt(db, [look.url, ...look.albo.map(({ url }) => url)]);

/** The columns of a table, for whoever has to say what they are. */
async function columnsOf({ looks }: LookingNeeds, look: Look, given: Choice | null) {
  const { connector, url } = given ?? bestOf(look);
  if (!findSource(connector)?.choices) return {};
  try {
    return await looks.choices(look, { connector, url, config: {} });
  } catch (cause) {
    // It cannot be read at all, and the reading says why.
    if (cause instanceof Fault) return {};
    throw cause;
  }
}
