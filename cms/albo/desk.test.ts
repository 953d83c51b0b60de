import { describe, expect, test } from "vitest";
import { newActId } from "../../protocol/ids.ts";
import { anAct, feedOf } from "../../test/feeds.ts";
import { enter, roomNeeds } from "../../test/room.ts";
import type { Role } from "../db/tables.ts";
import { listAudit } from "../people/audit.ts";
import { importAlbopop } from "./import.ts";
import { actRoutes } from "./routes.ts";

type Needs = ReturnType<typeof roomNeeds>;

const desk = (needs: Needs, role: Role = "editor") => enter(needs, actRoutes(needs), role).ask;
const imported = (...items: string[]) => {
  const needs = roomNeeds();
  importAlbopop(needs, feedOf(...items), "prova", "cli");
  return needs;
};

describe("the held acts", () => {
  test("are shown with the reason and its place, and released by who has looked", async () => {
    const needs = imported(anAct({ title: "Contributo al sig. Rossi" }));
    const ask = desk(needs);
    const [held] = (await ask("GET", "/?held=yes")).body.acts;
    expect(held).toMatchObject({ heldWords: { it: "appellativo" }, state: "published" });
    const { body: act } = await ask("GET", `/${held.id}`);
    expect(act.reasons[0].it).toContain("appellativo");
    expect(act.findings).toMatchObject([{ part: "subject", code: "title", start: 14, end: 19 }]);
    expect(act).toMatchObject({
      proposal: "Contributo al sig. [omissis]",
      wallSubject: "Contributo al sig. [omissis]",
    });
    const judged = await ask("POST", `/${held.id}/judgement`, {
      privacy: "screen",
      shortSubject: "Contributo a un cittadino",
    });
    expect(judged.body).toMatchObject({
      held: null,
      privacy: "screen",
      wallSubject: "Contributo a un cittadino",
    });
    expect((await ask("GET", "/?held=yes")).body.total).toBe(0);
  });

  test("of civil status are released with their number only, whoever decides", async () => {
    const needs = imported(
      anAct({ type: "Pubblicazione di matrimonio", title: "Verdi e Bianchi" }),
    );
    const ask = desk(needs);
    const [act] = (await ask("GET", "/")).body.acts;
    const judge = (privacy: string) => ask("POST", `/${act.id}/judgement`, { privacy });
    expect((await judge("screen")).body.error.code).toBe("act.personal_type");
    expect((await judge("search")).body.error.code).toBe("act.personal_type");
    expect((await judge("link-only")).status).toBe(200);
  });

  test("leave no words of theirs in the record of who did what", async () => {
    const needs = imported(anAct({ title: "Contributo al sig. Rossi" }));
    const ask = desk(needs);
    const [act] = (await ask("GET", "/")).body.acts;
    await ask("POST", `/${act.id}/judgement`, { privacy: "screen", shortSubject: "A Rossi" });
    const said = JSON.stringify(listAudit(needs.db, {}, { limit: 50, offset: 0 }));
    expect(said).not.toContain("Rossi");
  });
});

describe("the register", () => {
  test("finds an act by its words, whatever the accents, and by its number", async () => {
    const needs = imported(
      anAct({ title: "DISCIPLINA DELLA VIABILITA' IN VIA DELL’ACQUA" }),
      anAct({ guid: "2", uid: "2025/7", title: "Tariffe 100%" }),
    );
    const ask = desk(needs, "viewer");
    const found = async (search: string) => (await ask("GET", `/?${search}`)).body.total;
    for (const q of ["viabilità", "Viabilita acqua", "dell'acqua", "2026/12", "acqua  disciplina"])
      expect(await found(`q=${encodeURIComponent(q)}`)).toBe(1);
    for (const q of ["100%", "tarif", "2025/0007", "2025/7 tariffe"])
      expect(await found(`q=${encodeURIComponent(q)}`)).toBe(1);
    for (const q of [
      "viabilità mensa",
      "2026/7",
      "2025/71",
      'acqua" OR "mensa',
      "*",
      "acqua NOT via",
    ])
      expect({ q, n: await found(`q=${encodeURIComponent(q)}`) }).toEqual({
        q,
        // A sign alone is no word.
        n: q === "*" ? 2 : 0,
      });
    expect(await found("limit=1")).toBe(2);
    expect(await found("type=A04&state=current")).toBe(2);
    expect(await found("type=D")).toBe(0);
  });

  test("forgets the words of an act with the act", async () => {
    const needs = imported(anAct({ title: "Ordinanza sulle magnolie" }));
    const ask = desk(needs);
    needs.db.$client.exec("UPDATE acts SET subject = ''");
    expect((await ask("GET", "/?q=magnolie")).body.total).toBe(0);
    const left = needs.db.$client.prepare("SELECT group_concat(block) FROM act_search_data").get();
    expect(JSON.stringify(left)).not.toContain("magnol");
  });

  test("tells acts apart by how they stand", async () => {
    const needs = imported(
      anAct({ guid: "a", uid: "2026/1" }),
      anAct({ guid: "b", uid: "2026/2", date: "01/12/2026" }),
      anAct({ guid: "c", uid: "2026/3", date: "01/10/2026", end: "10/10/2026" }),
      anAct({ guid: "d", uid: "2026/4" }),
    );
    const ask = desk(needs);
    const numbers = async (state: string) =>
      (await ask("GET", `/?state=${state}`)).body.acts.map((act: { number: string }) => act.number);
    const [last] = (await ask("GET", "/?q=2026/4")).body.acts;
    await ask("POST", `/${last.id}/annul`, { reason: "Pubblicato per errore" });
    await ask("POST", "/", aDraft({ number: "2026/5" }));
    expect(await numbers("current")).toEqual(["1"]);
    expect(await numbers("waiting")).toEqual(["2"]);
    expect(await numbers("expired")).toEqual(["3"]);
    expect(await numbers("annulled")).toEqual(["4"]);
    expect(await numbers("draft")).toEqual(["5"]);
    expect(await numbers("all")).toHaveLength(5);
    expect(await numbers("open")).toEqual(["2", "1"]);
    expect(await numbers("ending")).toEqual([]);
    needs.clock.set(Date.parse("2026-12-05T12:00:00+01:00"));
    expect(await numbers("ending")).toEqual(["1"]);
  });
});

describe("the rules by type", () => {
  test("are decided once for a type, and what was decided of one act stays", async () => {
    const needs = imported(
      anAct(),
      anAct({ guid: "2", uid: "2026/13", type: "Ordinanza sindacale" }),
      anAct({ guid: "3", uid: "2026/14" }),
      anAct({ guid: "4", uid: "2026/15", type: "Avviso" }),
    );
    const ask = desk(needs);
    const [, , , first] = (await ask("GET", "/")).body.acts;
    await ask("POST", `/${first.id}/judgement`, { privacy: "never" });
    const decided = await ask("PUT", "/types/A04", { privacy: "screen" });
    expect(decided.body).toMatchObject({ code: "A04", privacy: "screen", changed: 2 });
    const classes = (await ask("GET", "/")).body.acts.map(
      (each: { number: string; privacy: string }) => `${each.number} ${each.privacy}`,
    );
    expect(classes).toEqual(["15 search", "14 screen", "13 screen", "12 never"]);
    const { types } = (await ask("GET", "/types")).body;
    expect(types.find((each: { code: string }) => each.code === "A0402").privacy).toBe("screen");
    expect(
      importAlbopop(needs, feedOf(anAct({ guid: "5", uid: "2026/16" })), "prova", "cli").shown,
    ).toBe(1);
    expect((await ask("PUT", "/types/C0301", { privacy: "screen" })).body.error.code).toBe(
      "act.personal_type",
    );
    expect((await ask("PUT", "/types/Z01", { privacy: "screen" })).status).toBe(404);
  });

  test("say how long acts are up and whether the first day counts, and can be taken back", async () => {
    const needs = roomNeeds();
    const ask = desk(needs);
    const set = async (rules: object) => (await ask("PUT", "/types/A0402", rules)).body;
    expect(await set({ days: 30, countFirstDay: true })).toMatchObject({
      days: 30,
      countFirstDay: true,
      privacy: "search",
    });
    importAlbopop(needs, feedOf(anAct({ type: "Ordinanza sindacale" })), "prova", "cli");
    expect((await ask("GET", "/")).body.acts[0].lastDay).toBe("2026-12-22");
    expect(await set({ days: null, countFirstDay: null })).toMatchObject({
      days: 15,
      countFirstDay: false,
      own: { days: null, countFirstDay: null, privacy: null },
    });
  });
});

describe("an act written here", () => {
  test("is on no screen until it is published, and then for its days", async () => {
    const needs = roomNeeds();
    const ask = desk(needs);
    const { body: draft, status } = await ask("POST", "/", aDraft());
    expect(status).toBe(201);
    expect(draft).toMatchObject({ state: "draft", year: 2026, number: "7", isOurs: true });
    expect((await ask("GET", "/?state=current")).body.total).toBe(0);
    const { body: saved } = await ask("PUT", `/${draft.id}`, {
      version: draft.version,
      form: aDraft({ subject: "Chiusura del ponte", immediate: true, amount: "1.250,50" }),
    });
    expect(saved).toMatchObject({
      subject: "Chiusura del ponte",
      details: { immediate: true, amount: 1250.5, currency: "€" },
    });
    const { body: live } = await ask("POST", `/${draft.id}/publish`);
    expect(live).toMatchObject({
      state: "published",
      firstDay: "2026-11-23",
      lastDay: "2026-12-08",
      to: Date.parse("2026-12-09T00:00:00+01:00"),
      held: null,
      privacy: "search",
    });
    expect((await ask("POST", `/${draft.id}/publish`)).body.error.code).toBe("act.not_draft");
    expect((await ask("DELETE", `/${draft.id}`)).body.error.code).toBe("act.not_draft");
  });

  test("is held like any other when it may name a person", async () => {
    const needs = roomNeeds();
    const ask = desk(needs);
    const { body: draft } = await ask("POST", "/", aDraft({ subject: "Rimborso a Luigi Verdi" }));
    expect(draft.held).toBeNull();
    expect((await ask("POST", `/${draft.id}/publish`)).body.held).toBe("person");
  });

  test("is saved upon the version that was read, and its number is given once", async () => {
    const needs = imported(anAct());
    const ask = desk(needs);
    const { body: draft } = await ask("POST", "/", aDraft({ number: "12" }));
    expect((await ask("POST", `/${draft.id}/publish`)).body.error.code).toBe("act.number_taken");
    const form = aDraft({ number: "13" });
    await ask("PUT", `/${draft.id}`, { version: draft.version, form });
    const late = await ask("PUT", `/${draft.id}`, { version: draft.version, form });
    expect(late.body.error.code).toBe("edit.outdated");
    expect((await ask("POST", `/${draft.id}/publish`)).status).toBe(200);
  });

  test("cannot end before it begins, nor begin when it is over", async () => {
    const needs = roomNeeds();
    const ask = desk(needs);
    const bad = aDraft({ firstDay: "2026-11-23", lastDay: "2026-11-22" });
    expect((await ask("POST", "/", bad)).body.error.code).toBe("act.bad_term");
    const { body: past } = await ask("POST", "/", aDraft({ firstDay: "2026-10-01" }));
    expect((await ask("POST", `/${past.id}/publish`)).body.error.code).toBe("act.bad_term");
    expect((await ask("POST", "/", aDraft({ firstDay: "2026-02-30" }))).status).toBe(400);
    expect((await ask("POST", "/", aDraft({ amount: "tanto" }))).status).toBe(400);
  });

  test("may be thrown away as a draft; what came from elsewhere is corrected there", async () => {
    const needs = imported(anAct());
    const ask = desk(needs);
    const { body: draft } = await ask("POST", "/", aDraft());
    expect((await ask("DELETE", `/${draft.id}`)).status).toBe(200);
    expect((await ask("GET", `/${draft.id}`)).status).toBe(404);
    const [other] = (await ask("GET", "/")).body.acts;
    const edit = await ask("PUT", `/${other.id}`, { version: 1, form: aDraft() });
    expect(edit.body.error.code).toBe("act.not_ours");
  });
});

describe("an act in publication", () => {
  test("that is annulled leaves at once, for a reason, and stays in the register", async () => {
    const needs = imported(anAct());
    const ask = desk(needs);
    const [act] = (await ask("GET", "/")).body.acts;
    expect((await ask("POST", `/${act.id}/annul`, { reason: "" })).status).toBe(400);
    const annulled = await ask("POST", `/${act.id}/annul`, { reason: "Pubblicato per errore" });
    expect(annulled.body).toMatchObject({
      state: "annulled",
      closedReason: "Pubblicato per errore",
      closedAt: needs.clock.now(),
      to: needs.clock.now(),
    });
    expect((await ask("GET", "/?state=current")).body.total).toBe(0);
    const again = await ask("POST", `/${act.id}/annul`, { reason: "Ancora" });
    expect(again.body.error.code).toBe("act.closed");
  });

  test("that is rectified names the act that does it, and that one names it", async () => {
    const needs = imported(anAct(), anAct({ guid: "2", uid: "2026/13", title: "Rettifica" }));
    const ask = desk(needs);
    const [by, act] = (await ask("GET", "/")).body.acts;
    const reason = "Data sbagliata";
    const bad = await ask("POST", `/${act.id}/rectify`, { reason, by: act.id });
    expect(bad.body.error.code).toBe("act.bad_replacement");
    await ask("POST", `/${act.id}/rectify`, { reason, by: by.id });
    expect((await ask("GET", `/${act.id}`)).body).toMatchObject({
      state: "rectified",
      replacement: { number: "13" },
    });
    expect((await ask("GET", `/${by.id}`)).body.rectifies).toMatchObject([{ number: "12" }]);
  });

  test("gets the days back on which the albo could not be read, once, with all that were up then", async () => {
    const needs = imported(
      anAct({ guid: "a", uid: "2026/1", date: "10/11/2026", end: "25/11/2026" }),
      anAct({ guid: "b", uid: "2026/2", date: "21/11/2026", end: "06/12/2026" }),
      anAct({ guid: "c", uid: "2026/3", date: "05/11/2026", end: "20/11/2026" }),
      anAct({ guid: "d", uid: "2026/4", date: "23/11/2026", end: "08/12/2026" }),
    );
    const ask = desk(needs);
    const failure = { from: "2026-11-20", to: "2026-11-22", reason: "Guasto al server" };
    expect((await ask("POST", "/interruptions", failure)).body).toEqual({ extended: 2, ended: 1 });
    expect((await ask("POST", "/interruptions", failure)).body).toEqual({ extended: 0, ended: 1 });
    const rows = (await ask("GET", "/")).body.acts.map(
      (act: { number: string; lastDay: string; state: string }) =>
        `${act.number} ${act.lastDay} ${act.state}`,
    );
    expect(rows).toEqual([
      "4 2026-12-08 published",
      "2 2026-12-08 extended",
      "1 2026-11-28 extended",
      "3 2026-11-20 expired",
    ]);
    const [, one] = (await ask("GET", "/")).body.acts;
    const more = { ...failure, from: "2026-11-22", to: "2026-11-23", act: one.id };
    expect((await ask("POST", "/interruptions", more)).body).toEqual({ extended: 1, ended: 0 });
    const { body } = await ask("GET", `/${one.id}`);
    expect(body).toMatchObject({ lastDay: "2026-12-09", extraDays: 3 });
    expect(body.extensions).toHaveLength(2);
  });

  test("an interruption is no odder than real ones are", async () => {
    const ask = desk(roomNeeds());
    const refused = async (from: string, to: string) =>
      (await ask("POST", "/interruptions", { from, to, reason: "Guasto" })).body.error?.code;
    expect(await refused("2026-11-23", "2026-11-22")).toBe("act.bad_interruption");
    expect(await refused("2026-11-23", "2026-11-24")).toBe("act.bad_interruption");
    expect(await refused("2026-08-01", "2026-10-31")).toBe("act.bad_interruption");
    expect(await refused("2026-11-23", "2026-11-23")).toBeUndefined();
  });
});

test("looking is for all, writing for authors, deciding and importing for those who may publish", async () => {
  const needs = imported(anAct());
  const ask = desk(needs, "author");
  const [one] = (await ask("GET", "/")).body.acts;
  expect((await ask("GET", `/${one.id}`)).status).toBe(200);
  expect((await ask("POST", "/", aDraft())).status).toBe(201);
  for (const [path, json] of [
    [`/${one.id}/judgement`, { privacy: "screen" }],
    [`/${one.id}/annul`, { reason: "Errore" }],
    [`/${one.id}/publish`, {}],
    ["/interruptions", { from: "2026-11-22", to: "2026-11-22", reason: "Guasto" }],
  ] as const)
    expect((await ask("POST", path, json)).status).toBe(403);
  expect((await ask("PUT", "/types/A04", { privacy: "screen" })).status).toBe(403);
  expect((await desk(needs, "viewer")("POST", "/", aDraft())).status).toBe(403);
  expect((await ask("GET", `/${newActId()}`)).status).toBe(404);
});

const aDraft = (over: Record<string, unknown> = {}) => ({
  type: "A0402",
  number: "7",
  subject: "Chiusura di via Roma",
  firstDay: "2026-11-23",
  ...over,
});
