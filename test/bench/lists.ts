import { expiring } from "../../cms/expiring/list.ts";
import { type OpenDb, openDb } from "../../cms/db/open.ts";
import { searchEverywhere } from "../../cms/search/store.ts";
import { searchSlides, slidesFound } from "../../cms/slides/list.ts";
import { newOfficerId, newSlideId } from "../../protocol/ids.ts";
import { days } from "../../protocol/time.ts";
import type { Figure } from "../../tools/bench.ts";
import { proseOf } from "../../content/gallery/samples.ts";

const count = 5000;
const now = Date.UTC(2026, 10, 25, 8);
const words =
  "mercato biblioteca viabilità scuola asilo consiglio bando tributi concerto fiera neve chiusura orario piazza città università anagrafe lavori sport musica".split(
    " ",
  );
const word = (n: number): string => words[n % words.length]!;

/** A town hall that never threw anything away: 5,000 contents, most of them with long texts. */
function fill(db: OpenDb): void {
  const officer = newOfficerId();
  const add = db.$client.prepare(
    `INSERT INTO slides (id, title, type, props, tags, valid_to, version, published, published_version, created_by, changed_by, created_at, changed_at)
     VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?)`,
  );
  db.$client.transaction(() => {
    for (let i = 0; i < count; i++) {
      const title = `${word(i)} ${word(i * 7 + 3)} ${i}`;
      const text = { title, body: proseOf(300 + (i % 9) * 100) };
      const props = JSON.stringify({ it: text, en: text });
      const published = i % 4 === 0 ? null : 1;
      add.run(
        newSlideId(),
        title,
        i % 3 === 0 ? "message" : "notice",
        props,
        JSON.stringify([word(i), `anno-${i % 12}`]),
        i % 5 === 0 ? now + days((i % 60) - 30) : null,
        published,
        published,
        officer,
        officer,
        now - i * 1000,
        now - i * 1000,
      );
    }
  })();
}

const typed = [
  "m",
  "merc",
  "viabilita",
  "biblioteca scuola",
  "d'arte",
  "123",
  "anagrafe dell",
  "zz",
];

/** Milliseconds at which nineteen of twenty are done. */
function p95(times: number, work: (turn: number) => unknown): number {
  const took: number[] = [];
  for (let turn = 0; turn < times; turn++) {
    const started = performance.now();
    work(turn);
    took.push(performance.now() - started);
  }
  const sorted = took.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length * 0.95)]! * 10) / 10;
}

/** A list of 5,000 contents scrolls and searches at once: what the server takes for a page of it. */
// eslint-disable-next-line typescript/require-await -- every benchmark answers with a promise
export async function run(): Promise<Figure[]> {
  const db = openDb(":memory:");
  fill(db);
  const page = (search: object, offset: number) =>
    JSON.stringify(searchSlides(db, { ...search, limit: 60, offset }, now));
  const scroll = p95(200, (turn) => page({}, (turn * 977) % count));
  const search = p95(400, (turn) => page({ q: typed[turn % typed.length]! }, 0));
  const filter = p95(200, (turn) =>
    page({ tag: word(turn), state: turn % 2 ? "published" : "over" }, 0),
  );
  const everywhere = p95(400, (turn) => searchEverywhere(db, typed[turn % typed.length]!));
  const ids = p95(20, () => slidesFound(db, { q: "m" }, now, count));
  const ending = p95(20, () => expiring(db, now, now + days(7)));
  db.$client.close();
  const unit = "ms, 5,000 contents";
  return [
    { name: "slides_scroll_p95_ms", value: scroll, unit, target: 100 },
    { name: "slides_search_p95_ms", value: search, unit, target: 100 },
    { name: "slides_filter_p95_ms", value: filter, unit, target: 100 },
    { name: "search_everywhere_p95_ms", value: everywhere, unit, target: 100 },
    { name: "slides_ids_p95_ms", value: ids, unit, target: 100 },
    { name: "expiring_p95_ms", value: ending, unit, target: 100 },
  ];
}
