import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Figure } from "../../../tools/bench.ts";
import { onAir, publish } from "../../builders.ts";
import { openTestHouse } from "../../house.ts";
import { startPlayer } from "../../simulate/player.ts";

const rounds = 40;

/** From publishing to a screen that has it, while nothing is read and while large data are read all the time. */
export async function run(): Promise<Figure[]> {
  // As bytes: what the site has to do for them is no part of what is measured.
  const measures = Buffer.from(
    `stazione;data;valore\n${Array.from({ length: 450_000 }, (_, i) =>
      `Stazione numero ${i % 400};2026-11-${10 + (i % 20)};${(i % 97) + 0.5}`.replace(".", ","),
    ).join("\n")}`,
  );
  const site = createServer((_, response) => {
    response.writeHead(200, { "Content-Type": "text/csv" }).end(measures);
  });
  await new Promise<void>((done) => site.listen(0, "127.0.0.1", done));
  const host = `127.0.0.1:${(site.address() as AddressInfo).port}`;
  const town = await openTestHouse();
  await town.ask("PUT", "/sources/hosts", { hosts: [host] });
  const { notice, playlist } = await onAir(town.ask, "Giro 0");
  const player = await startPlayer(town, { name: "Atrio", defaultPlaylist: playlist.id });
  let version = notice.version;
  const round = async (text: string): Promise<number> => {
    const props = { it: { title: text } };
    await town.ask("PUT", `/slides/${notice.id}`, { title: text, props, version: version++ });
    const applied = new Promise<void>((done) => (player.onApplied = () => done()));
    const started = performance.now();
    await publish(town.ask);
    await applied;
    return performance.now() - started;
  };
  let reading = false;
  let read = 0;
  const keepReading = async (): Promise<void> => {
    const look = await town.ask("POST", "/sources/looks", { url: `http://${host}/misure.csv` });
    const { connector, config } = look.body.candidates[0];
    const take = [{ column: "valore", how: "avg", key: "media" }];
    const shape = [{ do: "group", by: [{ column: "stazione" }], take }];
    while (reading) {
      const path = `/sources/looks/${look.body.id}/preview`;
      const { status, body } = await town.ask("POST", path, { connector, config, shape });
      if (status !== 200) throw new Error(JSON.stringify(body));
      read += 1;
    }
  };
  const keepFetching = async (): Promise<void> => {
    while (reading) await town.ask("POST", "/sources/looks", { url: `http://${host}/misure.csv` });
  };
  try {
    for (let i = 0; i < 10; i++) await round(`Prima ${i}`);
    const [calm, busy]: [number[], number[]] = [[], []];
    for (let part = 0; part < 2; part++) {
      for (let i = 0; i < rounds / 2; i++) calm.push(await round(`Calma ${part}.${i}`));
      reading = true;
      const work = Promise.all([keepReading(), keepFetching()]);
      for (let i = 0; i < rounds / 2; i++) busy.push(await round(`Lettura ${part}.${i}`));
      reading = false;
      await work;
    }
    const p95 = (times: number[]): number =>
      times.toSorted((a, b) => a - b)[Math.floor(0.95 * times.length)]!;
    const median = (times: number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1]!;
    return [
      {
        name: "publish_ratio_during_sources",
        value: Math.round((median(busy) / median(calm)) * 100) / 100,
        unit: "ratio of medians",
        target: 2,
        calm_ms: Math.round(median(calm)),
        busy_ms: Math.round(median(busy)),
        calm_p95_ms: Math.round(p95(calm)),
        busy_p95_ms: Math.round(p95(busy)),
        read,
      },
    ];
  } finally {
    reading = false;
    await player.stop();
    await town.close();
    site.closeAllConnections();
    site.close();
  }
}
