import { eq } from "drizzle-orm";
import { importAlbopop } from "../cms/albo/import.ts";
import { acts, attachments } from "../cms/db/tables.ts";
import { wantDocument } from "../cms/documents/store.ts";
import { keepGenerated } from "../cms/library/keep.ts";
import { writeSettings } from "../cms/settings.ts";
import { enteId } from "../protocol/ids.ts";
import type { Clock } from "../protocol/time.ts";
import { aNotice, aPlaylist, publish } from "./builders.ts";
import { anAct, feedOf } from "./feeds.ts";
import type { TestHouse } from "./house.ts";
import { report } from "./pdfs.ts";

/** A square with a kiosk: an albo of a few acts, one of them with a document of some pages. */
export const official = (number: number): string =>
  `https://albo.comune.example.org/atti/${number}`;

const subjects = [
  [
    "Determinazione del Dirigente",
    "Affidamento della manutenzione dell'illuminazione nel parco comunale",
  ],
  [
    "Deliberazione della Giunta comunale",
    "CALENDARIO DELLE APERTURE STRAORDINARIE DELLA BIBLIOTECA CIVICA",
  ],
  ["Bando di concorso", "Concorso pubblico per un posto di istruttore amministrativo"],
  [
    "Deliberazione del Consiglio comunale",
    "Piano comunale di emergenza: aggiornamento delle aree di attesa",
  ],
  ["Bando di gara", "Servizio di refezione scolastica per le scuole dell'infanzia e primarie"],
  ["Avviso", "Concessione in uso delle palestre comunali alle associazioni sportive"],
  ["Permesso a costruire", "Ampliamento di un fabbricato rurale in località Cascina Nuova"],
  ["Pubblicazione di matrimonio", "Pubblicazione di matrimonio tra Prova e Prova"],
] as const;

/** As many acts as wanted beside ordinance 12 of 2026, whose document has `pages` pages. */
export async function fillSquare(
  town: TestHouse,
  { clock, pages = 12, more = subjects.length }: { clock: Clock; pages?: number; more?: number },
): Promise<{ playlist: string }> {
  const { ente, files, documents } = town.house.household(enteId.parse(town.ente))!;
  const { db } = ente;
  writeSettings(db, {
    languages: ["it", "en", "de"],
    alboAddress: "https://albo.comune.example.org/",
    actPrivacy: { A: "screen" },
  });
  const item = (uid: number, type: string, title: string, date: string): string =>
    anAct({ guid: `g${uid}`, uid: `2026/${uid}`, type, title, date, end: "10/12/2026" }).replace(
      "https://albo.example.org/atto/1",
      official(uid),
    );
  const rest = Array.from({ length: more }, (_, i) => {
    const [type, title] = subjects[i % subjects.length]!;
    const day = String(12 + (i % 12)).padStart(2, "0");
    return item(
      100 + i,
      type,
      more > subjects.length ? `${title}, lotto ${i}` : title,
      `${day}/11/2026`,
    );
  });
  const ordinance = item(
    12,
    "Ordinanza del Sindaco",
    "Modifica temporanea della viabilità in via Roma per il mercato di Natale, dal 5 all'8 dicembre",
    "25/11/2026",
  );
  const all = [ordinance, ...rest];
  for (let from = 0; from < all.length; from += 1000)
    importAlbopop(
      { ...ente, clock },
      feedOf(...all.slice(from, from + 1000)),
      `prova-${from}`,
      "cli",
    );
  const act = db
    .select()
    .from(acts)
    .all()
    .find(({ number }) => number === "12")!;
  const data = await report(pages);
  const url = "https://albo.comune.example.org/12.pdf";
  const part = { data, type: "application/pdf", width: null, height: null };
  await keepGenerated({ db, clock, files }, [part], { goneAt: act.to }, (tx, [asset]) => {
    const here = { state: "here" as const, asset: asset!, nextAt: 0 };
    tx.insert(attachments)
      .values({ act: act.id, url, ...here })
      .run();
    const attached = [
      { title: "Ordinanza firmata", url, type: "application/pdf", bytes: data.length },
      { title: "Planimetria", url: "", type: "application/pdf", bytes: 2_300_000 },
    ];
    tx.update(acts).set({ attachments: attached }).where(eq(acts.id, act.id)).run();
    wantDocument(tx, asset!, clock.now());
  });
  documents.drawing.wake();
  await documents.drawing.idle();
  return { playlist: await fillPages(town) };
}

const closing = {
  it: {
    title: "L'anagrafe chiude venerdì 4 dicembre",
    topic: "Uffici comunali",
    when: "Riapre lunedì 7 alle ore 9.00",
    body: {
      blocks: [
        { runs: [{ text: "L'ufficio si sposta in " }, { text: "via Volta 3", bold: true }] },
        { item: true, runs: [{ text: "Carta d'identità: solo su appuntamento" }] },
        { item: true, runs: [{ text: "Certificati: anche in edicola e sul sito" }] },
      ],
    },
  },
  en: {
    title: "The registry office is closed on Friday 4 December",
    topic: "Town offices",
    when: "Open again on Monday 7 at 9:00",
    body: "The office moves to via Volta 3.",
  },
};

const poll = {
  it: {
    question: "Quando vorresti aperta la biblioteca?",
    answers: ["Il sabato mattina", "La sera fino alle 22", "Va bene così"],
    results: true,
  },
  en: {
    question: "When would you like the library to be open?",
    answers: ["On Saturday morning", "In the evening until 10 pm", "It is fine as it is"],
    results: true,
  },
};

/** Two notices that go round, and what is there to be read besides: a number and a chart of the library's loans. */
async function fillPages({ ask }: TestHouse): Promise<string> {
  const market = await aNotice(ask, "Il mercato resta in piazza");
  const registry = await aNotice(ask, closing.it.title, { props: closing });
  const playlist = await aPlaylist(ask, "Piazza", [market.id, registry.id]);
  const columns = [
    { key: "sede", label: "Sede", kind: "text", unit: "" },
    { key: "prestiti", label: "Prestiti", kind: "number", unit: "" },
  ];
  const rows = [
    ["Biblioteca centrale", 1840],
    ["Crevenna", 920],
    ["Arcellasco", 610],
  ];
  const table = await ask("POST", "/tables", { name: "Prestiti", columns, rows });
  const dataset = table.body.id as string;
  const slide = async (type: string, title: string): Promise<string> => {
    const props = { it: { title, dataset } };
    return (await ask("POST", "/slides", { title, type, props })).body.id as string;
  };
  const chart = await slide("chart", "Prestiti per sede");
  const number = await slide("number", "Prestiti dell'ultima sede");
  const hours = await ask("POST", "/slides", { title: "Biblioteca", type: "poll", props: poll });
  const toRead = await aPlaylist(ask, "Da leggere al totem", [chart, number, hours.body.id]);
  await ask("PATCH", "/settings", { kioskPlaylist: toRead.id });
  await publish(ask);
  return playlist.id;
}
