import { expect } from "vitest";
import { WebSocketServer } from "ws";
import { enteId, type ScreenId } from "../../protocol/ids.ts";
import { minutes } from "../../protocol/time.ts";
import { pass } from "../warp.ts";
import { pause, played, type Register, type TestScreen } from "./screen.ts";
import { note } from "./table.ts";

/** What happens to the doorbell, and to the CMS behind it. */
export function brokerFaults(screen: () => TestScreen, test: Register): void {
  const pointer = () => {
    const { town, id } = screen();
    const { publisher } = town.house.household(enteId.parse(town.ente))!;
    return publisher.manifestFor(id as ScreenId)!.pointer;
  };
  const ring = (envelope: unknown): void => {
    const { town, id } = screen();
    town.house.bus.send("manifest", { ente: town.ente, screen: id }, envelope as never);
  };

  test("M03, M06 pointers come twice, in the wrong order, or not at all: the newest counts", async () => {
    const { between, page, witness, publish, painted, caughtUp } = screen();
    let lost = 0;
    const seen = await witness.during(async () => {
      const old = pointer();
      await publish();
      await caughtUp();
      const middle = pointer();
      // The next one is lost on the way.
      between.weather = { push: "silent" };
      await publish();
      between.weather = {};
      await pass(page, minutes(6));
      lost = await caughtUp();
      const newest = pointer();
      const [now, asked] = [await painted(), between.asked.length];
      for (const each of [newest, middle, newest, old, middle, newest, old]) ring(each);
      await pause(700);
      expect(await painted()).toBe(now);
      expect(between.asked.slice(asked).filter((path) => path.endsWith("/manifest"))).toEqual([]);
    });
    note("M03", played(seen), lost);
    note("M06", played(seen));
  });

  test("M04 poisoned messages are thrown away, told, and stop nothing", async () => {
    const { between, page, witness, publish, caughtUp, faults } = screen();
    let deep: unknown = "x";
    for (let i = 0; i < 2000; i++) deep = [deep];
    const poison = [
      null,
      {},
      deep,
      { key: "0".repeat(16), body: "{}", signature: "A".repeat(86) },
      { key: "0".repeat(16), body: "x".repeat(50_000), signature: "" },
      JSON.parse('{"__proto__":{"key":"x"},"constructor":{"prototype":{}}}'),
      "</script><img src=x onerror=alert(1)>",
    ];
    const seen = await witness.during(async () => {
      // The bell may just be coming back from the fault before.
      const rung = async (): Promise<string[]> => {
        await pass(page, 1000);
        poison.forEach(ring);
        return faults();
      };
      // Not so often that a line has no time to be answered, on a machine that is busy.
      await expect.poll(rung, { interval: 700 }).toContain("message.unreadable");
      between.hangUp();
      await pass(page, minutes(1));
      for (const each of poison) ring(each);
      await publish();
    });
    note("M04", played(seen), await caughtUp());
  });

  test("M05 a broker that lets everybody in and never answers is given up; news comes by asking", async () => {
    const { between, page, witness, publish, caughtUp, told, notTold } = screen();
    const mute = new WebSocketServer({ noServer: true, handleProtocols: () => "mqtt" });
    let took = 0;
    const seen = await witness.during(async () => {
      between.bell = (asked, socket, head) =>
        mute.handleUpgrade(asked, socket, head, (line) => {
          line.once("message", () => line.send(Uint8Array.of(0x20, 2, 0, 0)));
        });
      between.hangUp();
      await pass(page, minutes(1));
      await expect.poll(() => mute.clients.size).toBeGreaterThan(0);
      await pause(300);
      await publish();
      await pass(page, minutes(1.3));
      took = await caughtUp();
      await told("link.no_push");
    });
    note("M05", played(seen), took);
    between.bell = null;
    for (const line of mute.clients) line.terminate();
    await pass(page, minutes(1));
    await notTold("link.no_push");
  });

  test("M07 the CMS starts again, and its broker has forgotten everything", async () => {
    const { town, witness, publish, caughtUp } = screen();
    const seen = await witness.during(async () => {
      await town.stop();
      await pause(1500);
      await town.reopen();
      await publish();
    });
    note("M07", played(seen), await caughtUp());
  });
}
