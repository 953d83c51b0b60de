import { describe, expect, test } from "vitest";
import { enter, roomNeeds } from "../../test/room.ts";
import { publishRoutes } from "../publish/routes.ts";
import { slideRoutes } from "./routes.ts";

function desk(role: "author" | "editor" | "viewer" = "editor") {
  const needs = roomNeeds();
  const slides = enter(needs, slideRoutes(needs), role);
  const publish = enter(
    needs,
    publishRoutes({ ...needs, publisher: { wouldChange: () => [], manifestFor: () => null } }),
    role,
  );
  return { ...needs, slides: slides.ask, publish: publish.ask };
}

const notice = { title: "Chiusura", type: "notice", props: { it: { title: "Uffici chiusi" } } };

describe("a draft", () => {
  test("is kept as it is typed, even while it is not finished, and says what is missing", async () => {
    const { slides } = desk();
    const added = await slides("POST", "/", { ...notice, props: { it: { title: "" } } });
    expect(added.status).toBe(201);
    expect(added.body.issues).toMatchObject([{ path: "it.title" }]);
    const again = await slides("GET", `/${added.body.id}`);
    expect(again.body).toMatchObject({ props: { it: { title: "" } }, state: "draft" });
  });

  test("tells no screen: only publication does", async () => {
    const { slides, touches } = desk();
    const { body } = await slides("POST", "/", notice);
    await slides("PUT", `/${body.id}`, { ...notice, version: 1 });
    expect(touches()).toBe(0);
  });

  test("that somebody else saved meanwhile is not overwritten", async () => {
    const { slides } = desk();
    const { body } = await slides("POST", "/", notice);
    const theirs = { ...notice, version: 1, props: { it: { title: "La loro" } } };
    const ours = { ...notice, version: 1, props: { it: { title: "La nostra" } } };
    expect((await slides("PUT", `/${body.id}`, theirs)).status).toBe(200);
    const refused = await slides("PUT", `/${body.id}`, ours);
    expect(refused).toMatchObject({ status: 409, body: { error: { code: "edit.outdated" } } });
    expect((await slides("GET", `/${body.id}`)).body.props.it.title).toBe("La loro");
  });

  test("of no known type, or of a type that makes itself, is refused and nothing is stored", async () => {
    const { slides } = desk();
    const unknown = await slides("POST", "/", { ...notice, type: "hologram" });
    expect(unknown).toMatchObject({
      status: 400,
      body: { error: { code: "content.unknown_type" } },
    });
    expect((await slides("GET", "/")).body.slides).toHaveLength(0);
  });

  test("that ends before it begins is refused in the officer's language", async () => {
    const { slides } = desk();
    const { status, body } = await slides("POST", "/", {
      ...notice,
      validFrom: 2000,
      validTo: 1000,
    });
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code: "slide.ends_before_it_begins",
      message: "La fine della validità viene prima dell'inizio.",
    });
  });

  test("too large to be a slide is refused", async () => {
    const { slides } = desk();
    const props = { it: { title: "x".repeat(70_000) } };
    expect((await slides("POST", "/", { ...notice, props })).status).toBe(400);
  });

  test("may be looked at but not written by a viewer, nor published by an author", async () => {
    expect((await desk("viewer").slides("POST", "/", notice)).status).toBe(403);
    const author = desk("author");
    await author.slides("POST", "/", notice);
    expect((await author.publish("POST", "/", {})).status).toBe(403);
  });
});

describe("publication", () => {
  test("makes an immutable revision; a later draft leaves it as it is", async () => {
    const { slides, publish, touches } = desk();
    const { body } = await slides("POST", "/", notice);
    expect((await publish("POST", "/", {})).body.slides).toEqual([{ id: body.id, revision: 1 }]);
    expect(touches()).toBe(1);
    await slides("PUT", `/${body.id}`, {
      ...notice,
      version: 1,
      props: { it: { title: "Riaperti" } },
    });
    expect((await slides("GET", `/${body.id}`)).body.state).toBe("changed");
    await publish("POST", "/", { slides: [body.id] });
    const { revisions } = (await slides("GET", `/${body.id}/revisions`)).body;
    expect(revisions.map((r: { props: { it: { title: string } } }) => r.props.it.title)).toEqual([
      "Riaperti",
      "Uffici chiusi",
    ]);
  });

  test("of a slide that is not ready is refused whole, and says which field", async () => {
    const { slides, publish, touches } = desk();
    const good = await slides("POST", "/", notice);
    const bad = await slides("POST", "/", { ...notice, props: { it: { title: "" } } });
    const refused = await publish("POST", "/", { slides: [good.body.id, bad.body.id] });
    expect(refused).toMatchObject({ status: 400, body: { error: { code: "slide.not_ready" } } });
    expect(refused.body.error.details.issues[0].path).toBe("it.title");
    expect((await slides("GET", `/${good.body.id}`)).body.state).toBe("draft");
    expect(touches()).toBe(0);
  });

  test("of everything takes what is ready and names what is not", async () => {
    const { slides, publish } = desk();
    const good = await slides("POST", "/", notice);
    await slides("POST", "/", { ...notice, title: "Bozza", props: { it: { title: "" } } });
    const { body } = await publish("POST", "/", {});
    expect(body.slides.map((s: { id: string }) => s.id)).toEqual([good.body.id]);
    expect(body.notReady).toMatchObject([{ title: "Bozza" }]);
  });

  test("can be taken back: the slide leaves every screen, the draft stays", async () => {
    const { slides, publish, touches } = desk();
    const { body } = await slides("POST", "/", notice);
    await publish("POST", "/", {});
    expect((await slides("POST", `/${body.id}/withdraw`)).body.state).toBe("draft");
    expect(touches()).toBe(2);
  });

  test("of everything does not bring back what was taken off; by name it comes back", async () => {
    const { slides, publish } = desk();
    const { body } = await slides("POST", "/", notice);
    await publish("POST", "/", {});
    await slides("POST", `/${body.id}/withdraw`);
    expect((await publish("GET", "/")).body.slides).toEqual([]);
    expect((await publish("POST", "/", {})).body.slides).toEqual([]);
    expect((await slides("GET", `/${body.id}`)).body.state).toBe("draft");
    expect((await publish("POST", "/", { slides: [body.id] })).body.slides).toEqual([
      { id: body.id, revision: 2 },
    ]);
  });
});

test("a web page from a host that nobody allowed cannot be published", async () => {
  const { slides, publish } = desk();
  const page = {
    title: "Meteo",
    type: "web-page",
    props: { it: { address: "https://example.org/", fallback: "0".repeat(64) } },
  };
  const { body, status } = await slides("POST", "/", page);
  expect(status).toBe(201);
  expect(JSON.stringify(body.issues)).toContain("example.org");
  expect((await publish("POST", "/", { slides: [body.id] })).status).toBe(400);
});

test("every change is in the audit chain", async () => {
  const { db, slides, publish } = desk();
  await slides("POST", "/", notice);
  await publish("POST", "/", {});
  const rows = db.$client.prepare("select action from audit order by seq").all();
  expect(rows).toEqual([{ action: "slide.added" }, { action: "slide.published" }]);
});
