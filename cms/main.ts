import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import process from "node:process";
import packageJson from "../package.json" with { type: "json" };
import { importAlbopop } from "./albo/import.ts";
import { createCli } from "./cli.ts";
import type { Config } from "./config.ts";
import { openEnti } from "./enti.ts";
import { createFetching, decodeText } from "./fetching.ts";
import { openHouse } from "./house.ts";

/** The command line: wires, starts, stops. */

const { version } = packageJson;
const dist = join(import.meta.dirname, "..");
const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function serve(config: Config): Promise<void> {
  const house = await openHouse({ ...config, version, dist });
  print(`Vetrina ${version}: ${house.origin}/desk/`);
  await untilStopped();
  await house.stop();
}

async function demo(config: Config): Promise<void> {
  const house = await openHouse({
    ...config,
    dataFolder: join(config.dataFolder, "demo"),
    log: config.log === "info" ? "warn" : config.log,
    version,
    dist,
  });
  // Loaded only here: it draws its pictures, and a server that serves draws none.
  const { furnish } = await import("./demo/demo.ts");
  const film = join(dist, "..", "cms", "demo", "lake.webm");
  for (const line of await furnish(house, { clock: config.clock, film })) print(line);
  await untilStopped();
  await house.stop();
}

const untilStopped = (): Promise<void> =>
  new Promise((stop) => {
    process.once("SIGINT", () => stop());
    process.once("SIGTERM", () => stop());
  });

const cli = createCli({
  version,
  env: process.env,
  print,
  complain: (line) => void process.stderr.write(`${line}\n`),
  openEnti: ({ dataFolder }) => openEnti({ dataFolder }),
  serve,
  demo,
  async importAlbopop({ ente, source, config, language }) {
    const isAddress = /^https?:\/\//.test(source);
    const text = isAddress
      ? await createFetching().text(source, { atMost: 20_000_000 })
      : decodeText(readFileSync(source));
    const { clock } = config;
    const name = isAddress ? source : `file:${basename(source)}`;
    const report = importAlbopop({ ...ente, clock }, text, name, "cli");
    const { added, changed, unchanged, held, shown, vanished, refused } = report;
    return language === "it"
      ? [
          `${report.title || source}: ${added} atti nuovi, ${changed} cambiati, ${unchanged} già presenti.`,
          `${shown} possono stare sugli schermi; degli altri tipi di atto non è stato deciso.`,
          ...(held > 0
            ? [`${held} aspettano che qualcuno li guardi prima di andare sugli schermi.`]
            : []),
          ...(vanished > 0
            ? [
                `${vanished} ancora in pubblicazione non sono più nel feed: restano fino al termine.`,
              ]
            : []),
          ...refused.map(
            ({ index, reason }) =>
              `L'atto numero ${index + 1} del feed non è leggibile (${reason}).`,
          ),
        ]
      : [
          `${report.title || source}: ${added} new acts, ${changed} changed, ${unchanged} already here.`,
          `${shown} may be on the screens; for the other types of act nothing has been decided.`,
          ...(held > 0
            ? [`${held} wait for somebody to look at them before they go on the screens.`]
            : []),
          ...(vanished > 0
            ? [
                `${vanished} still in publication are no longer in the feed: they stay until their term.`,
              ]
            : []),
          ...refused.map(
            ({ index, reason }) =>
              `Act number ${index + 1} of the feed cannot be read (${reason}).`,
          ),
        ];
  },
});

process.exitCode = await cli.run(process.argv.slice(2));
