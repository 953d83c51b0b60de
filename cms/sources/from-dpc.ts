import { choice, text } from "../../content/kit/fields.ts";
import { Fault } from "../../protocol/errors.ts";
import { days, minutes } from "../../protocol/time.ts";
import { defineFaults } from "../faults.ts";
import { fold } from "../db/fold.ts";
import { addDays, civilDayOf, instantOf } from "../schedule/calendar.ts";
import { type Alert, levelIn } from "./alert-levels.ts";
import { decoded } from "./charset.ts";
import { defineSource, type Found, type Note, type Reading, type Tools } from "./define.ts";
import { recordsBy } from "./delimited.ts";
import { sourceFault } from "./faults.ts";
import { feedMoment } from "./feed-times.ts";
import { parsedJson } from "./json-places.ts";
import { attributionOf } from "./licences.ts";
import { beginning, looksLike } from "./looks-like.ts";
import { defineNotes } from "./notes.ts";
import { firstSaid, listIn, objectIn, recordsIn, saidIn } from "./service-answers.ts";
import { settingsOf } from "./settings.ts";

const fields = {
  zone: text({
    label: { it: "Comune o zona di allerta", en: "Municipality or alert zone" },
    help: {
      it: "Vuoto: quella del vostro Comune, se il suo codice ISTAT è nelle impostazioni; altrimenti tutte",
      en: "Empty: that of your municipality, if its ISTAT code is in the settings; all of them otherwise",
    },
    max: 200,
  }),
  day: choice({
    label: { it: "Per quale giorno", en: "For which day" },
    initial: "both",
    options: [
      { value: "both", label: { it: "Oggi e domani", en: "Today and tomorrow" } },
      {
        value: "this",
        label: { it: "Solo quello dell'indirizzo", en: "Only that of the address" },
      },
    ],
  }),
};

const dpcFault = defineFaults({
  "dpc.no_such_zone": {
    kind: "invalid",
    it: "Il bollettino non parla di «{zone}»: scegli un Comune o una zona dall'elenco.",
    en: "The bulletin says nothing of “{zone}”: choose a municipality or a zone from the list.",
  },
});

const note = defineNotes({
  "dpc.not_tomorrow": {
    it: "Il bollettino di domani non c'è ancora: c'è solo quello di oggi.",
    en: "Tomorrow's bulletin is not there yet: there is only today's.",
  },
  "dpc.level_unknown": {
    it: "Il livello «{level}» non si riconosce: è rimasto fuori.",
    en: "The level “{level}” is not recognised: it was left out.",
  },
});

const repository =
  "https://raw.githubusercontent.com/opendatasicilia/DPC-bollettini-criticita-idrogeologica-idraulica/main/data";
const today = `${repository}/bollettini/bollettino-oggi-zone-latest.csv`;
const municipalities = `${repository}/zone/zone_comuni.csv`;
const pages =
  /^https:\/\/github\.com\/(?:opendatasicilia|pcm-dpc)\/DPC-bollettini-criticita-idrogeologica-idraulica/i;

/** What each bulletin says of a zone, whatever its format. */
interface Row {
  zone: string;
  name: string;
  /** ISTAT code, where it speaks of municipalities. */
  istat: string;
  /** Names of those that lie in the zone, where the bulletin lists them. */
  municipalities: string[];
  from: number;
  to: number;
  levels: [hazard: string, said: string][];
}

/** The daily bulletin of the Italian civil protection: landslides, floods and storms, by alert zone. */
export default defineSource({
  id: "dpc",
  label: {
    it: "Bollettino della Protezione Civile",
    en: "Bulletin of the Italian civil protection",
  },
  help: {
    it: "Il livello di allerta di oggi e domani per temporali, frane e piene: basta l'indirizzo del progetto su GitHub",
    en: "Today's and tomorrow's alert level for storms, landslides and floods: the address of the project on GitHub is enough",
  },
  gives: ["alerts"],
  fields,
  config: settingsOf(fields),
  rhythm: { atLeast: minutes(5), usual: minutes(30) },

  recognise({ url, bytes }) {
    if (url !== null && pages.test(url)) return { sure: 0.97, config: {}, url: today };
    const start = beginning(bytes, 20_000);
    const looks = looksLike(bytes);
    const table = looks === "text" && /zona_codice,(?:[^\n]*,)?avviso_criticita/.test(start);
    const map =
      looks === "json" && /"Per rischio (?:idraulico|temporali|idrogeologico)"/.test(start);
    const end = looks === "json" ? beginning(bytes.subarray(-40_000), 40_000) : "";
    const late = /"Per rischio (?:idraulico|temporali|idrogeologico)"/.test(end);
    return table || map || late ? { sure: 0.98, config: {} } : null;
  },

  async choices(found, _, tools) {
    const places = await placesOf(tools);
    const zones = new Map(places.map(({ zone, zoneName }) => [zone, zoneName]));
    for (const { zone, name } of rowsIn(found, tools)) if (!zones.has(zone)) zones.set(zone, name);
    return {
      zone: [
        ...places.map(({ istat, name, province, zone }) => ({
          value: istat,
          label: `${name} (${province}) · ${zone}`,
        })),
        ...[...zones].map(([value, name]) => ({
          value,
          label: name ? `${value} · ${name}` : value,
        })),
      ],
    };
  },

  async read(found, { zone, day }, tools): Promise<Reading> {
    const notes: Note[] = [];
    const rows = rowsIn(found, tools);
    if (day === "both") rows.push(...(await tomorrows(found, tools, notes)));
    const wanted = zone.trim() || tools.here?.istat || "";
    const places = wanted === "" ? [] : await placesOf(tools);
    const ours = wanted === "" ? rows : rows.filter(meant(wanted, places));
    if (ours.length === 0) {
      if (rows.length === 0) throw sourceFault("source.empty");
      throw dpcFault("dpc.no_such_zone", { zone: wanted });
    }
    const names = new Map(places.map(({ zone: code, zoneName }) => [code, zoneName]));
    const alerts = ours.flatMap((row) => alertsOf(row, names, notes));
    const publisher = "Dipartimento della Protezione Civile";
    const title = "Bollettino di criticità idrogeologica e idraulica";
    return {
      data: { kind: "alerts", alerts },
      origin: {
        publisher,
        title,
        licence: "CC-BY-4.0",
        attribution: attributionOf("CC-BY-4.0", publisher, title),
        link: "https://rischi.protezionecivile.gov.it/it/meteo-idro/allertamento/",
      },
      period: {
        from: Math.min(...ours.map(({ from }) => from)),
        to: Math.max(...ours.map(({ to }) => to)),
      },
      validUntil: Math.max(...ours.map(({ to }) => to)),
      notes: notes.slice(0, 20),
    };
  },
});

/** @throws Fault `source.…` */
function rowsIn(found: Found, tools: Tools): Row[] {
  const looks = looksLike(found.bytes);
  if (looks === "nothing") throw sourceFault("source.empty");
  if (looks === "html") throw sourceFault("source.web_page");
  return looks === "json" ? rowsOfMap(found, tools) : rowsOfTable(found, tools);
}

function recordsOf(found: Found): Record<string, string>[] {
  const records = recordsBy(",");
  const [heading, ...rest] = [...records.push(decoded(found.bytes)), ...records.end()];
  return rest
    .filter((cells) => cells.length > 1)
    .map((cells) => Object.fromEntries(heading!.map((name, at) => [name.trim(), cells[at] ?? ""])));
}

function rowsOfTable(found: Found, { timezone }: Tools): Row[] {
  const records = recordsOf(found);
  if (!records.some((record) => "zona_codice" in record && "avviso_criticita" in record))
    throw sourceFault("source.malformed", { reason: "CSV" });
  const rows = records.flatMap((record): Row[] => {
    const from = feedMoment(record["data_validita_inizio"] ?? "", timezone);
    const to = feedMoment(record["data_validita_fine"] ?? "", timezone);
    const zone = (record["zona_codice"] ?? "").slice(0, 60);
    if (from === null || to === null || to < from || zone === "") return [];
    return [
      {
        zone,
        name: record["comune_nome"] ?? "",
        istat: record["pro_com_t"] ?? "",
        municipalities: [],
        from,
        // It is said to the last second of the day.
        to: to + 1000,
        levels: [
          ["hydrogeological", record["avviso_idrogeologico"] ?? ""],
          ["storms", record["avviso_temporali"] ?? ""],
          ["hydraulic", record["avviso_idraulico"] ?? ""],
        ],
      },
    ];
  });
  if (rows.length === 0 && records.length > 0) throw sourceFault("source.truncated");
  return rows;
}

/** The map says nothing of the day: its name does, or it is today's. */
function rowsOfMap(found: Found, { timezone, clock }: Tools): Row[] {
  const document = objectIn(parsedJson(decoded(found.bytes)));
  const said = /(\d{4})(\d{2})(\d{2})_\d{4}/.exec(found.name || (found.url ?? ""));
  const published = said ? `${said[1]}-${said[2]}-${said[3]}` : civilDayOf(clock.now(), timezone);
  const later = /tomorrow|domani/i.test(found.name || (found.url ?? ""));
  const valid = later ? addDays(published, 1) : published;
  const [from, to] = [valid, addDays(valid, 1)].map((one) =>
    instantOf(one, "00:00", timezone, "start"),
  );
  const shapes = Object.values(objectIn(document["objects"])).flatMap((object) =>
    recordsIn(objectIn(object)["geometries"]),
  );
  const features = [...shapes, ...recordsIn(document["features"])];
  return features.flatMap((feature): Row[] => {
    const properties = objectIn(feature["properties"]);
    const name = firstSaid(properties["Nome zona"], properties["Nome_Zona"]);
    const zone = firstSaid(
      properties["Codice zona"],
      properties["Zona_all"],
      properties["zona_codice"],
      name,
    );
    if (zone === "") return [];
    const level = (risk: string): string => saidIn(properties[`Per rischio ${risk}`]);
    return [
      {
        zone: zone.slice(0, 60),
        name: name.slice(0, 300),
        istat: "",
        municipalities: listIn(properties["Comuni"]).map(saidIn),
        from: from!,
        to: to!,
        levels: [
          ["hydrogeological", level("idrogeologico")],
          ["storms", level("temporali")],
          ["hydraulic", level("idraulico")],
        ],
      },
    ];
  });
}

/** The other of the two bulletins that belong together. */
async function tomorrows({ url }: Found, tools: Tools, notes: Note[]): Promise<Row[]> {
  const other = url?.replace(/oggi|today/i, (word) => (/oggi/i.test(word) ? "domani" : "tomorrow"));
  if (url === null || other === undefined || other === url) return [];
  try {
    return rowsIn(await tools.ask(other), tools);
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    notes.push(note("dpc.not_tomorrow"));
    return [];
  }
}

interface Municipality {
  istat: string;
  name: string;
  province: string;
  zone: string;
  zoneName: string;
}

/** Which municipality lies in which zone; none while the list cannot be had. */
async function placesOf(tools: Tools): Promise<Municipality[]> {
  try {
    const found = await tools.ask(municipalities, { freshFor: days(30) });
    return recordsOf(found).map((record) => ({
      istat: record["pro_com_t"] ?? "",
      name: record["comune_nome"] ?? "",
      province: record["provincia_sigla"] ?? "",
      zone: record["zona_codice"] ?? "",
      zoneName: record["zona_nome"] ?? "",
    }));
  } catch (cause) {
    if (cause instanceof Fault) return []; // Zones can be named by their code without it.
    throw cause;
  }
}

/** By ISTAT code, by the name of the municipality, by the code or the name of the zone. */
function meant(wanted: string, places: readonly Municipality[]): (row: Row) => boolean {
  const said = fold(wanted);
  const here = places.filter(({ istat, name }) => istat === wanted || fold(name) === said);
  const istat = new Set([wanted, ...here.map((place) => place.istat)]);
  const names = new Set([said, ...here.map(({ name }) => fold(name))]);
  const named = places.filter(({ zoneName }) => fold(zoneName) === said);
  const zones = new Set(
    [wanted, ...[...here, ...named].flatMap(({ zone, zoneName }) => [zone, zoneName])].map(fold),
  );
  return (row) => {
    // Where the bulletin speaks of municipalities, one of them is not its whole zone.
    if (row.istat !== "" && here.length > 0) return istat.has(row.istat);
    const ofZone = zones.has(fold(row.zone)) || zones.has(fold(row.name));
    return ofZone || row.municipalities.some((name) => names.has(fold(name)));
  };
}

const inWords: Readonly<Record<string, string>> = {
  hydrogeological: "Rischio idrogeologico",
  storms: "Rischio temporali",
  hydraulic: "Rischio idraulico",
};

function alertsOf(row: Row, names: ReadonlyMap<string, string>, notes: Note[]): Alert[] {
  const { zone, name, istat, from, to, levels } = row;
  return levels.flatMap(([hazard, said]): Alert[] => {
    if (said.trim() === "") return [];
    const level = levelIn(said.split("/").at(-1)!) ?? levelIn(said);
    if (level === null) {
      notes.push(note("dpc.level_unknown", zone, { level: said.slice(0, 80) }));
      return [];
    }
    return [
      {
        id: `${istat || zone}/${hazard}/${from}`,
        areas: istat ? [istat, zone] : [zone],
        areaName: (name || names.get(zone) || zone).slice(0, 300),
        hazard,
        level,
        headline: `${inWords[hazard]}: ${said}`.slice(0, 500),
        description: "",
        from,
        to,
        link: "",
      },
    ];
  });
}
