import { describe, expect, test } from "vitest";
import { enter, roomNeeds } from "../../test/room.ts";
import { minutes } from "../../protocol/time.ts";
import { playlistRoutes } from "../playlists/routes.ts";
import { publishRoutes } from "../publish/routes.ts";
import { slideRoutes } from "../slides/routes.ts";
import { versionRoutes } from "./routes.ts";

/** Two officers at one desk each, and the versions. */
function town() {
  const needs = roomNeeds();
  const anna = enter(needs, slideRoutes(needs), "editor");
  const bruno = enter(needs, slideRoutes(needs), "editor");
  const versions = enter(needs, versionRoutes(needs), "editor").ask;
  const publish = enter(
    needs,
    publishRoutes({ ...needs, publisher: { wouldChange: () => [], manifestFor: () => null } }),
    "editor",
  ).ask;
  const playlists = enter(needs, playlistRoutes(needs), "editor").ask;
  const list = async (subject: string) => (await versions("GET", `/${subject}`)).body.versions;
  return { ...needs, anna, bruno, versions, list, publish, playlists };
}

const notice = (title: string) => ({ title, type: "notice", props: { it: { title } } });
const save = (title: string, version: number) => ({ ...notice(title), version });

describe("the versions of a content", () => {
  test("are sittings, not letters: what one officer types in one go is one of them", async () => {
    const { anna, list, clock } = town();
    const { id } = (await anna.ask("POST", "/", notice("U"))).body;
    for (const [index, title] of ["Uf", "Uff", "Uffici"].entries()) {
      clock.pass(minutes(1));
      await anna.ask("PUT", `/${id}`, save(title, index + 1));
    }
    expect(await list(id)).toMatchObject([{ number: 4, name: "Anna Prova", made: "written" }]);
  });

  test("begin anew after a pause, with another officer, and after a publication", async () => {
    const { anna, bruno, list, clock, publish } = town();
    const { id } = (await anna.ask("POST", "/", notice("Uno"))).body;
    clock.pass(minutes(11));
    await anna.ask("PUT", `/${id}`, save("Due", 1));
    await bruno.ask("PUT", `/${id}`, save("Tre", 2));
    await publish("POST", "/", { slides: [id] });
    await bruno.ask("PUT", `/${id}`, save("Quattro", 3));
    expect(await list(id)).toMatchObject([
      { number: 4, by: bruno.officer.id, publishedAt: null },
      { number: 3, by: bruno.officer.id, publishedAt: clock.now() },
      { number: 2, by: anna.officer.id },
      { number: 1, by: anna.officer.id },
    ]);
  });

  test("come back as a new version, and nothing in between is lost", async () => {
    const { anna, bruno, list, versions } = town();
    const { id } = (await anna.ask("POST", "/", notice("Prima"))).body;
    await bruno.ask("PUT", `/${id}`, save("Seconda", 1));
    const restored = await versions("POST", `/${id}/1/restore`, { version: 2 });
    expect(restored).toMatchObject({ status: 200, body: { version: 3 } });
    expect((await anna.ask("GET", `/${id}`)).body.props).toEqual({ it: { title: "Prima" } });
    expect(await list(id)).toMatchObject([
      { number: 3, made: "restored", restored: 1 },
      { number: 2 },
      { number: 1 },
    ]);
    expect((await versions("GET", `/${id}/2`)).body.draft.props).toEqual({
      it: { title: "Seconda" },
    });
  });

  test("do not come back over what a colleague has saved meanwhile", async () => {
    const { anna, bruno, versions } = town();
    const { id } = (await anna.ask("POST", "/", notice("Prima"))).body;
    await bruno.ask("PUT", `/${id}`, save("Seconda", 1));
    const refused = await versions("POST", `/${id}/1/restore`, { version: 1 });
    expect(refused).toMatchObject({ status: 409, body: { error: { code: "edit.outdated" } } });
  });

  test("that were never there are not found", async () => {
    const { anna, versions } = town();
    const { id } = (await anna.ask("POST", "/", notice("Prima"))).body;
    expect(await versions("GET", `/${id}/9`)).toMatchObject({
      status: 404,
      body: { error: { code: "version.not_found" } },
    });
  });

  test("begin with what was there before versions were kept", async () => {
    const { anna, bruno, db, list } = town();
    const { id } = (await anna.ask("POST", "/", notice("Antica"))).body;
    db.$client.exec("delete from versions");
    await bruno.ask("PUT", `/${id}`, save("Nuova", 1));
    expect(await list(id)).toMatchObject([{ number: 2 }, { number: 1, by: anna.officer.id }]);
  });
});

test("a playlist has versions too, and its order comes back", async () => {
  const { anna, playlists, list, versions, clock } = town();
  const slide = (await anna.ask("POST", "/", notice("Uno"))).body.id;
  const items = [{ key: "a", kind: "slide", slide }];
  const { id } = (await playlists("POST", "/", { name: "Ogni giorno", items })).body;
  clock.pass(minutes(20));
  await playlists("PUT", `/${id}`, { name: "Ogni giorno", items: [], version: 1 });
  await versions("POST", `/${id}/1/restore`, { version: 2 });
  expect((await playlists("GET", `/${id}`)).body.items).toMatchObject([{ key: "a", slide }]);
  expect((await list(id)).map((version: { number: number }) => version.number)).toEqual([3, 2, 1]);
});
