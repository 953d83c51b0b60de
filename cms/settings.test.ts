import { Hono } from "hono";
import { expect, test } from "vitest";
import { Fault } from "../protocol/errors.ts";
import { assetId, newDatasetId, newOfficerId } from "../protocol/ids.ts";
import { createChanges } from "./changes.ts";
import { addDataset, archiveDataset } from "./datasets/store.ts";
import { openDb } from "./db/open.ts";
import { assets, type Role } from "./db/tables.ts";
import { firstBroken, listAudit } from "./people/audit.ts";
import type { SignedIn } from "./people/session.ts";
import { addOfficer } from "./people/store.ts";
import { readSettings } from "./settings.ts";
import { settingsRoutes } from "./settings.routes.ts";

function openSettings(role: Role = "administrator") {
  const db = openDb(":memory:");
  const changes = createChanges();
  let touched = 0;
  changes.onTouch(() => {
    touched += 1;
  });
  const officer = { id: newOfficerId(), name: "A", email: "a@b.example", role, emergency: false };
  const app = new Hono<SignedIn>()
    .use(async (c, next) => {
      c.set("officer", { ...officer, language: "it" });
      await next();
    })
    .route("/", settingsRoutes({ db, clock: { now: () => 1000 }, changes }))
    .onError((error, c) => {
      if (!(error instanceof Fault)) throw error;
      return c.json({ code: error.code }, error.kind === "forbidden" ? 403 : 400);
    });
  const patch = async (json: unknown) => {
    const answer = await app.request("/", {
      method: "PATCH",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(json),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  return { db, app, patch, touched: () => touched };
}

test("an administrator changes the name, the rest stays and the screens hear of it", async () => {
  const { db, patch, touched } = openSettings();
  await patch({ timezone: "Europe/Lisbon", languages: ["it", "de"], countFirstDay: true });
  expect(touched()).toBe(1);
  const { body } = await patch({ name: "Comune di Erba" });
  expect(body).toMatchObject({
    name: "Comune di Erba",
    timezone: "Europe/Lisbon",
    languages: ["it", "de"],
    countFirstDay: true,
    accent: "#0066cc",
  });
  expect(readSettings(db)).toEqual(body);
  expect(touched()).toBe(2);
  expect(listAudit(db, { action: "settings." }, { limit: 9, offset: 0 })[0]!.detail).toEqual({
    name: "Comune di Erba",
  });
  expect(firstBroken(db)).toBe(null);
});

test.each(["viewer", "author", "editor", "technician"] as const)(
  "a %s reads the settings and cannot change them",
  async (role) => {
    const { app, patch, touched } = openSettings(role);
    expect((await app.request("/")).status).toBe(200);
    expect(await patch({ name: "Mia" })).toMatchObject({ status: 403 });
    expect(touched()).toBe(0);
  },
);

test.each([
  { timezone: "Europe/Atlantide" },
  { languages: [] },
  { languages: ["it", "it"] },
  { accent: "red" },
  { theme: "fluo" },
  { webHosts: ["https://x.example/"] },
  { publicationDays: { default: 0 } },
  { name: " " },
  { epoch: 9 },
])("%j is refused and nothing changes", async (json) => {
  const { db, patch, touched } = openSettings();
  const before = readSettings(db);
  expect((await patch(json)).status).toBe(400);
  expect(readSettings(db)).toEqual(before);
  expect(touched()).toBe(0);
});

test("the boundary on the map of the screens is places among the data, or none", async () => {
  const { db, patch } = openSettings();
  const who = { email: "a@b.example", name: "A", role: "editor", language: "it" } as const;
  const { id: by } = addOfficer(db, { ...who, emergency: false }, "hash", 0);
  const none = { source: null, shape: [], origin: {}, amberAfter: 1, goneAfter: 2 };
  const add = (kind: "table" | "features") =>
    addDataset(db, { ...none, name: "Confini", kind }, by, 0).id;
  expect((await patch({ mapBase: newDatasetId() })).body["code"]).toBe("settings.map_unknown");
  expect((await patch({ mapBase: add("table") })).body["code"]).toBe("settings.map_unknown");
  const boundary = add("features");
  expect((await patch({ mapBase: boundary })).body["mapBase"]).toBe(boundary);
  expect(() => archiveDataset(db, boundary, 1)).toThrow(
    expect.objectContaining({ code: "dataset.is_map" }),
  );
  expect((await patch({ mapBase: null })).body["mapBase"]).toBe(null);
  expect(archiveDataset(db, boundary, 1).id).toBe(boundary);
});

test("the coat of arms is a picture of the library, or none", async () => {
  const { db, patch } = openSettings();
  const add = (letter: string, type: string) => {
    const id = assetId.parse(letter.repeat(64));
    db.insert(assets).values({ id, type, bytes: 1, createdAt: 0 }).run();
    return id;
  };
  expect((await patch({ arms: "f".repeat(64) })).body["code"]).toBe("settings.arms_unknown");
  expect((await patch({ arms: add("a", "video/mp4") })).body["code"]).toBe("settings.arms_unknown");
  expect((await patch({ arms: add("b", "image/png") })).status).toBe(200);
  expect((await patch({ arms: null })).body["arms"]).toBe(null);
});
