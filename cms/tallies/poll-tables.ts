import { eq, isNull } from "drizzle-orm";
import type { Cell, Column } from "../../content/kit/datasets.ts";
import type { Poll } from "../../content/poll/definition.ts";
import { shareOf } from "../../content/poll/poll.ts";
import type { DatasetId, SlideId } from "../../protocol/ids.ts";
import type { KeepNeeds } from "../datasets/keep.ts";
import { addDataset } from "../datasets/store.ts";
import {
  addTable,
  findTable,
  keepTable,
  pollOf,
  writeTable,
  writtenByPoll,
} from "../datasets/tables.ts";
import type { Db } from "../db/open.ts";
import { datasets, slides, tables } from "../db/tables.ts";
import { readSettings } from "../settings.ts";
import { createRounds, type Rounds } from "../rounds.ts";
import { pollGiven } from "./polls.ts";
import { readAnswers } from "./store.ts";

const columns: Column[] = [
  { key: "answer", label: "Risposta", kind: "text", unit: "" },
  { key: "times", label: "Risposte", kind: "number", unit: "" },
  { key: "share", label: "Quota", kind: "number", unit: "%" },
];

/** A poll that somebody has answered, with what may be told of it. */
export interface CountedPoll {
  slide: SlideId;
  title: string;
  question: string;
  answers: { text: string; times: number; share: number }[];
  dataset: DatasetId | null;
}

/** Polls that are there, by their published words or else those of the draft. */
export function countedPolls(db: Db): CountedPoll[] {
  const settings = readSettings(db);
  const counted = new Map(readAnswers(db).map(({ thing, times }) => [thing, times]));
  const known = new Map(
    db
      .select({ id: tables.dataset, by: tables.changedBy })
      .from(tables)
      .innerJoin(datasets, eq(datasets.id, tables.dataset))
      .where(isNull(datasets.archivedAt))
      .all()
      .map(({ id, by }) => [pollOf(by), id]),
  );
  return db
    .select()
    .from(slides)
    .where(eq(slides.type, "poll"))
    .all()
    .flatMap(({ id, title, props, archivedAt }) => {
      if (archivedAt !== null) return [];
      const first = settings.languages.find((language) => language in props);
      const { question, answers } = (props[first ?? Object.keys(props)[0] ?? ""] ?? {}) as Poll;
      if (!answers) return [];
      const days = { firstDay: "", lastDay: "" };
      const given = pollGiven(id, { answers, results: true, ...days }, counted, settings);
      return [
        {
          slide: id,
          title,
          question,
          answers: given.answers.map(({ times }, index) => ({
            text: answers[index]!,
            times,
            share: shareOf(given, index),
          })),
          dataset: known.get(id) ?? null,
        },
      ];
    });
}

/**
 * Keeps a table of the answers to each poll among the data of the ente, for charts and numbers: made when
 * there is something that may be told, and made anew whenever that is another.
 */
export const keepPollTables = (
  needs: KeepNeeds & { failed: (cause: unknown) => void },
): Pick<Rounds, "wake" | "idle" | "stop"> =>
  createRounds({
    async round() {
      for (const poll of countedPolls(needs.db)) await keepPollTable(needs, poll);
    },
    failed: needs.failed,
  });

async function keepPollTable(needs: KeepNeeds, { slide, question, answers }: CountedPoll) {
  const { db, clock } = needs;
  const by = writtenByPoll(slide);
  const rows = answers.map(({ text, times, share }): Cell[] =>
    times === 0 ? [text, null, null] : [text, times, share],
  );
  const found = db.select().from(tables).where(eq(tables.changedBy, by)).get();
  if (found) {
    // Somebody has put it away: it is not brought back.
    const { archivedAt } = db.select().from(datasets).where(eq(datasets.id, found.dataset)).get()!;
    if (archivedAt !== null || JSON.stringify(found.rows) === JSON.stringify(rows)) return;
    await writeTable(needs, found.dataset, () => ({ rows }), by);
    return;
  }
  if (answers.every(({ times }) => times === 0)) return;
  const at = clock.now();
  const dataset = db.transaction((tx) => {
    const { createdBy } = tx.select().from(slides).where(eq(slides.id, slide)).get()!;
    const publisher = readSettings(tx).name;
    const origin = { publisher, title: question };
    const limits = { amberAfter: null, goneAfter: null };
    const about = { kind: "table" as const, source: null, shape: [], origin, ...limits };
    const added = addDataset(tx, { name: `Sondaggio: ${question}`, ...about }, createdBy, at);
    addTable(tx, added.id, columns, rows, by, at);
    return added.id;
  });
  await keepTable(needs, findTable(db, dataset));
}
