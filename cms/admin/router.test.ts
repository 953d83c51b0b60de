import { expect, test } from "vitest";
import { pathOf, type Route, routeOf } from "./router.ts";

test.each<[string, Route]>([
  ["/desk/", { page: "door" }],
  ["/desk", { page: "door" }],
  ["/desk/erba", { page: "slides", ente: "erba" }],
  ["/desk/erba/", { page: "slides", ente: "erba" }],
  ["/desk/erba/slides", { page: "slides", ente: "erba" }],
  ["/desk/erba/slides/sld_1", { page: "slide", ente: "erba", id: "sld_1" }],
  ["/desk/erba/playlists/pls_1", { page: "playlist", ente: "erba", id: "pls_1" }],
  ["/desk/erba/screens/scr_1/", { page: "screen", ente: "erba", id: "scr_1" }],
  ["/desk/erba/programme", { page: "programme", ente: "erba" }],
  ["/desk/erba/data/dts_1", { page: "dataset", ente: "erba", id: "dts_1" }],
  ["/desk/erba/data/dts_1/counter", { page: "data-counter", ente: "erba", id: "dts_1" }],
  ["/desk/erba/data/dts_1/counter/x", { page: "unknown", ente: "erba" }],
  ["/desk/erba/people", { page: "people", ente: "erba" }],
  ["/desk/erba/people/off_1", { page: "unknown", ente: "erba" }],
  ["/desk/erba/slides/sld_1/more", { page: "unknown", ente: "erba" }],
  ["/desk/erba/niente", { page: "unknown", ente: "erba" }],
  ["/desk/erba/%E0%A4%A", { page: "unknown", ente: "erba" }],
])("%s is a page that one can be sent to", (path, route) => {
  expect(routeOf(path)).toEqual(route);
});

test("every page has an address that leads back to it", () => {
  const routes: Route[] = [
    { page: "door" },
    { page: "slides", ente: "erba" },
    { page: "library", ente: "erba" },
    { page: "settings", ente: "erba" },
    { page: "slide", ente: "erba", id: "sld_1" },
    { page: "playlist", ente: "erba", id: "pls_1" },
    { page: "screen", ente: "erba", id: "scr_1" },
    { page: "dataset", ente: "erba", id: "new" },
    { page: "data-counter", ente: "erba", id: "dts_1" },
  ];
  for (const route of routes) expect(routeOf(pathOf(route))).toEqual(route);
});
