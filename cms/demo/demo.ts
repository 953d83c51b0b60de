import { readFileSync } from "node:fs";
import sharp from "sharp";
import { type AssetId, enteId, type OfficerId, type PlaylistId } from "../../protocol/ids.ts";
import type { Clock } from "../../protocol/time.ts";
import { importAlbopop } from "../albo/import.ts";
import type { PlaylistItemRow } from "../db/tables.ts";
import type { House, Household } from "../house.ts";
import { fileOf, intake } from "../library/intake.ts";
import { generatePassword, hashPassword } from "../people/passwords.ts";
import { addOfficer, officerByEmail, setPassword } from "../people/store.ts";
import { addPlaylist, publishPlaylist } from "../playlists/store.ts";
import { addDays, civilDayOf, instantOf } from "../schedule/calendar.ts";
import { addSchedule } from "../schedule/store.ts";
import { addTimetable } from "../schedule/timetables.ts";
import { always } from "../schedule/when.ts";
import { screenDraft } from "../screens/screen-draft.ts";
import { addScreen, deviceOf, listScreens } from "../screens/store.ts";
import { readSettings, writeSettings } from "../settings.ts";
import { check } from "../slides/check.ts";
import { addSlide, publishSlide } from "../slides/store.ts";
import { feedOfActs } from "./acts.ts";
import { exampleFigures } from "./figures.ts";
import { fillFigures } from "./kiosk.ts";
import { arms, books, park, square } from "./pictures.ts";

/**
 * The demonstration: a town that does not exist, furnished through the same doors as a real one, so
 * that there is something to look at a minute after `npm run demo`.
 */
const slug = enteId.parse("vallechiara");
const email = "redazione@vallechiara.example";

/** Furnishes the house if it is empty, and says where to look. */
export async function furnish(
  house: House,
  { clock, film }: { clock: Clock; film: string },
): Promise<string[]> {
  const isNew = house.enti.find(slug) === null;
  if (isNew) house.enti.add({ id: slug, name: "Comune di Vallechiara", accent: "#0b5394" });
  const town = house.household(slug)!;
  const password = generatePassword();
  const hashed = await hashPassword(password);
  if (isNew) {
    const officer = { email, name: "Redazione", role: "administrator", language: "it" } as const;
    const { id } = addOfficer(town.ente.db, { ...officer, emergency: true }, hashed, clock.now());
    await fill(town, id, clock, film);
  } else setPassword(town.ente.db, officerByEmail(town.ente.db, email).id, hashed);
  town.ente.changes.touch();
  welcomeScreens(house, town);
  return lines(house.origin, password);
}

const lines = (origin: string, password: string): string[] => [
  "",
  "  Vetrina · dimostrazione del Comune di Vallechiara (che non esiste)",
  "",
  `  Scrivania   ${origin}/desk/      ${email}  ${password}`,
  `  Schermo     ${origin}/player/    si abbina da solo: guardalo a schermo intero (F11)`,
  `  API         ${origin}/openapi/`,
  "",
  "  Pubblica un avviso dalla scrivania: lo schermo lo mostra entro un secondo.",
  "  Screen, desk and API are at the addresses above; the desk also speaks English.",
  "  Ctrl+C per fermare.",
  "",
];

async function fill(town: Household, officer: OfficerId, clock: Clock, film: string) {
  const { db } = town.ente;
  const at = clock.now();
  const { timezone } = readSettings(db);
  const library = intake({ db, clock, files: town.files });

  async function upload(
    name: string,
    bytes: Uint8Array<ArrayBuffer>,
    poster?: Uint8Array<ArrayBuffer>,
  ): Promise<AssetId> {
    const { id } = await library.begin(name, bytes.length, officer);
    await library.append(id, officer, 0, new Blob([bytes]).stream());
    if (poster) await library.poster(id, officer, new Blob([poster]).stream());
    return fileOf(await library.finish(id, officer)).asset.id;
  }
  const drawn = async (name: string, svg: string): Promise<AssetId> =>
    upload(name, new Uint8Array(await sharp(Buffer.from(svg)).png().toBuffer()));

  const [squareFile, booksFile, parkFile, armsFile] = [
    await drawn("Piazza al tramonto.png", square()),
    await drawn("Biblioteca.png", books()),
    await drawn("Parco in autunno.png", park()),
    await drawn("Stemma.png", arms()),
  ];
  const lake = await upload(
    "Alba sul lago.webm",
    new Uint8Array(readFileSync(film)),
    new Uint8Array(readFileSync(film.replace(/\.webm$/, ".jpg"))),
  );
  // These acts name nobody, but for one that waits to be looked at. A real town decides this type by type.
  const actPrivacy = { A: "screen", D: "screen" } as const;
  const alboAddress = "https://albo.vallechiara.example/";
  writeSettings(db, { arms: armsFile, languages: ["it", "en"], actPrivacy, alboAddress });

  const today = civilDayOf(at, timezone);
  const feast = instantOf(addDays(today, 15), "09:00", timezone, "start");
  const slide = (title: string, type: string, it: object, en?: object) =>
    db.transaction((tx) => {
      const props = { it, ...(en && { en }) };
      const draft = { title, type, props, validFrom: null, validTo: null };
      const added = addSlide(tx, draft, officer, at);
      const { parsed, issues } = check(type, props, readSettings(tx));
      if (issues.length > 0) throw new Error(`${title}: ${JSON.stringify(issues)}`);
      publishSlide(tx, added, parsed, officer, at);
      return added.id;
    });

  const closed = slide(
    "Chiusura uffici",
    "notice",
    {
      title: "Gli uffici chiudono alle 12.30",
      body: "Lunedì l'anagrafe riceve solo la mattina, per l'aggiornamento dei sistemi.\n\nLe carte d'identità prenotate si ritirano martedì dalle 9.00.",
      tone: "warning",
    },
    {
      title: "Offices close at 12.30",
      body: "On Monday the registry office is open in the morning only, while its systems are updated.\n\nBooked identity cards can be collected on Tuesday from 9.00.",
      tone: "warning",
    },
  );
  const library2 = slide(
    "Biblioteca di sera",
    "notice",
    {
      title: "La biblioteca resta aperta fino alle 22",
      body: "Ogni giovedì di dicembre: sale studio, prestito e un tè caldo.",
      photo: booksFile,
    },
    {
      title: "The library stays open until 10 pm",
      body: "Every Thursday in December: reading rooms, loans and a hot cup of tea.",
      photo: booksFile,
    },
  );
  const market = slide(
    "Mercato di Natale",
    "notice",
    {
      title: "Mercato di Natale in piazza",
      body: "Quaranta bancarelle, la banda e la pista di ghiaccio. Ingresso libero.",
      photo: squareFile,
      tone: "celebration",
    },
    {
      title: "Christmas market in the square",
      body: "Forty stalls, the town band and an ice rink. Free entrance.",
      photo: squareFile,
      tone: "celebration",
    },
  );
  const thanks = slide(
    "Grazie",
    "message",
    {
      sentence: "Un albero per ogni nuovo nato: quest'anno sono quarantuno.",
      signOff: "Comune di Vallechiara",
      picture: parkFile,
    },
    {
      sentence: "A tree for every newborn: forty-one this year.",
      signOff: "Town of Vallechiara",
      picture: parkFile,
    },
  );
  const dawn = slide("Alba sul lago", "video", {
    film: lake,
    description: "Il sole sorge sul lago",
  });
  const countdown = slide(
    "Fiera",
    "countdown",
    { to: feast, event: "alla fiera di Vallechiara", after: "La fiera è aperta" },
    { to: feast, event: "to the Vallechiara fair", after: "The fair is open" },
  );
  const hour = slide(
    "Che ore sono",
    "clock",
    { place: "Palazzo comunale" },
    { place: "Town hall" },
  );
  const news = slide(
    "Ultime notizie",
    "ticker",
    {
      items: [
        "Sabato mercato in piazza dalle 8 alle 13",
        "Iscrizioni al nido entro il 30 del mese",
        "Il centro di raccolta apre anche la domenica mattina",
      ],
    },
    {
      items: [
        "Saturday market in the square from 8 to 13",
        "Nursery enrolment closes on the 30th",
        "The recycling centre also opens on Sunday mornings",
      ],
    },
  );

  const figures = (await exampleFigures(town, officer, clock)).map(({ title, type, it, en }) =>
    slide(title, type, it, en),
  );
  const answers = ["Il sabato mattina", "La sera fino alle 22", "Va bene così"];
  const poll = slide(
    "Orari della biblioteca",
    "poll",
    { question: "Quando vorresti aperta la biblioteca?", answers, results: true },
    {
      question: "When would you like the library to be open?",
      answers: ["On Saturday morning", "In the evening until 10 pm", "It is fine as it is"],
      results: true,
    },
  );
  const acts = slide("Ultimi atti dell'albo", "albo-list", { newest: 6 }, { newest: 6 });
  const count = slide("Quanti atti oggi", "albo-count", {}, {});

  importAlbopop({ ...town.ente, clock }, feedOfActs(clock, timezone), "demo", officer);

  let keys = 0;
  const row = (what: object): PlaylistItemRow =>
    ({
      key: `d${keys++}`,
      seconds: null,
      transition: "rise",
      from: null,
      to: null,
      often: null,
      mostAnHour: null,
      ...what,
    }) as PlaylistItemRow;
  const item = (id: string) => row({ kind: "slide", slide: id });
  const playlist = (name: string, items: PlaylistItemRow[]): PlaylistId =>
    db.transaction((tx) => {
      const added = addPlaylist(tx, { name, items, shuffle: false }, officer, at);
      publishPlaylist(tx, added, at);
      return added.id;
    });
  const albo = playlist("Albo pretorio", [
    item(count),
    item(acts),
    row({ kind: "rule", rule: { of: "acts", types: [], newest: 2 } }),
  ]);
  const everyDay = playlist("Ogni giorno", [
    item(market),
    item(figures[0]!),
    item(closed),
    item(dawn),
    item(figures[1]!),
    item(library2),
    row({ kind: "playlist", playlist: albo }),
    item(figures[2]!),
    item(thanks),
    item(countdown),
    item(poll),
  ]);
  const evening = playlist("Sera", [item(hour), item(market), item(thanks)]);
  const ticker = playlist("Ultime notizie", [item(news)]);

  const screen = (over: object) =>
    db.transaction((tx) =>
      addScreen(tx, screenDraft.parse({ defaultPlaylist: everyDay, ...over }), at),
    );
  screen({
    name: "Atrio del municipio",
    place: "Piano terra, di fronte all'anagrafe",
    layout: "ticker",
    tags: ["municipio", "anagrafe"],
  });
  const totem = screen({
    name: "Totem in piazza",
    place: "Piazza della Fontana",
    width: 1080,
    height: 1920,
    distance: 2,
    kind: "kiosk",
    theme: "notte",
    tags: ["piazza"],
  });
  db.transaction((tx) => fillFigures(tx, totem.id, today, { slide: poll, answers }));
  town.answered();

  db.transaction((tx) => {
    const opening = [
      { weekdays: [1, 2, 3, 4, 5], from: "08:30", to: "13:00" },
      { weekdays: [2, 4], from: "15:00", to: "17:30" },
    ];
    addTimetable(
      tx,
      { name: "Orario di apertura", week: opening, closedOnHolidays: true },
      officer,
      at,
    );
    addSchedule(
      tx,
      {
        title: "Notizie in basso",
        what: { kind: "playlist", playlist: ticker },
        zone: "ticker",
        targets: [{ kind: "all" }],
        when: always,
        band: "base",
      },
      officer,
      at,
    );
    addSchedule(
      tx,
      {
        title: "Sera in piazza",
        what: { kind: "playlist", playlist: evening },
        zone: "main",
        targets: [{ kind: "tag", tag: "piazza" }],
        when: { ...always, hours: [{ from: "20:00", to: "06:00" }] },
        band: "programme",
      },
      officer,
      at,
    );
    addSchedule(
      tx,
      {
        title: "Orario dell'anagrafe",
        what: { kind: "slide", slide: closed },
        zone: "main",
        targets: [{ kind: "tag", tag: "anagrafe" }],
        when: {
          ...always,
          from: addDays(today, 1),
          to: addDays(today, 1),
          hours: [{ from: "12:00", to: "13:00" }],
        },
        band: "special",
      },
      officer,
      at,
    );
  });
}

/**
 * In the demonstration a player that asks is paired by itself with the first screen that has no
 * hardware: by the same steps as a technician takes, and only for browsers on this very machine.
 */
function welcomeScreens(house: House, { ente }: Household): void {
  const here = ["127.0.0.1", "::1", "::ffff:127.0.0.1"];
  const welcome = async (): Promise<void> => {
    for (const pending of house.pairings.waiting()) {
      if (!here.includes(pending.address)) continue;
      const free = listScreens(ente.db).find(
        ({ screen, device }) => !device && !deviceOf(ente.db, screen.id),
      );
      if (!free) return;
      const { id: officer } = officerByEmail(ente.db, email);
      const by = { ente: ente.id, officer, address: "demo" };
      const claim = {
        ente: ente.id,
        enteName: readSettings(ente.db).name,
        entePublicKey: ente.keys.publicKey,
        screen: free.screen.id,
        screenName: free.screen.name,
        officer,
      };
      const { pending: claimed } = await house.pairings.claim(pending.code, by, () => claim);
      house.pairings.confirm(ente.id, claimed.id);
    }
  };
  const timer = setInterval(() => void welcome().catch(() => {}), 400);
  timer.unref();
}
