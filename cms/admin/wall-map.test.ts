import { describe, expect, test } from "vitest";
import type { DeliveredScreen } from "./delivery.ts";
import { stateInWords } from "./screen-words.ts";
import { laid, pathOf, placed, pointFrom, scaleOf, whole, wideFor, zoomed } from "./wall-map.ts";

const hall = { id: "a", name: "Municipio", latitude: 45.81, longitude: 9.21 };
/** One hundredth of a degree north: 1.1 km; as much east: 0.78 km at this latitude. */
const north = { id: "b", name: "Biblioteca", latitude: 45.82, longitude: 9.21 };
const east = { id: "c", name: "Piazza", latitude: 45.81, longitude: 9.22 };

describe("the map of the wall", () => {
  test("has north above and east on the right, in metres", () => {
    const [, b, c] = placed([hall, north, east]);
    expect([Math.round(b!.x), Math.round(b!.y)]).toEqual([0, -1113]);
    expect([Math.round(c!.x), Math.round(c!.y)]).toEqual([776, 0]);
  });

  test("holds all points, and a single one is not stretched over the plane", () => {
    const points = placed([hall, north, east]);
    const view = whole(points, 16 / 9);
    for (const { x, y } of points)
      expect(x > view.x && x < view.x + view.width && y > view.y && y < view.y + view.height).toBe(
        true,
      );
    expect(whole(placed([hall]), 2)).toEqual({ x: -400, y: -200, width: 800, height: 400 });
  });

  test("comes nearer to what is under the pointer", () => {
    const view = { x: 0, y: 0, width: 1000, height: 500 };
    expect(zoomed(view, 0.5, { x: 200, y: 100 })).toEqual({
      x: 100,
      y: 50,
      width: 500,
      height: 250,
    });
    expect(zoomed(view, 0.0001, { x: 0, y: 0 }).width).toBe(60);
  });

  test("has the boundary of the ente on the same plane as the screens", () => {
    const square = [
      [9.21, 45.81],
      [9.22, 45.81],
      [9.21, 45.82],
      [9.21, 45.81],
    ] as const;
    expect(pathOf(laid([square], [hall, north]))).toBe("M0.0 0.0L775.9 0.0L0.0 -1113.2L0.0 0.0");
    expect(laid([square], [])).toEqual([]);
  });

  test("is wide enough for the boundary, but not so wide that the screens become one", () => {
    const view = { x: -400, y: -200, width: 800, height: 400 };
    expect(wideFor(view, [])).toEqual(view);
    expect(wideFor(view, [{ x: 100, y: -300 }]).height).toBeCloseTo(630);
    expect(wideFor(view, [{ x: 50_000, y: 0 }])).toEqual({
      x: -1600,
      y: -800,
      width: 3200,
      height: 1600,
    });
  });

  test("has a scale of a round length", () => {
    expect([900, 4000, 26_000].map(scaleOf)).toEqual([100, 500, 5000]);
  });

  test("reads a point as maps hand it out, and nothing else", () => {
    expect(pointFrom(" 45.8121, 9.2167 ")).toEqual({ latitude: 45.8121, longitude: 9.2167 });
    for (const text of ["", "Piazza", "91, 9", "45.8", "45,8; 9,2"])
      expect(pointFrom(text)).toBeNull();
  });
});

describe("how a screen is, in words", () => {
  const delivered = (parts: object) =>
    ({
      state: "on-its-way",
      desired: { epoch: 1, revision: 5 },
      held: { epoch: 1, revision: 4 },
      fetching: null,
      seenAt: 0,
      ...parts,
    }) as DeliveredScreen;
  const place = { language: "it", timezone: "Europe/Rome" };
  test.each([
    [{}, "sta ricevendo"],
    [{ fetching: { done: 3, of: 7 } }, "sta ricevendo: 3 file di 7"],
    [{ held: { epoch: 1, revision: 5 } }, "ce l'ha: la mostra al prossimo cambio"],
    [{ state: "applied" }, "aggiornato"],
    [{ state: "silent" }, "non risponde, visto oggi alle 1.00"],
  ])("%j", (parts, words) => {
    expect(stateInWords(delivered(parts), place, 3_600_000)).toBe(
      words.replace("alle 1.00", "all'1.00"),
    );
  });
});
