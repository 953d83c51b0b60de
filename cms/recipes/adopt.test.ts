import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Hono } from "hono";
import type { DatasetGiven } from "../../content/kit/shown-data.ts";
import type { Chart } from "../../content/chart/chart.ts";
import { enter } from "../../test/room.ts";
import { openWorld, type World } from "../../test/world.ts";
import { datasets, slides, sources } from "../db/tables.ts";
import type { SignedIn } from "../people/session.ts";
import { writeSettings } from "../settings.ts";
import { slideRoutes } from "../slides/routes.ts";
import { dataFileRoutes, sourceRoutes } from "../sources/routes.ts";
import { dataRoom } from "../sources/room.testing.ts";
import { sources as allSources } from "../sources/sources.ts";
import { easelHere } from "../visuals/easel.testing.ts";
import { visualRoutes } from "../visuals/routes.ts";
import { exampleFile } from "./example-file.ts";
import { todayOf } from "./picture.ts";
import { findRecipe } from "./recipes.ts";
import { recipeRoutes } from "./routes.ts";

let world: World;
let room: Awaited<ReturnType<typeof dataRoom>>;
let desk: ReturnType<typeof enter>;

const sensor = (id: string, kind: string, station: string, lat: number) => ({
  idsensore: id,
  nometiposensore: kind,
  unitamisura: "µg/m³",
  idstazione: station,
  nomestazione: `Centralina ${station}`,
  comune: station,
  storico: "N",
  lat: `${lat}`,
  lng: "9.22",
});
/** The nearest measures gases only. */
const stations = [
  sensor("1", "Biossido di Azoto", "vicina", 45.8),
  sensor("2", "PM10 (SM2005)", "media", 45.9),
  sensor("3", "PM10 (SM2005)", "lontana", 46.4),
];
const measures = (values: Record<string, number>) =>
  Object.entries(values).map(([day, valore]) => ({
    idsensore: "2",
    data: `${day}T00:00:00.000`,
    valore: `${valore}`,
    stato: "VA",
  }));
const arpa = "https://www.dati.lombardia.it/resource";

beforeEach(async () => {
  world = await openWorld({
    [`${arpa}/ib47-atvt.json`]: JSON.stringify(stations),
    [`${arpa}/nicp-bhqi.json`]: JSON.stringify(
      measures({ "2026-01-12": 71, "2026-02-03": 55, "2026-11-22": 44, "2026-11-23": 18 }),
    ),
  });
  room = await dataRoom(allSources, world);
  const easel = easelHere();
  const routes = new Hono<SignedIn>()
    .route("/recipes", recipeRoutes({ ...room.room, easel }))
    .route("/data-files", dataFileRoutes(room.room))
    .route("/sources", sourceRoutes({ ...room.room }))
    .route("/slides", slideRoutes(room))
    .route("/visuals", visualRoutes({ ...room, easel }));
  desk = enter(room, routes, "editor");
  at({ municipality: "Borgo", latitude: 45.8, longitude: 9.22 });
});
afterEach(async () => {
  await room.close();
  await world.close();
});

const at = (place: object) =>
  writeSettings(room.db, {
    place: {
      municipality: "",
      province: "",
      region: "",
      istat: "",
      latitude: null,
      longitude: null,
      ...place,
    },
  });

const adopt = (key: string, json: object = {}) =>
  desk.ask("POST", `/recipes/${key}/adopt`, { config: {}, ...json });
const nothingIsThere = () =>
  expect([sources, datasets, slides].map((table) => room.db.select().from(table).all())).toEqual([
    [],
    [],
    [],
  ]);
const drop = async (name: string, bytes: string) => {
  const sent = {
    method: "POST",
    body: bytes,
    headers: { "Content-Type": "application/octet-stream" },
  };
  const answer = await desk.request(`/data-files?name=${name}`, sent);
  return ((await answer.json()) as { id: string }).id;
};
const shownBy = async (slide: string) => {
  const { body } = await desk.ask("GET", `/slides/${slide}`);
  const { it } = body.props;
  return (await desk.ask("POST", "/visuals/preview", { type: body.type, props: it })).body
    .data as DatasetGiven<Chart>;
};

describe("a recipe whose data somebody publishes", () => {
  test("is adopted at once: source, dataset and a draft that shows the real figures of the nearest station", async () => {
    const { status, body } = await adopt("pm10-days");
    expect([status, body]).toEqual([
      201,
      { slide: expect.any(String), dataset: expect.any(String) },
    ]);
    const { about, shows } = await shownBy(body.slide);
    expect(shows).toMatchObject({ last: { value: 2, mark: { text: "2026" } }, limit: 35 });
    expect(about).toMatchObject({ licence: "CC-BY-4.0" });
    expect(about.source).toContain("ARPA Lombardia");
    const rows = await room.rows(body.dataset);
    expect(rows).toEqual([["2026", 2, "Centralina media", 11.1]]);
    const slide = (await desk.ask("GET", `/slides/${body.slide}`)).body;
    expect([slide.state, slide.issues, slide.title]).toEqual([
      "draft",
      [],
      "Giorni di aria cattiva",
    ]);
  });

  test("proposes what can be chosen, the nearest first, and takes what was chosen", async () => {
    const { body: asked } = await desk.ask("POST", "/recipes/air-week/choices", {});
    expect(asked.missing).toEqual([]);
    expect(asked.choices.station.map(({ value }: { value: string }) => value)).toEqual([
      "Centralina media",
      "Centralina lontana",
    ]);
    const config = { station: "Centralina lontana" };
    const { body } = await adopt("air-week", { look: asked.look, config });
    // It has measured nothing: that is said, and nothing is made.
    expect(body.error.code).toBe("arpa.silent");
    nothingIsThere();
  });

  test("asks where it is when the settings do not say it, before anybody outside is asked", async () => {
    at({});
    const { body } = await adopt("air-week");
    expect(body.error).toMatchObject({ code: "recipe.must_choose", details: { field: "near" } });
    expect(body.error.message).toContain("Vicino a");
    expect(world.heard).toEqual([]);
    nothingIsThere();
  });

  test("whose site does not answer leaves nothing half-made, and says what happened", async () => {
    world.answers = {};
    const { status, body } = await adopt("air-week");
    expect([status, body.error.code]).toEqual([503, "fetch.gone"]);
    nothingIsThere();
  });

  test("never brings its example figures to the ente", async () => {
    const { body: picture } = await desk.ask("GET", "/recipes/air-week/picture?language=it");
    expect(picture.data.about.source).toBe("dati d'esempio, inventati");
    expect(picture.props.dataset).toBe("dts_0000000000000000");
    nothingIsThere();
  });
});

describe("a recipe for which an office brings its table", () => {
  const waste = findRecipe("waste");

  test("takes the example file when it is filled, and shows what stands in it", async () => {
    const file = await desk.raw("/recipes/waste/example.csv");
    expect(file.headers.get("Content-Disposition")).toContain("waste.csv");
    const text = await file.text();
    const { body } = await adopt("waste", { look: await drop("rifiuti.csv", text) });
    const { about, shows } = await shownBy(body.slide);
    expect(about.source).toBe("Comune");
    expect(shows).toMatchObject({ last: { value: 71.4 }, unit: "%", limit: 65 });
  });

  test("refuses another table by the columns that are missing, and what is no table", async () => {
    const other = await drop("altro.csv", "Comune;Abitanti\r\nErba;16000\r\nComo;83000\r\n");
    const { body } = await adopt("waste", { look: other });
    expect(body.error.message).toContain("«Raccolta differenziata»");
    expect(body.error.message).toContain("«Abitanti»");
    const calendar =
      "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:A\nDTSTART:20261201\nEND:VEVENT\nEND:VCALENDAR";
    const { body: wrong } = await adopt("waste", { look: await drop("eventi.ics", calendar) });
    expect(wrong.error.code).toBe("recipe.unreadable");
    expect((await adopt("waste")).body.error.code).toBe("recipe.needs_file");
    nothingIsThere();
  });

  test("takes a calendar or a map where it wants one, whoever could read it besides", async () => {
    const calendar =
      "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Mercato\nDTSTART:20261201T080000\nEND:VEVENT\nEND:VCALENDAR";
    const map = JSON.stringify({
      type: "FeatureCollection",
      features: [
        {
          type: "Feature",
          properties: { luogo: "Via Roma" },
          geometry: { type: "Point", coordinates: [9.2, 45.8] },
        },
      ],
    });
    for (const [key, name, text] of [
      ["events", "eventi.ics", calendar],
      ["pharmacies", "turni.ics", calendar],
      ["works", "cantieri.geojson", map],
    ] as const) {
      const { status, body } = await adopt(key, { look: await drop(name, text) });
      expect({ key, status, error: body.error }).toEqual({ key, status: 201, error: undefined });
      expect(await shownBy(body.slide)).not.toBeNull();
    }
  });

  test("an empty table shows nothing, and nothing is made of it", async () => {
    const data = waste.example(todayOf(room.clock.now(), "Europe/Rome"));
    if (data.kind !== "table") throw new Error(data.kind);
    const rows = data.rows.map(([year]) => [year!, null, 440]);
    const look = await drop("vuota.csv", exampleFile({ ...data, rows }));
    expect((await adopt("waste", { look })).body.error.code).toBe("recipe.nothing_to_show");
    nothingIsThere();
  });
});

test("officers who may not write may look, and adopt nothing", async () => {
  const reader = enter(room, recipeRoutes({ ...room.room, easel: easelHere() }), "viewer" as never);
  expect((await reader.ask("GET", "/")).body.recipes.length).toBeGreaterThan(5);
  expect((await reader.ask("POST", "/waste/adopt", {})).status).toBe(403);
});
