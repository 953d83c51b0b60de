import { describe, expect, test } from "vitest";
import { minutes, seconds } from "../../protocol/time.ts";
import { Watchdog, type ZoneLook } from "./watchdog.ts";

function watched(reloadsBefore: number[] = []) {
  let at = 1_000_000;
  let zone: ZoneLook = { name: "main", key: "sld_aaaa", progress: 0, overdue: 0 };
  let reloads = reloadsBefore;
  const steps: string[] = [];
  const dog = new Watchdog({
    look: () => [zone],
    ladder: {
      retry: (name, key) => void steps.push(`retry ${name} ${key}`),
      rebuild: (name) => void steps.push(`rebuild ${name}`),
      reload: () => void steps.push("reload"),
      safeMode: () => void steps.push("safe mode"),
    },
    memory: { reloads: () => reloads, remember: (all) => void (reloads = all) },
    monotonic: () => at,
    wall: () => at,
  });
  /** Looks once a second for so long; every look may change the zone. */
  const pass = (time: number, change: (second: number) => Partial<ZoneLook> = () => ({})) => {
    for (let second = 0; second * 1000 < time; second++) {
      at += 1000;
      zone = { ...zone, ...change(second) };
      dog.look();
    }
  };
  return {
    pass,
    steps,
    reloads: () => reloads,
    set: (parts: Partial<ZoneLook>) => (zone = { ...zone, ...parts }),
    sleep: (time: number) => void (at += time),
  };
}

describe("the watchdog", () => {
  test("leaves alone what moves, and what may stand still", () => {
    const film = watched();
    film.pass(minutes(10), (second) => ({ progress: second }));
    expect(film.steps).toEqual([]);
    const notice = watched();
    notice.set({ progress: null });
    notice.pass(minutes(10));
    expect(notice.steps).toEqual([]);
  });

  test("makes a film anew that has stood still for three seconds, and not before", () => {
    const film = watched();
    film.pass(seconds(3));
    expect(film.steps).toEqual([]);
    film.pass(seconds(1));
    expect(film.steps).toEqual(["retry main sld_aaaa"]);
  });

  test("begins to count anew with every slide", () => {
    const zone = watched();
    zone.pass(minutes(1), (second) => ({ key: `sld_${second >> 1}`, progress: 0 }));
    expect(zone.steps).toEqual([]);
  });

  test("rebuilds a zone whose change does not come, then reloads, three times, then keeps to what is safe", () => {
    const zone = watched();
    zone.set({ progress: null, overdue: seconds(60) });
    zone.pass(minutes(2));
    expect(zone.steps.slice(0, 5)).toEqual([
      "rebuild main",
      "reload",
      "reload",
      "reload",
      "safe mode",
    ]);
    expect(zone.steps.filter((step) => step === "reload")).toHaveLength(3);
  });

  test("remembers over a reload how often it has reloaded, and forgets it after an hour", () => {
    const tired = watched([990_000, 991_000, 992_000]);
    tired.set({ progress: null, overdue: seconds(60) });
    tired.pass(seconds(40));
    expect(tired.steps.slice(0, 2)).toEqual(["rebuild main", "safe mode"]);
    const rested = watched([1_000_000 - minutes(61)]);
    rested.set({ progress: null, overdue: seconds(60) });
    rested.pass(seconds(40));
    expect(rested.steps.slice(0, 2)).toEqual(["rebuild main", "reload"]);
  });

  test("a change that is a little late is no fault", () => {
    const zone = watched();
    zone.set({ progress: null, overdue: seconds(11) });
    zone.pass(minutes(5));
    expect(zone.steps).toEqual([]);
  });

  test("a machine that stood still as a whole gets its time to catch up", () => {
    const zone = watched();
    zone.set({ progress: null });
    zone.pass(seconds(5));
    zone.sleep(minutes(10));
    zone.set({ overdue: minutes(10) });
    zone.pass(seconds(12));
    expect(zone.steps).toEqual([]);
    zone.pass(seconds(2));
    expect(zone.steps).toEqual(["rebuild main"]);
  });

  test("a rebuilt zone that goes on is left alone", () => {
    const zone = watched();
    zone.set({ progress: null, overdue: seconds(20) });
    zone.pass(seconds(14));
    zone.set({ overdue: 0 });
    zone.pass(minutes(10));
    expect(zone.steps).toEqual(["rebuild main"]);
  });
});
