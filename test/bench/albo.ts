import { createChanges } from "../../cms/changes.ts";
import { importActs } from "../../cms/albo/import.ts";
import { planImport } from "../../cms/albo/plan.ts";
import type { ReadActs } from "../../cms/albo/read-act.ts";
import { actRoutes } from "../../cms/albo/routes.ts";
import { openDb } from "../../cms/db/open.ts";
import { addDays } from "../../cms/schedule/calendar.ts";
import { readSettings } from "../../cms/settings.ts";
import { pdfFigures } from "../pdf-figures.ts";
import { enter } from "../room.ts";
import { createTestClock } from "../clock.ts";
import type { Figure } from "../../tools/bench.ts";

const parts = [queryFigures, pdfFigures];

/** A register of ten thousand acts, looked through as officers and passers-by do; a document is drawn. */
export async function run(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const part of parts) figures.push(...(await part()));
  return figures;
}

const words =
  "lavori manutenzione straordinaria viabilità scuola primaria biblioteca civica impegno spesa affidamento servizio mensa refezione rete idrica illuminazione pubblica parco comunale approvazione progetto esecutivo liquidazione fattura concessione palestra associazione sportiva bando concorso istruttore amministrativo variante piano regolatore ordinanza divieto sosta mercato settimanale".split(
    " ",
  );
const types = [
  "Determinazione del Dirigente",
  "Deliberazione della Giunta comunale",
  "Ordinanza del Sindaco",
  "Avviso",
  "Bando di gara",
];

/** Always the same register: 300 acts in publication, the others of the ten years before. */
function register(size: number): ReadActs {
  let seed = 7;
  const next = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const acts = Array.from({ length: size }, (_, index) => {
    const firstDay = addDays("2026-11-23", -Math.floor((index * 3650) / size) + 5);
    const subject = Array.from({ length: 14 + next(20) }, () => words[next(words.length)]!);
    return {
      guid: `g${index}`,
      year: Number(firstDay.slice(0, 4)),
      number: String(size - index),
      sourceType: types[next(types.length)]!,
      subject: subject.join(" "),
      office: `Ufficio ${next(12)}`,
      firstDay,
      lastDay: null,
      link: `https://albo.example.org/${index}`,
      attachments: [],
      details: { actNumber: String(next(900)) },
    };
  });
  return { title: "Prova", acts, refused: [] };
}

async function queryFigures(): Promise<Figure[]> {
  const needs = { db: openDb(":memory:"), clock: createTestClock(), changes: createChanges() };
  const read = register(10_000);
  const importing = performance.now();
  importActs(needs, read, { source: "prova", actor: "cli" });
  const imported = Math.round(performance.now() - importing);
  const planning = performance.now();
  planImport(needs.db, read, { source: "prova" }, readSettings(needs.db), needs.clock.now());
  const planned = Math.round(performance.now() - planning);

  const { ask } = enter({ ...needs, touches: () => 0 }, actRoutes(needs), "viewer");
  const asked = [
    "",
    "state=current",
    "state=expired&offset=5000",
    "type=A02",
    "type=A0402&state=current",
    "held=yes",
    "privacy=screen&state=open",
    "office=Ufficio 3",
    "q=biblioteca",
    "q=bibl civ",
    "q=lavori scuola manutenzione",
    "q=2026/9950",
    "q=parola che manca",
    "q=a",
    "q=viabilita&state=current&type=A",
  ];
  const times: number[] = [];
  for (let round = 0; round < 12; round++)
    for (const query of asked) {
      const started = performance.now();
      const { status } = await ask("GET", `/?limit=50&${encodeURI(query)}`);
      if (status !== 200) throw new Error(`${query}: ${status}`);
      // The first rounds warm up what a server that has run for a day has warm.
      if (round >= 2) times.push(performance.now() - started);
    }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number): number =>
    Math.round(sorted[Math.floor(part * (sorted.length - 1))]! * 10) / 10;
  return [
    {
      name: "albo_query_p95_ms",
      value: at(0.95),
      unit: "ms",
      target: 50,
      median: at(0.5),
      max: at(1),
      acts: 10_000,
      import_ms: imported,
      preview_ms: planned,
    },
  ];
}
