import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { days, hours, minutes } from "../../protocol/time.ts";
import type { Mode } from "../../test/feed-server.ts";
import { currentSnapshot } from "../datasets/snapshots.ts";
import { anAct, feedOf } from "../../test/feeds.ts";
import { tables, timetable } from "./gtfs.testing.ts";
import { dataRoom } from "./room.testing.ts";
import { sources as allSources } from "./sources.ts";

let town: Awaited<ReturnType<typeof dataRoom>>;
beforeEach(async () => {
  town = await dataRoom();
  town.feed.content = air(12);
});
afterEach(() => town.close());

/** Measures of some stations. */
const air = (
  rows: number,
  header = "stazione;pm10",
  value = (i: number): number | string => 20 + i,
) => `${header}\n${Array.from({ length: rows }, (_, i) => `s${i};${value(i)}`).join("\n")}`;

describe("from an address to a dataset", () => {
  test("it is recognised, looked at with its rows, shaped, and kept with whose it is", async () => {
    const { ask, feed } = town;
    const look = (await ask("POST", "/sources/looks", { url: `${feed.origin}/data/aria.csv` }))
      .body;
    expect(look).toMatchObject({
      name: "aria.csv",
      candidates: [{ connector: "plain", sure: 0.6 }],
    });
    const shape = [
      { do: "sort", by: [{ column: "pm10", down: true }], first: 3 },
      {
        do: "choose",
        columns: [{ key: "stazione" }, { key: "pm10", label: "PM10", unit: "µg/m³" }],
      },
    ];
    const choice = { connector: "plain", config: {} };
    const preview = await ask("POST", `/sources/looks/${look.id}/preview`, { ...choice, shape });
    expect(preview.body).toMatchObject({
      kind: "table",
      columns: [
        { key: "stazione", examples: ["s0", "s1", "s2"] },
        { key: "pm10", kind: "number" },
      ],
      count: 3,
      partial: false,
      origin: { publisher: "Comune di Prova" },
      fault: null,
    });
    const draft = { look: look.id, ...choice, shape, name: "Aria oggi", origin: { title: "PM10" } };
    const { status, body } = await ask("POST", "/datasets", draft);
    expect([status, body.name, body.count]).toEqual([201, "Aria oggi", 3]);
    const shown = (await currentSnapshot(town, body.id, town.clock.now()))!;
    expect(shown.data).toEqual({
      kind: "table",
      columns: [
        { key: "stazione", label: "stazione", unit: "", kind: "text" },
        { key: "pm10", label: "PM10", unit: "µg/m³", kind: "number" },
      ],
      rows: [
        ["s11", 31],
        ["s10", 30],
        ["s9", 29],
      ],
    });
    expect(shown.origin).toMatchObject({
      publisher: "Comune di Prova",
      title: "PM10",
      licence: "CC-BY-4.0",
    });
    expect(shown.freshness.state).toBe("fresh");
    expect(feed.heard).toHaveLength(1);
  });

  test("two datasets of the same address ask it once", async () => {
    const [first, second] = [await town.aDataset(), await town.aDataset({ name: "Aria 2" })];
    expect(second.source.id).toBe(first.source.id);
    town.feed.heard = [];
    town.feed.content = air(13);
    await town.later();
    expect(town.feed.heard).toHaveLength(1);
    expect((await town.one(first.id)).count).toBe(13);
    expect((await town.one(second.id)).count).toBe(13);
  });

  test("what is read every minute is not fetched every minute when it says how long it lasts", async () => {
    const bus = await dataRoom(allSources);
    try {
      bus.feed.content = timetable({
        calendar: `${tables["calendar"]}\nferiale,1,1,1,1,1,1,1,20200101,20301231`,
      }).bytes;
      const { id } = await bus.aDataset({ config: { stops: ["Erba Stazione"] } });
      bus.feed.heard = [];
      const [before] = [await bus.one(id)];
      await bus.later(minutes(30));
      expect((await bus.one(id)).confirmedAt).toBeGreaterThan(before.confirmedAt);
      expect(bus.feed.heard).toHaveLength(0);
      await bus.later(hours(6));
      expect(bus.feed.heard).toHaveLength(1);
      await bus.ask("POST", `/datasets/${id}/refresh`);
      expect(bus.feed.heard).toHaveLength(1);
      bus.clock.pass(minutes(2));
      await bus.ask("POST", `/datasets/${id}/refresh`);
      expect(bus.feed.heard).toHaveLength(2);
    } finally {
      await bus.close();
    }
  });

  test("and whoever needs them more often decides for both", async () => {
    const every = (time: number) => ({ rhythm: { kind: "every", every: time } });
    const { id } = await town.aDataset(every(hours(6)));
    await town.aDataset({ name: "Aria 2", ...every(hours(2)) });
    await town.aDataset({ name: "Aria 3", ...every(hours(9)) });
    const { reading } = await town.one(id);
    expect(reading.rhythm).toEqual({ kind: "every", every: hours(2) });
    expect(reading.sharedWith.map(({ name }: any) => name)).toEqual(["Aria 2", "Aria 3"]);
  });

  test("what cannot be read is not kept: the officer is told why, and nothing has changed", async () => {
    const { ask, feed } = town;
    feed.mode = "page";
    const page = await ask("POST", "/sources/looks", { url: `${feed.origin}/data` });
    expect(page.body.candidates).toEqual([]);
    const choice = { connector: "plain", config: {} };
    const preview = await ask("POST", `/sources/looks/${page.body.id}/preview`, choice);
    expect([preview.status, preview.body.error.code]).toEqual([400, "source.web_page"]);
    const made = await ask("POST", "/datasets", { look: page.body.id, ...choice, name: "x" });
    expect(made.body.error.code).toBe("source.web_page");
    expect((await ask("GET", "/datasets")).body.datasets).toEqual([]);
  });

  test("a look belongs to whoever looked, and is gone after a while", async () => {
    const look = (await town.ask("POST", "/sources/looks", { url: `${town.feed.origin}/data` }))
      .body;
    const choice = { connector: "plain", config: {} };
    const other = await town.as("editor").ask("POST", `/sources/looks/${look.id}/preview`, choice);
    expect(other.body.error.code).toBe("source.look_gone");
    town.clock.pass(hours(3));
    await town.ask("POST", "/sources/looks", { url: `${town.feed.origin}/data` });
    const late = await town.ask("POST", `/sources/looks/${look.id}/preview`, choice);
    expect(late.body.error.code).toBe("source.look_gone");
  });
});

describe("a file that is dropped", () => {
  const drop = async (text: string, name = "presenze.csv") => {
    const answer = await desk.request(`/data-files?name=${name}&type=text/csv`, {
      method: "POST",
      body: text,
      headers: { "Content-Type": "application/octet-stream" },
    });
    return { status: answer.status, body: (await answer.json()) as any };
  };
  let desk: ReturnType<typeof town.as>;
  beforeEach(() => (desk = town.as("editor")));

  test("is recognised, kept, and can be read again with another recipe after its bytes are gone", async () => {
    const look = await drop(air(12));
    expect(look.body).toMatchObject({ url: null, name: "presenze.csv", size: air(12).length });
    const choice = { connector: "plain", config: {}, rhythm: { kind: "by-hand" } };
    const draft = { look: look.body.id, ...choice, name: "Presenze" };
    const made = (await desk.ask("POST", "/datasets", draft)).body;
    expect(made).toMatchObject({
      count: 12,
      source: { url: null, file: "presenze.csv", nextAt: null },
    });
    await town.room.bodies.drop(made.source.id);
    const shape = [{ do: "sort", by: [], first: 3 }];
    const edited = await desk.ask("PUT", `/datasets/${made.id}`, { version: 1, shape });
    expect(edited.body.count).toBe(3);
    await desk.ask("DELETE", `/datasets/${made.id}`);
    const left = [];
    for await (const asset of town.files.list()) left.push(asset);
    expect(left).toEqual([]);
  });

  test("and is nothing that can be read is said to be so, and leaves nothing behind", async () => {
    const look = await drop("<html><body>Accedi</body></html>", "pagina.html");
    expect(look.body.candidates).toEqual([]);
    const choice = { connector: "plain", config: {} };
    const preview = await desk.ask("POST", `/sources/looks/${look.body.id}/preview`, choice);
    expect(preview.body.error.code).toBe("source.web_page");
  });
});

test("a connector that this house does not have is said so, whoever names it", async () => {
  const look = (await town.ask("POST", "/sources/looks", { url: `${town.feed.origin}/data` })).body;
  const choice = { connector: "telepatia", config: {} };
  const preview = await town.ask("POST", `/sources/looks/${look.id}/preview`, choice);
  expect(preview.body.error).toMatchObject({
    code: "source.unknown_connector",
    message: expect.stringContaining("telepatia"),
  });
});

test("hosts inside the network are allowed by technicians, by name, and that is on record", async () => {
  const hosts = ["gis.comune.lan:8080", "gis.comune.lan:8080", "10.1.2.3"];
  expect((await town.as("editor").ask("PUT", "/sources/hosts", { hosts })).status).toBe(403);
  const technician = town.as("technician");
  const put = await technician.ask("PUT", "/sources/hosts", { hosts });
  expect(put.body.hosts).toEqual(["gis.comune.lan:8080", "10.1.2.3"]);
  for (const bad of ["http://gis.lan", "gis.lan/x", "a b", "", "*"]) {
    const { status } = await technician.ask("PUT", "/sources/hosts", { hosts: [bad] });
    expect([bad, status]).toEqual([bad, 400]);
  }
  const audit = town.db.$client.prepare("SELECT action, detail FROM audit").all();
  expect(JSON.stringify(audit)).toContain("source.hosts_changed");
});

describe("a source that", () => {
  test.each<[Mode, string]>([
    ["error", "fetch.failed"],
    ["silent", "fetch.too_slow"],
    ["page", "source.web_page"],
    ["truncated", "fetch.cut_off"],
    ["trickle", "fetch.too_slow"],
    ["endless", "fetch.too_large"],
    ["bomb", "fetch.too_large"],
    ["loop", "fetch.redirects"],
    ["inside", "fetch.refused"],
    ["busy", "fetch.too_often"],
    ["gone", "fetch.gone"],
  ])("answers as %s is named in the inbox, and the last good data stay", async (mode, code) => {
    const { id, source } = await town.aDataset();
    town.feed.mode = mode;
    await town.later();
    const [problem] = await town.problems();
    expect(problem).toMatchObject({ kind: "source.failing", subject: source.id, code });
    expect(problem.words.it).not.toBe(problem.words.en);
    expect(problem.words.it).not.toContain("{");
    expect((await town.one(id)).count).toBe(12);
    town.feed.mode = "good";
    await town.later(days(1));
    expect(await town.problems()).toEqual([]);
  });

  test("shows a certificate that nobody vouches for is named, and nothing of it is read", async () => {
    const { id, source } = await town.aDataset();
    const { url } = await town.one(id).then((one) => one.source);
    const move = (to: string) =>
      town.db.$client.prepare("UPDATE sources SET url = ? WHERE id = ?").run(to, source.id);
    move(`${town.feed.badCertificate}/data`);
    await town.later();
    const [problem] = await town.problems();
    expect(problem).toMatchObject({ kind: "source.failing", code: "fetch.certificate" });
    expect(problem.words.it).toContain("certificato");
    expect((await town.one(id)).count).toBe(12);
    move(url);
    await town.later(days(1));
    expect(await town.problems()).toEqual([]);
  });

  test("fails is left alone longer each time, and as long as it asks for", async () => {
    const { id } = await town.aDataset();
    town.feed.mode = "error";
    const waits: number[] = [];
    for (let i = 0; i < 6; i++) {
      await town.later(hours(7));
      waits.push((await town.one(id)).source.nextAt - town.clock.now());
    }
    expect(waits.map((wait) => wait / minutes(1))).toEqual([1, 2, 4, 8, 16, 32]);
    town.feed.mode = "busy";
    await town.later(hours(1));
    expect((await town.one(id)).source.nextAt - town.clock.now()).toBeGreaterThanOrEqual(
      minutes(2),
    );
  });

  test("has a flaw of ours is told by a number, and the log has all of it", async () => {
    const { id } = await town.aDataset();
    town.feed.content = "bug;bug\n1;2";
    await town.later();
    const [problem] = await town.problems();
    expect(problem.code).toBe("source.broken");
    expect(problem.words.it).toContain(problem.detail.number);
    const causes = (town.logged as [{ err?: Error }][]).map(([{ err }]) => err?.message);
    expect(causes).toContain("a flaw of the source");
    expect((await town.one(id)).count).toBe(12);
  });

  test("says that nothing has changed is asked less often, and its data are fresh all the same", async () => {
    const { id } = await town.aDataset();
    const gaps: number[] = [];
    for (let i = 0; i < 4; i++) {
      await town.later(minutes(100));
      const { source, confirmedAt } = await town.one(id);
      expect(confirmedAt).toBe(town.clock.now());
      gaps.push((source.nextAt - town.clock.now()) / minutes(1));
    }
    expect(gaps).toEqual([15, 22.5, 33.75, 50.625]);
    expect(town.feed.heard.at(-1)!.headers["if-none-match"]).toBeTruthy();
    town.feed.content = air(14);
    await town.later(minutes(100));
    expect((await town.one(id)).source.nextAt - town.clock.now()).toBe(minutes(10));
  });
});

describe("when the data no longer look as they did", () => {
  const words = async (id: string): Promise<string[]> =>
    (await town.one(id)).change.because.map((change: any) => change.words.it);

  test("they are held and told, never shown, until an officer says yes", async () => {
    const { id } = await town.aDataset();
    town.feed.content = air(12, "stazione;pm10", () => "n.d.");
    await town.later();
    expect(await words(id)).toEqual(["Nella colonna «pm10» c'erano numeri, adesso ci sono testi."]);
    expect((await town.problems())[0]).toMatchObject({
      kind: "dataset.held",
      subject: id,
      words: { it: expect.stringContaining("«Aria»") },
    });
    expect((await town.rows(id))[0]).toEqual(["s0", 20]);
    const held = await town.ask("GET", `/datasets/${id}/data?of=held`);
    expect(held.body.data.rows[0]).toEqual(["s0", "n.d."]);
    const touched = town.touches();
    const accepted = await town.ask("POST", `/datasets/${id}/held/accept`, {});
    expect([accepted.status, accepted.body.change]).toEqual([200, null]);
    expect((await town.rows(id))[0]).toEqual(["s0", "n.d."]);
    expect(town.touches()).toBeGreaterThan(touched);
    expect(await town.problems()).toEqual([]);
    const again = await town.ask("POST", `/datasets/${id}/held/accept`, {});
    expect(again.body.error.code).toBe("dataset.nothing_held");
  });

  test("an officer may say no: they stay as they were, and are not asked about again", async () => {
    const { id } = await town.aDataset();
    town.feed.content = air(3);
    await town.later();
    expect(await words(id)).toEqual(["Le righe sono crollate: erano 12, adesso sono 3."]);
    await town.ask("POST", `/datasets/${id}/held/refuse`);
    for (const rows of [4, 5]) {
      town.feed.content = air(rows);
      await town.later();
      const { held, problems, count } = await town.one(id);
      expect([held, problems, count]).toEqual([false, [], 12]);
    }
    // Another change is another question.
    town.feed.content = air(60);
    await town.later();
    expect((await town.one(id)).held).toBe(true);
  });

  test("and then look as they did after all, nobody has to do anything", async () => {
    const { id } = await town.aDataset();
    town.feed.content = air(3);
    await town.later();
    town.feed.content = air(11);
    await town.later();
    const { held, problems, count } = await town.one(id);
    expect([held, problems, count]).toEqual([false, [], 11]);
  });

  test("a column that was only renamed goes on under its old name, if an officer says so", async () => {
    const shape = [
      { do: "choose", columns: [{ key: "stazione" }, { key: "pm10", unit: "µg/m³" }] },
    ];
    const { id } = await town.aDataset({ shape });
    town.feed.content = air(12, "stazione;pm10_media");
    await town.later();
    expect(await words(id)).toEqual([
      "La colonna «pm10» non c'è più; al suo posto c'è «pm10_media»: forse ha solo cambiato nome.",
    ]);
    const done = await town.ask("POST", `/datasets/${id}/held/accept`, { renamed: true });
    expect(done.body.shape[0]).toEqual({ do: "rename", from: "pm10_media", to: "pm10" });
    expect(done.body.columns.map(({ key }: any) => key)).toEqual(["stazione", "pm10"]);
    town.feed.content = air(13, "stazione;pm10_media");
    await town.later();
    expect(await town.one(id)).toMatchObject({ held: false, count: 13, problems: [] });
  });

  test("so that the recipe cannot be followed, the last good data stay and the officer is told", async () => {
    const shape = [{ do: "sort", by: [{ column: "pm10" }], first: 2 }];
    const { id } = await town.aDataset({ shape });
    town.feed.content = air(12, "stazione;media");
    await town.later();
    const { change, count } = await town.one(id);
    expect([change.canAccept, change.canRename, count]).toEqual([false, true, 2]);
    const blind = await town.ask("POST", `/datasets/${id}/held/accept`, {});
    expect(blind.body.error.code).toBe("dataset.needs_recipe");
    const done = await town.ask("POST", `/datasets/${id}/held/accept`, { renamed: true });
    expect([done.status, done.body.held, done.body.problems]).toEqual([200, false, []]);
  });
});

describe("data that are not confirmed any more", () => {
  test("turn amber, then go, and the officer is told each time", async () => {
    const ages = { amberAfter: hours(1), goneAfter: hours(4) };
    const { id } = await town.aDataset(ages);
    town.feed.mode = "error";
    const states: unknown[] = [];
    for (const time of [minutes(30), hours(1), hours(5)]) {
      await town.later(time);
      const { freshness, problems } = await town.one(id);
      states.push([
        freshness.state,
        problems.find((one: any) => one.kind === "dataset.stale")?.code,
      ]);
    }
    expect(states).toEqual([
      ["fresh", undefined],
      ["amber", "dataset.amber"],
      ["gone", "dataset.gone"],
    ]);
    town.feed.mode = "good";
    await town.later(days(1));
    const { freshness, problems } = await town.one(id);
    expect([freshness.state, problems]).toEqual(["fresh", []]);
  });

  test("can be taken off every screen with one press, and put back", async () => {
    const { id, version } = await town.aDataset();
    const muted = await town.ask("POST", `/datasets/${id}/mute`, { version, muted: true });
    expect(muted.body.freshness.state).toBe("gone");
    const back = await town.ask("POST", `/datasets/${id}/mute`, {
      version: version + 1,
      muted: false,
    });
    expect(back.body.freshness.state).toBe("fresh");
  });
});

test("the history has a limit, and what it forgets leaves nothing on the disk", async () => {
  const { id } = await town.aDataset();
  for (let i = 0; i < 110; i++) {
    town.feed.content = air(12, "stazione;pm10", (row) => row + i);
    await town.later(minutes(11));
  }
  const { snapshots } = (await town.ask("GET", `/datasets/${id}/snapshots`)).body;
  expect(snapshots[0].current).toBe(true);
  const ids = [];
  for await (const asset of town.files.list()) ids.push(asset);
  expect(ids).toHaveLength(100);
});

test("a recipe is edited with what was read last, and one that cannot be followed is refused", async () => {
  const { id, version } = await town.aDataset();
  town.feed.heard = [];
  const shape = [{ do: "sort", by: [{ column: "pm10" }], first: 2 }];
  const edited = await town.ask("PUT", `/datasets/${id}`, { version, shape, name: "Aria breve" });
  expect(edited.body).toMatchObject({
    name: "Aria breve",
    count: 2,
    version: version + 1,
    held: false,
  });
  const wrong = [{ do: "sort", by: [{ column: "ozono" }], first: 2 }];
  const refused = await town.ask("PUT", `/datasets/${id}`, { version: version + 1, shape: wrong });
  expect(refused.body.error.code).toBe("shape.column_missing");
  const stale = await town.ask("PUT", `/datasets/${id}`, { version, name: "x" });
  expect(stale.body.error.code).toBe("edit.outdated");
  expect(await town.one(id)).toMatchObject({ name: "Aria breve", count: 2, version: version + 1 });
  expect(town.feed.heard).toEqual([]);
});

test("what is archived is asked no more and leaves nothing; what a slide shows is not archived", async () => {
  const { id } = await town.aDataset();
  const gone = await town.ask("DELETE", `/datasets/${id}`);
  expect(gone.body).toEqual({ archived: true });
  town.feed.heard = [];
  await town.later(days(2));
  expect(town.feed.heard).toEqual([]);
  const ids = [];
  for await (const asset of town.files.list()) ids.push(asset);
  expect(ids).toEqual([]);
});

test("whoever wants it now gets it now, but not more often than the source allows", async () => {
  const { id } = await town.aDataset();
  town.feed.heard = [];
  const soon = await town.ask("POST", `/datasets/${id}/refresh`);
  expect([soon.body.asked, town.feed.heard.length]).toEqual([false, 0]);
  town.clock.pass(minutes(1));
  town.feed.content = air(13);
  const [one, two] = await Promise.all([
    town.ask("POST", `/datasets/${id}/refresh`),
    town.ask("POST", `/datasets/${id}/refresh`),
  ]);
  expect([one.body.count, two.body.count, town.feed.heard.length]).toEqual([13, 13, 1]);
});

test("what is asked besides goes through the same client, and is asked again each time", async () => {
  const { id } = await town.aDataset({ config: { more: `${town.feed.origin}/data/altro` } });
  town.feed.heard = [];
  await town.later();
  expect(town.feed.heard.map(({ path }) => path)).toEqual(["/data", "/data/altro"]);
  expect((await town.one(id)).problems).toEqual([]);
});

test("an albo is told from data: its acts do not pass through here", async () => {
  await town.close();
  town = await dataRoom(allSources);
  town.feed.type = "application/rss+xml";
  town.feed.content = feedOf(anAct());
  const look = await town.ask("POST", "/sources/looks", { url: `${town.feed.origin}/data/albo` });
  expect(look.body).toMatchObject({ isAlbo: true, candidates: [] });
  const choice = { connector: "albopop", config: {} };
  const preview = await town.ask("POST", `/sources/looks/${look.body.id}/preview`, choice);
  expect(preview.body.error.code).toBe("source.is_albo");
  const made = await town.ask("POST", "/datasets", { look: look.body.id, ...choice, name: "Atti" });
  expect(made.body.error.code).toBe("source.is_albo");
});
