import { afterEach, beforeEach, expect, test } from "vitest";
import type { DatasetGiven } from "../../content/kit/shown-data.ts";
import type { MapShown } from "../../content/map/map.ts";
import { onAir } from "../publish/on-air.testing.ts";
import { writeSettings } from "../settings.ts";
import { check } from "../slides/check.ts";
import geojson from "../sources/from-geojson.ts";
import { dataRoom } from "../sources/room.testing.ts";
import { easelHere } from "./easel.testing.ts";
import { keepVisuals } from "./keeper.ts";

let room: Awaited<ReturnType<typeof dataRoom>>;
let keeper: ReturnType<typeof keepVisuals>;
beforeEach(async () => {
  room = await dataRoom([geojson as never]);
  const failed = (cause: unknown): never => {
    throw cause;
  };
  keeper = keepVisuals({ ...room, easel: easelHere(), failed });
});
afterEach(async () => {
  await keeper.stop();
  await room.close();
});

const square = (size: number) => ({
  type: "Polygon",
  coordinates: [
    [
      [9.2, 45.8],
      [9.2 + size, 45.8],
      [9.2 + size, 45.8 + size],
      [9.2, 45.8 + size],
      [9.2, 45.8],
    ],
  ],
});
const point = { type: "Point", coordinates: [9.22, 45.82] };

async function places(name: string, geometry: unknown) {
  room.feed.content = JSON.stringify({
    type: "FeatureCollection",
    features: [{ type: "Feature", id: 1, properties: { nome: name }, geometry }],
  });
  const url = `${room.feed.origin}/data/${name}.geojson`;
  const rhythm = { kind: "by-hand" };
  return (await room.aDataset({ name, rhythm }, url)) as { id: string; version: number };
}

test("a map is drawn on the boundary of the ente, and anew when another boundary is chosen", async () => {
  const works = await places("lavori", point);
  const small = await places("confine", square(0.05));
  const large = await places("circondario", square(0.15));
  const props = { it: { title: "Lavori", dataset: works.id } };
  const { parsed, issues } = check("map", props, { webHosts: [] });
  expect(issues).toEqual([]);
  const { shown } = onAir(room, { type: "map", props: parsed });
  const drawn = async () => {
    room.changes.touch();
    await keeper.look();
    const { shows } = shown()!.data as DatasetGiven<MapShown>;
    expect(shows.count).toBe(1);
    return shows.drawings[0]!.asset;
  };
  const bare = await drawn();
  writeSettings(room.db, { mapBase: small.id as never });
  const within = await drawn();
  writeSettings(room.db, { mapBase: large.id as never });
  const wider = await drawn();
  expect(new Set([bare, within, wider]).size).toBe(3);
  // Nothing has changed: nothing is drawn.
  expect(await drawn()).toBe(wider);
  // A boundary that was put into the trash lies beneath nothing.
  room.db.$client.exec(`UPDATE datasets SET archived_at = 1 WHERE id = '${large.id}'`);
  expect(await drawn()).toBe(bare);
});
