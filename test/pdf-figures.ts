import sharp from "sharp";
import type { Figure } from "../tools/bench.ts";
import { onAir, publish } from "./builders.ts";
import { openTestHouse, type TestHouse } from "./house.ts";
import { report } from "./pdfs.ts";
import { startPlayer } from "./simulate/player.ts";

const pages = 100;
const rounds = 40;
/** Officers publish now and then; whoever did it without a pause would only measure himself. */
const between = 300;

/** A document of a hundred pages is drawn, and what is published meanwhile reaches its screen as before. */
export async function pdfFigures(): Promise<Figure[]> {
  const town = await openTestHouse();
  const { notice, playlist } = await onAir(town.ask, "Giro 0");
  const player = await startPlayer(town, { name: "Atrio", defaultPlaylist: playlist.id });
  try {
    let version = 1;
    /** Milliseconds from the order to publish until the screen has what was published. */
    const round = async (): Promise<number> => {
      const title = `Giro ${version}`;
      const change = { title, props: { it: { title } }, version: version++ };
      await town.ask("PUT", `/slides/${notice.id}`, change);
      const applied = new Promise<void>((done) => (player.onApplied = () => done()));
      const began = performance.now();
      await publish(town.ask);
      await applied;
      return performance.now() - began;
    };
    // The first ones warm up what is warm in a server that has run for a day.
    for (let i = 0; i < 10; i++) await round();
    const alone: number[] = [];
    for (let i = 0; i < rounds; i++) alone.push(await round());

    const picture = await sharp({
      create: { width: 1200, height: 900, channels: 3, background: "#06c", noise: noise() },
    })
      .jpeg()
      .toBuffer();
    const made = await report(pages, {}, picture);
    const began = performance.now();
    const asset = await uploaded(town, "cento.pdf", made);
    const kept = performance.now();
    let firstPage = 0;
    let total = 0;
    const during: number[] = [];
    while (total === 0) {
      const { body } = await town.ask("GET", `/documents/${asset}`);
      const passed = Math.round(performance.now() - kept);
      if (body.state === "refused") throw new Error(JSON.stringify(body.words));
      if (firstPage === 0 && body.done > 0) firstPage = passed;
      if (body.state === "ready") {
        if (body.done !== pages || body.failed.length > 0) throw new Error(JSON.stringify(body));
        total = passed;
      } else {
        if (firstPage > 0) during.push(await round());
        await new Promise((done) => setTimeout(done, firstPage > 0 ? between : 20));
      }
    }
    const [calm, busy] = [median(alone), median(during)];
    return [
      { name: "pdf100_first_page_ms", value: firstPage, unit: "ms", target: 3000 },
      {
        name: "pdf100_total_ms",
        value: total,
        unit: "ms",
        target: 60_000,
        upload_ms: Math.round(kept - began),
      },
      {
        name: "publish_ratio_during_pdf",
        value: Math.round((busy / calm) * 100) / 100,
        unit: "",
        target: 2,
        alone_ms: Math.round(calm),
        during_ms: Math.round(busy),
        rounds: during.length,
      },
    ];
  } finally {
    await player.stop();
    await town.close();
  }
}

/** As the desk sends it: in pieces, through the door of the ente. */
async function uploaded(
  { ask, send }: TestHouse,
  name: string,
  bytes: Uint8Array,
): Promise<string> {
  const { body } = await ask("POST", "/uploads", { name, bytes: bytes.length });
  for (let offset = 0; offset < bytes.length; offset += body.chunk)
    await send(`/uploads/${body.id}`, offset, bytes.subarray(offset, offset + body.chunk));
  const finished = await ask("POST", `/uploads/${body.id}/finish`);
  if (finished.status !== 201) throw new Error(JSON.stringify(finished.body));
  return finished.body.asset.id;
}

const noise = () => ({ type: "gaussian" as const, mean: 128, sigma: 30 });

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
