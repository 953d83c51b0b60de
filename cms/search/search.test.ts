import { expect, test } from "vitest";
import { enter, roomNeeds } from "../../test/room.ts";
import { playlistRoutes } from "../playlists/routes.ts";
import { slideRoutes } from "../slides/routes.ts";
import { searchRoutes } from "./routes.ts";

function desk() {
  const needs = roomNeeds();
  const search = enter(needs, searchRoutes(needs), "viewer").ask;
  const slides = enter(needs, slideRoutes(needs), "editor").ask;
  const playlists = enter(needs, playlistRoutes(needs), "editor").ask;
  const aSlide = (title: string, body = "", over: object = {}) =>
    slides("POST", "/", { title, type: "notice", props: { it: { title, body } }, ...over });
  const hits = async (q: string) => (await search("GET", `/?q=${encodeURIComponent(q)}`)).body.hits;
  const titles = async (q: string) => (await hits(q)).map(({ title }: { title: string }) => title);
  return { ...needs, search, slides, playlists, aSlide, hits, titles };
}

test("one field finds whatever has a name; titles come before texts", async () => {
  const { playlists, aSlide, hits } = desk();
  await aSlide("Orari estivi", "Anche la biblioteca chiude alle 13");
  await aSlide("La biblioteca è aperta");
  await playlists("POST", "/", { name: "Biblioteca", items: [] });
  expect(await hits("bibliot")).toMatchObject([
    { kind: "playlist", title: "Biblioteca" },
    { kind: "slide", title: "La biblioteca è aperta" },
    { kind: "slide", title: "Orari estivi", excerpt: expect.stringContaining("biblioteca") },
  ]);
});

test("a thousand of one kind do not hide the one of another", async () => {
  const { playlists, aSlide, hits } = desk();
  for (let i = 0; i < 40; i++) await aSlide(`Mercato ${i}`);
  await playlists("POST", "/", { name: "Vecchio mercato coperto del giovedì", items: [] });
  const found = await hits("mercato");
  expect(found.filter(({ kind }: { kind: string }) => kind === "slide")).toHaveLength(8);
  expect(found.some(({ kind }: { kind: string }) => kind === "playlist")).toBe(true);
});

test("accents, apostrophes and capitals do not count, nor does anything that FTS would take for its own", async () => {
  const { search, aSlide, titles } = desk();
  await aSlide("L'Università della terza età");
  for (const q of ["universita", "UNIVERSITÀ", "l’università", '"eta" terza', "univ* (eta)"])
    expect(await titles(q)).toEqual(["L'Università della terza età"]);
  for (const q of ['"', "*", "NEAR(", "a AND", "-", "\u0000", " "])
    expect(await search("GET", `/?q=${encodeURIComponent(q)}`)).toMatchObject({ status: 200 });
});
