import { describe, expect, test } from "vitest";
import { enter, quiet, roomNeeds } from "../../test/room.ts";
import { writeSettings } from "../settings.ts";
import { publishRoutes } from "../publish/routes.ts";
import { check } from "../slides/check.ts";
import { slideRoutes } from "../slides/routes.ts";
import { templateRoutes } from "./routes.ts";
import { starters } from "./starters.ts";

function desk() {
  const needs = roomNeeds();
  writeSettings(needs.db, { languages: ["it", "en"] });
  const templates = enter(needs, templateRoutes(needs), "editor").ask;
  const author = enter(needs, templateRoutes(needs), "author").ask;
  const slides = enter(needs, slideRoutes(needs), "author").ask;
  const editors = enter(needs, slideRoutes(needs), "editor").ask;
  const publish = enter(needs, publishRoutes({ ...needs, publisher: quiet }), "editor").ask;
  const aSlide = async (props: object) =>
    (await slides("POST", "/", { title: "Modello", type: "notice", props })).body.id as string;
  const aTemplate = async (props: object, locked: string[] = []) => {
    const slide = await aSlide(props);
    const { body } = await templates("POST", "/", { name: "Chiusura", slide, locked });
    return body.id as string;
  };
  return { ...needs, templates, author, slides, editors, publish, aSlide, aTemplate };
}

describe("a template", () => {
  test("is a slide with blanks; who makes one from it fills them once for all languages", async () => {
    const { author, slides, aTemplate } = desk();
    const id = await aTemplate({
      it: { title: "Chiuso il ‹data›", tone: "warning" },
      en: { title: "Closed: ‹data›", tone: "warning" },
    });
    const [listed] = (await author("GET", "/")).body.templates;
    expect(listed.blanks).toMatchObject([{ key: "data", kind: "text" }]);
    const made = await author("POST", "/slides", { from: id, fills: { data: "8 dicembre" } });
    expect(made).toMatchObject({
      status: 201,
      body: { template: id, title: "Chiuso il 8 dicembre" },
    });
    const slide = (await slides("GET", `/${made.body.id}`)).body;
    expect(slide.props.en.title).toBe("Closed: 8 dicembre");
    expect(slide.issues).toEqual([]);
  });

  test("left open in public would be an embarrassment: such a slide cannot be published", async () => {
    const { author, publish, slides, aTemplate } = desk();
    const id = await aTemplate({ it: { title: "Chiuso ‹giorno›" } });
    const { body } = await author("POST", "/slides", { from: id });
    expect((await slides("GET", `/${body.id}`)).body.issues).toEqual([
      { path: "it.title", it: "resta da scrivere ‹giorno›", en: "‹giorno› is still to be written" },
    ]);
    const refused = await publish("POST", "/", { slides: [body.id] });
    expect(refused.body.error.code).toBe("slide.not_ready");
  });

  test("is made and changed by who may publish; everybody who writes may start from it", async () => {
    const { author, templates, aSlide, aTemplate } = desk();
    const slide = await aSlide({ it: { title: "x" } });
    expect((await author("POST", "/", { name: "x", slide })).status).toBe(403);
    const id = await aTemplate({ it: { title: "x" } });
    expect((await author("DELETE", `/${id}`)).status).toBe(403);
    expect((await author("POST", "/slides", { from: id })).status).toBe(201);
    expect((await templates("DELETE", `/${id}`)).status).toBe(200);
    expect((await author("POST", "/slides", { from: id })).status).toBe(404);
  });

  test("changed by two at once keeps the first", async () => {
    const { templates, aTemplate } = desk();
    const id = await aTemplate({ it: { title: "x" } });
    const change = { name: "A", props: { it: { title: "y" } }, locked: [], tags: [], version: 1 };
    expect((await templates("PUT", `/${id}`, change)).status).toBe(200);
    expect((await templates("PUT", `/${id}`, change)).body.error.code).toBe("edit.outdated");
  });
});

describe("a locked field", () => {
  const fromLocked = async () => {
    const room = desk();
    const id = await room.aTemplate(
      { it: { title: "‹titolo›", body: "Il Comune informa", tone: "warning" } },
      ["tone", "body"],
    );
    const fills = { titolo: "Chiuso" };
    const slide = (await room.author("POST", "/slides", { from: id, fills })).body;
    const save = (props: object, version = 1) =>
      room.slides("PUT", `/${slide.id}`, { title: "x", props, version });
    return { ...room, template: id, slide, save };
  };
  const kept = { title: "Chiuso", body: "Il Comune informa", tone: "warning" };

  test("stays as it is; the free ones change", async () => {
    const { save, slides, slide } = await fromLocked();
    expect((await slides("GET", `/${slide.id}`)).body.locked).toEqual(["tone", "body"]);
    expect((await save({ it: { ...kept, title: "Aperto" } })).status).toBe(200);
    const refused = await save({ it: { ...kept, tone: "plain", body: "Altro" } }, 2);
    expect(refused).toMatchObject({ status: 400, body: { error: { code: "template.locked" } } });
    expect(refused.body.error.message).toContain("Tono, Testo");
    expect(refused.body.error.details.fields).toEqual(["tone", "body"]);
    expect((await slides("GET", `/${slide.id}`)).body.props.it.tone).toBe("warning");
  });

  test("left out is changed too, unless it is what the field begins with", async () => {
    const { save } = await fromLocked();
    const { tone: _, ...without } = kept;
    expect((await save({ it: without })).status).toBe(400);
    expect((await save({ it: { ...kept, photo: null } })).status).toBe(200);
  });

  test("holds in a language that is begun, where languages share it; a text may be written there", async () => {
    const { save } = await fromLocked();
    const en = { title: "Closed", body: "The town informs", tone: "plain" };
    expect((await save({ it: kept, en })).status).toBe(400);
    expect((await save({ it: kept, en: { ...en, tone: "warning" } })).status).toBe(200);
    // Once it is written it is locked like the rest.
    const again = { ...en, tone: "warning", body: "Something else" };
    expect((await save({ it: kept, en: again }, 2)).status).toBe(400);
  });

  test("holds when the template is archived, and until an editor detaches the slide", async () => {
    const { save, slides, editors, templates, template, slide } = await fromLocked();
    await templates("DELETE", `/${template}`);
    expect((await save({ it: { ...kept, tone: "plain" } })).status).toBe(400);
    expect((await slides("POST", `/${slide.id}/detach`)).status).toBe(403);
    expect((await editors("POST", `/${slide.id}/detach`)).body.locked).toEqual([]);
    expect((await save({ it: { ...kept, tone: "plain" } })).status).toBe(200);
  });

  test("must be one of the type, and have no blank to fill", async () => {
    const { templates, aSlide } = desk();
    const slide = await aSlide({ it: { title: "Chiuso ‹giorno›" } });
    const ask = (locked: string[]) => templates("POST", "/", { name: "x", slide, locked });
    expect((await ask(["colour"])).body.error.code).toBe("template.lock_unknown");
    expect((await ask(["title"])).body.error.code).toBe("template.lock_has_blank");
    expect((await ask(["tone"])).status).toBe(201);
  });
});

describe("the starters that come with Vetrina", () => {
  test("are no rows until somebody adopts one, in the language of the desk", async () => {
    const { templates, db } = desk();
    const { body } = await templates("GET", "/");
    expect(body.templates).toEqual([]);
    expect(body.starters.length).toBe(starters.length);
    const [{ key, name }] = body.starters;
    const adopted = await templates("POST", "/", { starter: key });
    expect(adopted).toMatchObject({ status: 201, body: { name: name.it } });
    expect(db.$client.prepare("select count(*) as n from templates").get()).toEqual({ n: 1 });
    expect((await templates("POST", "/", { starter: "nothing" })).status).toBe(404);
  });

  test("make slides that nobody has locked", async () => {
    const { author } = desk();
    const [first] = starters;
    const { body } = await author("POST", "/slides", { from: first!.key });
    expect(body).toMatchObject({ template: null, type: first!.type, tags: first!.tags });
  });

  describe.each(starters.map((starter) => [starter.key, starter] as const))("%s", (_, starter) => {
    test("is whole in both languages, and says of every blank what belongs there", async () => {
      expect(Object.keys(starter.props)).toEqual(["it", "en"]);
      const { templates, author, slides, publish } = desk();
      const found = (await templates("GET", "/")).body.starters.find(
        ({ key }: { key: string }) => key === starter.key,
      );
      const keys = new Set(starter.blanks.map(({ key }) => key));
      expect(new Set(found.blanks.map(({ key }: { key: string }) => key))).toEqual(keys);
      // Filled with its own examples it can be published as it stands.
      const fills = Object.fromEntries(
        starter.blanks.map(({ key, kind, example }) => [key, fillOf(kind, example)]),
      );
      const made = (await author("POST", "/slides", { from: starter.key, fills })).body;
      expect((await slides("GET", `/${made.id}`)).body.issues).toEqual([]);
      expect((await publish("POST", "/", { slides: [made.id] })).status).toBe(200);
    });

    test("can be adopted with what it suggests to lock", async () => {
      const { templates } = desk();
      const { status, body } = await templates("POST", "/", { starter: starter.key });
      expect([status, body.locked]).toEqual([201, starter.locked]);
    });

    test("stands before the officer half done: what is open is said, what is there is right", () => {
      const { issues } = check(starter.type, starter.props, { webHosts: [] });
      const open = issues.filter(({ en }) => !en.includes("still to be written"));
      expect(open).toEqual([]);
    });
  });
});

function fillOf(kind: string, example: { it: string; en: string }): string | object {
  if (kind === "day") return "2026-12-08";
  if (kind === "hour") return "20:30";
  return kind === "amount" ? "12" : example;
}
