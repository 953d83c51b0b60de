import { describe, expect, test } from "vitest";
import { newScreenId } from "../../protocol/ids.ts";
import { seconds } from "../../protocol/time.ts";
import { listAudit } from "../people/audit.ts";
import { pause } from "../broker/broker.testing.ts";
import { newDevice, openTown, saysItHasAnAgent } from "./town.testing.ts";

const hall = { name: "Atrio", place: "Piano terra", tags: ["Atrio"] };
const actions = ({ db }: ReturnType<typeof openTown>) =>
  listAudit(db, {}, { limit: 50, offset: 0 }).map(({ action }) => action);

describe("a screen", () => {
  test("needs only a name: the rest has a sensible beginning", async () => {
    const { ask, touches } = openTown();
    const added = await ask("POST", "/screens", { name: "Atrio" });
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({
      name: "Atrio",
      timezone: "Europe/Rome",
      layout: "full",
      width: 1920,
      version: 1,
      device: null,
      state: null,
      zones: { main: { x: 0, y: 0, width: 100, height: 100 } },
    });
    expect(touches()).toBe(1);
  });

  test("is listed by name, with its hardware, in one answer", async () => {
    const town = openTown();
    for (const name of ["Sala", "Atrio"]) await town.ask("POST", "/screens", { name });
    const device = await newDevice();
    const { body: screens } = await town.ask("GET", "/screens");
    await town.pair(device, { id: screens.screens[0].id });
    const listed = await town.ask("GET", "/screens");
    expect(listed.body.screens).toMatchObject([
      { name: "Atrio", device: { description: { userAgent: "Test/1.0" } } },
      { name: "Sala", device: null },
    ]);
    expect(JSON.stringify(listed.body)).not.toContain(device.publicKey);
  });

  test("is saved once: who edited an older version is told, and loses nothing", async () => {
    const town = openTown();
    const { body } = await town.ask("POST", "/screens", hall);
    const path = `/screens/${body.id}`;
    const first = await town.ask("PUT", path, { ...hall, name: "Ingresso", version: 1 });
    expect(first.body).toMatchObject({ name: "Ingresso", version: 2, tags: ["atrio"] });
    const second = await town.ask("PUT", path, { ...hall, name: "Altro", version: 1 });
    expect(second).toMatchObject({
      status: 409,
      body: { error: { code: "edit.outdated", details: { current: 2 } } },
    });
    expect((await town.ask("GET", path)).body.name).toBe("Ingresso");
    expect(actions(town)).toEqual(["screen.saved", "screen.added"]);
  });

  test.each([
    [{ name: "" }],
    [{ name: "Atrio", timezone: "Europe/Erba" }],
    [{ name: "Atrio", layout: "round" }],
    [{ name: "Atrio", width: 0 }],
    [{ name: "Atrio", width: 1e9 }],
    [{ name: "Atrio", distance: -1 }],
    [{ name: "Atrio", defaultPlaylist: "pls_x" }],
  ])("that makes no sense is refused with the field named: %j", async (draft) => {
    const { ask, touches } = openTown();
    const answer = await ask("POST", "/screens", draft);
    expect(answer).toMatchObject({ status: 400, body: { error: { code: "request.invalid" } } });
    expect(answer.body.error.details.issues[0].path).toBe(Object.keys(draft).at(-1));
    expect(touches()).toBe(0);
  });

  test("cannot be given a playlist that is not there", async () => {
    const { ask } = openTown();
    const draft = { name: "Atrio", defaultPlaylist: "pls_0000000000000000" };
    const answer = await ask("POST", "/screens", draft);
    expect(answer.body.error.code).toBe("screen.unknown_playlist");
    expect((await ask("GET", "/screens")).body.screens).toEqual([]);
  });

  test("that was archived is there no more, for anybody", async () => {
    const town = openTown();
    const { body } = await town.ask("POST", "/screens", hall);
    expect((await town.ask("DELETE", `/screens/${body.id}`)).status).toBe(200);
    for (const [method, path, json] of [
      ["GET", "", undefined],
      ["PUT", "", { ...hall, version: 1 }],
      ["DELETE", "", undefined],
      ["POST", "/commands", { kind: "identify" }],
      ["POST", "/deactivate", {}],
    ] as const) {
      const answer = await town.ask(method, `/screens/${body.id}${path}`, json);
      expect(answer.body.error.code).toBe("screen.not_found");
    }
    expect((await town.ask("GET", "/screens")).body.screens).toEqual([]);
  });

  test("of another ente is not found here", async () => {
    const { ask } = openTown();
    expect((await ask("GET", `/screens/${newScreenId()}`)).status).toBe(404);
  });

  test("is a technician's work, not an editor's", async () => {
    const town = openTown();
    const { body } = await town.ask("POST", "/screens", hall);
    for (const role of ["viewer", "author", "editor"] as const)
      for (const [method, path, json] of [
        ["POST", "/screens", hall],
        ["PUT", `/screens/${body.id}`, { ...hall, version: 1 }],
        ["DELETE", `/screens/${body.id}`, undefined],
        ["POST", `/screens/${body.id}/commands`, { kind: "reload" }],
        ["POST", `/screens/${body.id}/deactivate`, {}],
        ["POST", "/pairings/claim", { code: "ACDEFG", screen: { id: body.id } }],
        ["POST", "/groups", { name: "Tutti", tags: ["atrio"] }],
      ] as const)
        expect((await town.as(role)(method, path, json)).status).toBe(403);
    expect((await town.as("technician")("POST", "/screens", hall)).status).toBe(201);
  });
});

describe("an order to a screen", () => {
  async function paired() {
    const town = openTown();
    const { enrolment } = await town.pair(await newDevice(), { new: hall });
    return { ...town, screen: enrolment.screen, device: enrolment.device };
  }

  test("is signed for that screen, says until when it holds, and goes into the audit", async () => {
    const town = await paired();
    const answer = await town.ask("POST", `/screens/${town.screen}/commands`, { kind: "identify" });
    expect(answer.status).toBe(202);
    expect(await town.commands()).toEqual([
      {
        id: answer.body.command,
        screen: town.screen,
        kind: "identify",
        expires: town.clock.now() + seconds(30),
      },
    ]);
    expect(actions(town)[0]).toBe("screen.identify");
  });

  test("cannot be one that the desk does not offer", async () => {
    const { ask, screen, sent } = await paired();
    for (const kind of ["logs", "deactivate", "format"])
      expect((await ask("POST", `/screens/${screen}/commands`, { kind })).status).toBe(400);
    expect(sent).toEqual([]);
  });

  test("for the machine needs a machine that has said it is one", async () => {
    const town = await paired();
    const path = `/screens/${town.screen}/commands`;
    const refused = await town.ask("POST", path, { kind: "reboot" });
    expect(refused).toMatchObject({ status: 409, body: { error: { code: "screen.no_agent" } } });
    saysItHasAnAgent(town, town.screen);
    expect((await town.ask("POST", path, { kind: "power", on: false })).status).toBe(202);
    expect(await town.commands()).toMatchObject([{ kind: "power", on: false }]);
  });

  test("needs somebody to hear it", async () => {
    const { ask } = openTown();
    const { body } = await ask("POST", "/screens", hall);
    const answer = await ask("POST", `/screens/${body.id}/commands`, { kind: "reload" });
    expect(answer).toMatchObject({ status: 409, body: { error: { code: "screen.no_device" } } });
  });

  test("to stop is signed first, then the line is cut and the hardware is no longer the screen's", async () => {
    const town = await paired();
    const answer = await town.ask("POST", `/screens/${town.screen}/deactivate`);
    expect(answer.body).toMatchObject({ id: town.screen, device: null });
    expect(await town.commands()).toMatchObject([{ kind: "deactivate", screen: town.screen }]);
    expect(town.kicked).toEqual([]);
    await pause(700);
    expect(town.kicked).toEqual([town.device]);
    expect((await town.ask("POST", `/screens/${town.screen}/deactivate`)).status).toBe(409);
  });

  test("archiving a screen dismisses its hardware as well", async () => {
    const town = await paired();
    await town.ask("DELETE", `/screens/${town.screen}`);
    expect(await town.commands()).toMatchObject([{ kind: "deactivate" }]);
    await pause(700);
    expect(town.kicked).toEqual([town.device]);
  });
});

describe("a group", () => {
  test("holds screens by list or by tags, and needs one of the two", async () => {
    const { ask } = openTown();
    const { body } = await ask("POST", "/screens", hall);
    const byList = await ask("POST", "/groups", { name: "Ingressi", screens: [body.id] });
    expect(byList.body).toMatchObject({ screens: [body.id], tags: [], version: 1 });
    expect((await ask("POST", "/groups", { name: "Scuole", tags: ["Scuola"] })).body.tags).toEqual([
      "scuola",
    ]);
    expect((await ask("POST", "/groups", { name: "Vuoto" })).status).toBe(400);
    expect((await ask("GET", "/groups")).body.groups).toHaveLength(2);
  });

  test("does not hold a screen that is not there", async () => {
    const { ask } = openTown();
    const answer = await ask("POST", "/groups", { name: "Altri", screens: [newScreenId()] });
    expect(answer.status).toBe(404);
    expect((await ask("GET", "/groups")).body.groups).toEqual([]);
  });

  test("is saved by version, and removed", async () => {
    const { ask } = openTown();
    const { body } = await ask("POST", "/groups", { name: "Scuole", tags: ["scuola"] });
    const path = `/groups/${body.id}`;
    const draft = { name: "Scuole e asili", tags: ["scuola"] };
    expect((await ask("PUT", path, { ...draft, version: 1 })).body.version).toBe(2);
    expect((await ask("PUT", path, { ...draft, version: 1 })).status).toBe(409);
    expect((await ask("DELETE", path)).status).toBe(200);
    expect((await ask("DELETE", path)).status).toBe(404);
  });

  test("that a schedule uses is not removed under it", async () => {
    const { ask, db } = openTown();
    const { body } = await ask("POST", "/groups", { name: "Scuole", tags: ["scuola"] });
    db.$client
      .prepare(
        `insert into schedules (id, title, what, zone, targets, "when", band, created_by, changed_by, created_at, changed_at)
         values ('sch_0000000000000000', 'Mensa', '{}', 'main', ?, '{}', 'base', 'o', 'o', 0, 0)`,
      )
      .run(JSON.stringify([{ kind: "group", group: body.id }]));
    const answer = await ask("DELETE", `/groups/${body.id}`);
    expect(answer.body.error).toMatchObject({ code: "group.in_use", details: { places: "Mensa" } });
    expect(answer.body.error.message).toContain("Mensa");
  });
});
