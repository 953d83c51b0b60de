import { sql } from "drizzle-orm";
import { indexFiles } from "../../cms/library/index-of-files.ts";
import { listFiles, overviewOf, type FileSearch } from "../../cms/library/search.ts";
import { openDb } from "../../cms/db/open.ts";
import { assets, files, folders, renditions } from "../../cms/db/tables.ts";
import {
  type AssetId,
  type FolderId,
  newFileId,
  newFolderId,
  newOfficerId,
} from "../../protocol/ids.ts";
import type { Figure } from "../../tools/bench.ts";

const howMany = 20_000;
const things = ["Piazza", "Municipio", "Sagra", "Biblioteca", "Parco", "Viabilità", "Scuola"];
const seasons = ["primavera", "estate", "autunno", "inverno"];

function furnished() {
  const db = openDb(":memory:");
  const officer = newOfficerId();
  const shelves: FolderId[] = [];
  db.transaction((tx) => {
    for (let i = 0; i < 40; i++) {
      const id = newFolderId();
      tx.insert(folders)
        .values({ id, name: `Cartella ${i}`, parent: shelves[Math.floor(i / 4) - 1] ?? null })
        .run();
      shelves.push(id);
    }
    for (let i = 0; i < howMany; i++) {
      const id = i.toString(16).padStart(64, "0") as AssetId;
      const small = `f${i.toString(16).padStart(63, "0")}` as AssetId;
      const [width, height] = i % 3 ? [4000, 3000] : [3000, 4000];
      const type = "image/webp";
      tx.insert(assets)
        .values([
          { id, type, bytes: 2_000_000 + i, width, height, createdAt: i },
          { id: small, type, bytes: 20_000, width: 480, height: 360, createdAt: i },
        ])
        .run();
      tx.insert(renditions).values({ original: id, role: "thumbnail", asset: small }).run();
      tx.insert(files)
        .values({
          id: newFileId(),
          name: `${things[i % 7]} ${i}.jpg`,
          description:
            i % 4 ? `La ${things[(i + 2) % 7]} in una giornata di ${seasons[i % 4]}` : "",
          kind: i % 20 ? "image" : "video",
          original: id,
          tags: [seasons[i % 4]!, `anno ${2000 + (i % 26)}`],
          folder: shelves[i % 40]!,
          addedBy: officer,
          addedAt: i * 60_000,
        })
        .run();
    }
    indexFiles(tx, "all");
  });
  db.run(sql`analyze`);
  return { db, shelves };
}

/** What officers ask of a library of 20,000 files: each question with its page of sixty and its count. */
export async function run(): Promise<Figure[]> {
  const { db, shelves } = furnished();
  const questions: Partial<FileSearch>[] = [
    {},
    { offset: 10_000 },
    { offset: howMany - 60 },
    { q: "p" },
    { q: "piazza" },
    { q: "viabilita inver" },
    { q: "municipio 1234" },
    { q: "cartella 3" },
    { q: "nessuna cosa così" },
    { kind: "video" },
    { orientation: "portrait" },
    { tag: "estate" },
    { folder: shelves[0]! },
    { only: "undescribed" },
    { only: "unused" },
    { order: "name" },
    { order: "largest", offset: 5000 },
    { q: "sagra", kind: "image", orientation: "landscape", tag: "estate", folder: shelves[1]! },
  ];
  const took: { ms: number; question: string }[] = [];
  for (let round = 0; round < 12; round++)
    for (const question of questions) {
      const started = performance.now();
      listFiles(db, { limit: 60, offset: 0, ...question }, howMany * 60_000);
      if (round > 1)
        took.push({ ms: performance.now() - started, question: JSON.stringify(question) });
    }
  const beside: number[] = [];
  for (let round = 0; round < 12; round++) {
    const started = performance.now();
    overviewOf(db, 0);
    beside.push(performance.now() - started);
  }
  took.sort((a, b) => a.ms - b.ms);
  const at = (part: number) => took[Math.floor((took.length - 1) * part)]!;
  return [
    {
      name: "library_query_p95_ms",
      value: Math.round(at(0.95).ms * 10) / 10,
      unit: "ms",
      target: 100,
      median_ms: Math.round(at(0.5).ms * 10) / 10,
      slowest: at(1).question,
      overview_ms: Math.round(middle(beside) * 10) / 10,
      files: howMany,
    },
  ];
}

const middle = (all: number[]): number =>
  all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!;
