import type { Cell, Column } from "../../content/kit/datasets.ts";
import { choice, number, text } from "../../content/kit/fields.ts";
import { hours, minutes } from "../../protocol/time.ts";
import { fold } from "../db/fold.ts";
import { defineFaults } from "../faults.ts";
import { addDays, civilDayOf, instantOf } from "../schedule/calendar.ts";
import { momentOf, writtenTime } from "./days.ts";
import { defineSource, type Note, type Reading, type Tools } from "./define.ts";
import { kilometres, type Point } from "./distances.ts";
import { attributionOf } from "./licences.ts";
import { defineNotes } from "./notes.ts";
import { placeChoices, placeOf } from "./places.ts";
import { answerIn, type JsonObject, recordsIn, saidIn } from "./service-answers.ts";
import { settingsOf } from "./settings.ts";
import { sourceFault } from "./faults.ts";

const fields = {
  station: text({
    label: { it: "Stazione", en: "Station" },
    help: {
      it: "Vuoto: la stazione attiva più vicina al luogo qui sotto",
      en: "Empty: the active station nearest to the place below",
    },
    max: 120,
  }),
  near: text({
    label: { it: "Vicino a", en: "Near to" },
    help: {
      it: "Un Comune, oppure latitudine e longitudine; vuoto: il vostro Comune",
      en: "A municipality, or latitude and longitude; empty: yours",
    },
    max: 200,
  }),
  pollutant: text({
    label: { it: "Solo l'inquinante", en: "Only the pollutant" },
    help: {
      it: "Per esempio PM10: vale la stazione più vicina che lo misura; vuoto: tutti",
      en: "PM10, for instance: the nearest station that measures it counts; empty: all of them",
    },
    max: 20,
  }),
  per: choice({
    label: { it: "Un valore per", en: "One value for each" },
    initial: "day",
    options: [
      { value: "day", label: { it: "Giorno (media)", en: "Day (mean)" } },
      { value: "hour", label: { it: "Misura", en: "Measurement" } },
      {
        value: "beyond",
        label: { it: "Anno: giorni oltre il limite", en: "Year: days beyond the limit" },
      },
    ],
  }),
  days: number({
    label: { it: "Degli ultimi giorni", en: "Of the last days" },
    min: 1,
    max: 31,
    initial: 8,
  }),
};

const arpaFault = defineFaults({
  "arpa.no_station": {
    kind: "invalid",
    it: "La stazione «{station}» non c'è, o non misura più: scegline un'altra.",
    en: "The station “{station}” is not there, or measures no longer: choose another.",
  },
  "arpa.no_limit": {
    kind: "invalid",
    it: "I giorni oltre il limite si contano per il PM10: scegli quello.",
    en: "Days beyond the limit are counted for PM10: choose that.",
  },
  "arpa.silent": {
    kind: "invalid",
    it: "La stazione {station} non ha misure valide negli ultimi {days} giorni.",
    en: "The station {station} has no valid measurements in the last {days} days.",
  },
});

const note = defineNotes({
  "arpa.nearest": {
    it: "La stazione attiva più vicina è {station}, a {distance} km.",
    en: "The nearest active station is {station}, {distance} km away.",
  },
  "arpa.invalid_left_out": {
    it: "Misure segnate come non valide, lasciate fuori: {count}.",
    en: "Measurements that are marked as invalid, left out: {count}.",
  },
});

const site = "https://www.dati.lombardia.it";
const stationsAt = `${site}/resource/ib47-atvt.json`;
const measuresAt = `${site}/resource/nicp-bhqi.json`;
const datasets = /(?:^|[/.])(ib47-atvt|nicp-bhqi)(?:[/.?]|$)/;

/** Air in Lombardy: what the station measures that is nearest to the town hall, with its name. */
export default defineSource({
  id: "arpa-lombardia",
  label: { it: "Qualità dell'aria (ARPA Lombardia)", en: "Air quality (ARPA Lombardia)" },
  help: {
    it: "Le misure della centralina attiva più vicina: l'indirizzo delle stazioni o dei dati su dati.lombardia.it",
    en: "What the nearest active station measures: the address of the stations or of the data on dati.lombardia.it",
  },
  gives: ["table"],
  fields,
  config: settingsOf(fields),
  rhythm: { atLeast: minutes(10), usual: hours(1), body: hours(24) },

  recognise({ url }) {
    if (url === null || !URL.canParse(url)) return null;
    const { hostname, pathname } = new URL(url);
    const isTheirs = hostname === "www.dati.lombardia.it" && datasets.test(pathname);
    return isTheirs ? { sure: 0.98, config: {}, url: `${stationsAt}?$limit=1` } : null;
  },

  choicesFollow: ["near"],
  async choices(_, { near, pollutant }, tools) {
    const stations = measuring(await stationsFrom(tools), pollutant);
    const place = await placeOf(near, tools).catch(() => null);
    const places = await placeChoices(near, tools);
    const sorted = place
      ? stations.toSorted((a, b) => kilometres(place, a) - kilometres(place, b))
      : stations.toSorted((a, b) => a.name.localeCompare(b.name, "it"));
    return {
      near: places,
      station: sorted.map((station) => ({
        value: station.name,
        label: [
          station.name,
          place ? `${shown(kilometres(place, station))} km` : station.municipality,
          station.sensors.map(({ short }) => short).join(", "),
        ].join(" · "),
      })),
    };
  },

  async read(_, { station: wanted, near, pollutant, per, days }, tools): Promise<Reading> {
    const notes: Note[] = [];
    const stations = measuring(await stationsFrom(tools), pollutant);
    // Where the ente is known to lie, how far it is can be said of a chosen one too.
    const isNamed = wanted !== "" && near === "" && tools.here?.latitude == null;
    const place = isNamed ? null : await placeOf(near, tools);
    const station = wanted
      ? stations.find(({ name, id }) => fold(name) === fold(wanted) || id === wanted)
      : stations.toSorted((a, b) => kilometres(place!, a) - kilometres(place!, b))[0];
    if (!station) throw arpaFault("arpa.no_station", { station: wanted });
    const distance = place ? Math.round(kilometres(place, station) * 10) / 10 : null;
    if (!wanted)
      notes.push(
        note("arpa.nearest", "", { station: station.name, distance: shown(distance ?? 0) }),
      );
    const today = civilDayOf(tools.clock.now(), tools.timezone);
    if (per === "beyond" && !station.sensors.every(({ short }) => short in limits))
      throw arpaFault("arpa.no_limit");
    const first = per === "beyond" ? `${today.slice(0, 4)}-01-01` : addDays(today, 1 - days);
    const measures = await measuresOf(station, first, tools, notes);
    if (measures.length === 0) throw arpaFault("arpa.silent", { station: station.name, days });
    const made =
      per === "hour"
        ? measures
        : per === "day"
          ? means(measures, tools.timezone)
          : beyond(means(measures, tools.timezone), today.slice(0, 4));
    const publisher = "ARPA Lombardia";
    const title = `Qualità dell'aria – ${station.name}`;
    return {
      data: {
        kind: "table",
        columns: columnsFor(per, tools.language),
        rows: made.map(({ at, sensor, value }): Cell[] => [
          at,
          sensor.short,
          value,
          per === "beyond" ? "" : sensor.unit,
          station.name,
          distance,
        ]),
      },
      origin: {
        publisher,
        title: title.slice(0, 500),
        licence: "CC-BY-4.0",
        attribution: attributionOf("CC-BY-4.0", publisher, title),
        link: `${site}/d/nicp-bhqi`,
      },
      period: {
        from: instantOf(first, "00:00", tools.timezone, "start"),
        to: Math.max(...measures.map(({ at }) => at as number)) + hours(1),
      },
      validUntil: null,
      notes,
    };
  },
});

interface Sensor {
  id: string;
  short: string;
  unit: string;
}

interface Station extends Point {
  id: string;
  name: string;
  municipality: string;
  sensors: Sensor[];
}

/** Those that still measure: a closed one keeps its rows for ever, marked as history. */
async function stationsFrom(tools: Tools): Promise<Station[]> {
  const url = `${stationsAt}?${new URLSearchParams({
    $limit: "5000",
    $order: ":id",
    $where: "storico='N' AND datastop IS NULL",
  })}`;
  const plain = `${stationsAt}?${new URLSearchParams({ $limit: "5000", $order: ":id" })}`;
  // Not every edition of the list has the day on which a sensor was stopped.
  const answer = await tools
    .ask(url, { freshFor: hours(24) })
    .catch(() => tools.ask(plain, { freshFor: hours(24) }));
  const stations = new Map<string, Station>();
  for (const row of recordsIn(answerIn(answer))) {
    const sensor = sensorIn(row);
    const [latitude, longitude] = [Number(row["lat"]), Number(row["lng"])];
    const stopped = saidIn(row["datastop"]) !== "" || saidIn(row["storico"]).toUpperCase() === "S";
    if (
      !sensor ||
      stopped ||
      !(latitude > 40 && latitude < 50) ||
      !(longitude > 6 && longitude < 15)
    )
      continue;
    const id = saidIn(row["idstazione"]);
    const known = stations.get(id) ?? {
      id,
      name: saidIn(row["nomestazione"]).slice(0, 120),
      municipality: saidIn(row["comune"]).slice(0, 120),
      latitude,
      longitude,
      sensors: [],
    };
    known.sensors.push(sensor);
    stations.set(id, known);
  }
  if (stations.size === 0) throw sourceFault("source.empty");
  return [...stations.values()];
}

const shorts: readonly (readonly [RegExp, string])[] = [
  [/PM2[.,]5/i, "PM2.5"],
  [/PM10/i, "PM10"],
  [/biossido di azoto/i, "NO2"],
  [/ossidi di azoto/i, "NOx"],
  [/monossido di azoto/i, "NO"],
  [/ozono/i, "O3"],
  [/biossido di zolfo/i, "SO2"],
  [/monossido di carbonio/i, "CO"],
  [/benzene/i, "C6H6"],
  [/ammoniaca/i, "NH3"],
];

function sensorIn(row: JsonObject): Sensor | null {
  const [id, name] = [saidIn(row["idsensore"]), saidIn(row["nometiposensore"])];
  if (!/^\d{1,12}$/.test(id) || name === "") return null;
  const short = shorts.find(([pattern]) => pattern.test(name))?.[1] ?? name.slice(0, 60);
  return { id, short, unit: saidIn(row["unitamisura"]).slice(0, 20) };
}

interface Measure {
  at: Cell;
  sensor: Sensor;
  value: number;
}

/** -9999 is not a value, and what is not marked as valid is none. */
async function measuresOf(
  { sensors }: Station,
  first: string,
  tools: Tools,
  notes: Note[],
): Promise<Measure[]> {
  const ids = sensors.slice(0, 40).map(({ id }) => `'${id}'`);
  const url = `${measuresAt}?${new URLSearchParams({
    $limit: "50000",
    $order: "data,idsensore",
    $where: `idsensore in(${ids.join(",")}) AND data >= '${first}T00:00:00'`,
  })}`;
  const rows = recordsIn(
    answerIn(await tools.ask(url, { atMost: 32_000_000, freshFor: minutes(9) })),
  );
  const known = new Map(sensors.map((sensor) => [sensor.id, sensor]));
  let invalid = 0;
  const measures = rows.flatMap((row): Measure[] => {
    const sensor = known.get(saidIn(row["idsensore"]));
    const written = writtenTime(saidIn(row["data"]).replace(/\.\d+$/, ""));
    const at = written && momentOf(written, "month-first", tools.timezone);
    const value = Number(row["valore"] ?? Number.NaN);
    if (!sensor || at === null) return [];
    const good = Number.isFinite(value) && value > -999 && /^(?:va)?$/i.test(saidIn(row["stato"]));
    if (!good) invalid += 1;
    return good ? [{ at, sensor, value }] : [];
  });
  if (invalid > 0) notes.push(note("arpa.invalid_left_out", "", { count: invalid }));
  return measures;
}

/** Of each day and sensor; what ARPA gives by day is a mean of one. */
function means(measures: readonly Measure[], timezone: string): Measure[] {
  const sums = new Map<string, Measure & { count: number }>();
  for (const { at, sensor, value } of measures) {
    const day = civilDayOf(at as number, timezone);
    const key = `${day} ${sensor.id}`;
    const sum = sums.get(key) ?? { at: day, sensor, value: 0, count: 0 };
    sums.set(key, { ...sum, value: sum.value + value, count: sum.count + 1 });
  }
  return [...sums.values()].map(({ at, sensor, value, count }) => ({
    at,
    sensor,
    value: Math.round((value / count) * 10) / 10,
  }));
}

/** Those that measure this alone, with nothing besides; all of them as they are where nothing is wanted. */
function measuring(stations: readonly Station[], pollutant: string): Station[] {
  const wanted = fold(pollutant.trim());
  if (wanted === "") return [...stations];
  return stations.flatMap((station) => {
    const sensors = station.sensors.filter(({ short }) => fold(short) === wanted);
    return sensors.length > 0 ? [{ ...station, sensors }] : [];
  });
}

/** Means of a day that the law lets be exceeded on so many days a year only (D.Lgs. 155/2010: PM10, 35). */
const limits: Readonly<Record<string, number>> = { PM10: 50 };

/** How many of the days of a year were beyond the limit; none is a number too. */
function beyond(days: readonly Measure[], year: string): Measure[] {
  const [first] = days;
  const over = days.filter(({ value, sensor }) => value > limits[sensor.short]!);
  const counted = new Set(over.map(({ at }) => at));
  return first ? [{ at: year, sensor: first.sensor, value: counted.size }] : [];
}

const times = {
  day: { it: "Giorno", en: "Day", kind: "day" },
  hour: { it: "Ora", en: "Time", kind: "moment" },
  beyond: { it: "Anno", en: "Year", kind: "text" },
} as const;

function columnsFor(per: keyof typeof times, language: string): Column[] {
  const it = language === "it";
  const { kind, ...label } = times[per];
  const value =
    per === "beyond"
      ? { it: "Giorni oltre il limite", en: "Days beyond the limit" }
      : { it: "Valore", en: "Value" };
  return [
    { key: "at", label: it ? label.it : label.en, kind, unit: "" },
    { key: "pollutant", label: it ? "Inquinante" : "Pollutant", kind: "text", unit: "" },
    { key: "value", label: it ? value.it : value.en, kind: "number", unit: "" },
    { key: "unit", label: it ? "Unità" : "Unit", kind: "text", unit: "" },
    { key: "station", label: it ? "Stazione" : "Station", kind: "text", unit: "" },
    { key: "distance", label: it ? "Distanza" : "Distance", kind: "number", unit: "km" },
  ];
}

const shown = (distance: number): string => distance.toFixed(1).replace(".", ",");
