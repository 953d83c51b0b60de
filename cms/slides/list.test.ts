import { describe, expect, test } from "vitest";
import { days } from "../../protocol/time.ts";
import { enter, quiet, roomNeeds } from "../../test/room.ts";
import { publishRoutes } from "../publish/routes.ts";
import { slideRoutes } from "./routes.ts";

function desk() {
  const needs = roomNeeds();
  const { ask } = enter(needs, slideRoutes(needs), "editor");
  const publish = enter(needs, publishRoutes({ ...needs, publisher: quiet }), "editor").ask;
  const add = async (title: string, over: object = {}) => {
    needs.clock.pass(1000);
    const props = { it: { title } };
    return (await ask("POST", "/", { title, type: "notice", props, ...over })).body.id as string;
  };
  const found = async (query: string) =>
    (await ask("GET", `/?${query}`)).body.slides.map(({ title }: { title: string }) => title);
  return { ...needs, ask, publish, add, found };
}

describe("the list of slides", () => {
  test("is searched by words of title, text and tags, a page at a time, with how many there are", async () => {
    const { ask, add, found } = desk();
    await add("Viabilità");
    await add("Mercato", { props: { it: { title: "Mercato", body: "Viabilità modificata" } } });
    await add("Fiera", { tags: ["Viabilità "] });
    await add("Altro");
    expect(await found("q=viabilita")).toEqual(["Fiera", "Mercato", "Viabilità"]);
    const page = (await ask("GET", "/?q=viabilita&limit=1&offset=1")).body;
    expect(page).toMatchObject({ total: 3, slides: [{ title: "Mercato" }] });
    expect((await ask("GET", "/ids?q=viabilita")).body.ids).toHaveLength(3);
    expect(await found("q=%22%20-")).toEqual([]);
  });

  test("is filtered by tag, type and state as the officer sees it", async () => {
    const { clock, publish, ask, add, found } = desk();
    const now = clock.now();
    await add("Bozza", { tags: ["scuola"] });
    const onAir = await add("In onda", { tags: ["scuola"] });
    const ahead = await add("Domani", { validFrom: now + days(1) });
    const over = await add("Ieri", { validTo: now - days(1) });
    const changed = await add("Cambiato");
    await publish("POST", "/", { slides: [onAir, ahead, over, changed] });
    const props = { it: { title: "Cambiato" } };
    await ask("PUT", `/${changed}`, { title: "Cambiato", props, version: 1 });
    expect(await found("tag=scuola")).toEqual(["In onda", "Bozza"]);
    expect(await found("state=draft")).toEqual(["Bozza"]);
    expect(await found("state=published")).toEqual(["In onda"]);
    expect(await found("state=ahead")).toEqual(["Domani"]);
    expect(await found("state=over")).toEqual(["Ieri"]);
    expect(await found("state=changed")).toEqual(["Cambiato"]);
    expect(await found("type=message")).toEqual([]);
  });
});

describe("tags", () => {
  test("are in lower case, each once; changing them is no new version and waits for no publication", async () => {
    const { ask, publish, add } = desk();
    const id = await add("Gita");
    await publish("POST", "/", { slides: [id] });
    const { body } = await ask("PUT", `/${id}/tags`, { tags: [" Scuola", "scuola", "Gite"] });
    expect(body).toMatchObject({ tags: ["scuola", "gite"], version: 1, state: "published" });
    expect((await ask("GET", "/tags")).body.tags).toEqual([
      { tag: "gite", slides: 1 },
      { tag: "scuola", slides: 1 },
    ]);
    expect((await ask("PUT", `/${id}/tags`, { tags: [""] })).status).toBe(400);
  });
});
