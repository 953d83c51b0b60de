import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { Hono } from "hono";
import { type Cell, column } from "../../content/kit/datasets.ts";
import { type Millis, minutes, seconds } from "../../protocol/time.ts";
import { fetchingFor, openFeedServer } from "../../test/feed-server.ts";
import { enter, roomNeeds } from "../../test/room.ts";
import { importRoutes } from "../albo/import.routes.ts";
import { actRoutes } from "../albo/routes.ts";
import { alboSourceRoutes } from "../albo/source.routes.ts";
import { datasetRoutes } from "../datasets/routes.ts";
import { tableDoor, tableRoutes } from "../datasets/table.routes.ts";
import type { Role } from "../db/tables.ts";
import { createPoliteness } from "../fetching/politeness.ts";
import { createLive } from "../fleet/live.ts";
import { problemRoutes } from "../inbox/routes.ts";
import { temporaryKeys } from "../keys.ts";
import { diskFiles } from "../library/files.ts";
import { turns } from "../library/turns.ts";
import type { Log } from "../log.ts";
import type { SignedIn } from "../people/session.ts";
import { defineSource, type Source } from "./define.ts";
import { sourceFault } from "./faults.ts";
import { defineNotes } from "./notes.ts";
import { readHere } from "./reader.ts";
import { openDataRoom } from "./room.ts";
import { dataFileRoutes, sourceRoutes } from "./routes.ts";

const note = defineNotes({
  "plain.short_row": { it: "La riga {where} è corta.", en: "Row {where} is short." },
});

/** For tests: lines and semicolons, in the open; large ones too. */
export const plain: Source<{ more: string }> = defineSource({
  id: "plain",
  label: { it: "Righe e punti e virgola", en: "Lines and semicolons" },
  help: { it: "Solo per le prove.", en: "For tests only." },
  gives: ["table"],
  fields: {},
  config: z.object({ more: z.string().default("") }),
  rhythm: { atLeast: seconds(30), usual: minutes(10) },
  large: true,
  recognise({ bytes, type }) {
    const text = new TextDecoder().decode(bytes.subarray(0, 200));
    return text.includes(";") && !text.includes("<") && type !== "no"
      ? { sure: 0.6, config: {} }
      : null;
  },
  async read(found, { more }, tools) {
    const asked = more ? (await tools.ask(more)).bytes : new Uint8Array();
    const origin = { publisher: "Comune di Prova", licence: "CC-BY-4.0" };
    const ends = { origin, period: null, validUntil: null };
    if (found.file) {
      const first = new TextDecoder().decode(found.bytes).split("\n");
      const columns = columnsIn(first[0]!, first[1]);
      return {
        ...ends,
        data: { kind: "table", columns, rows: [] },
        notes: [],
        rows: (async function* () {
          let rest = "";
          let header = true;
          for await (const piece of found.file!.pieces()) {
            const lines = (rest + new TextDecoder().decode(piece)).split("\n");
            rest = lines.pop()!;
            if (header) lines.shift();
            header = false;
            yield lines.map(rowIn);
          }
        })(),
      };
    }
    const lines = new TextDecoder()
      .decode(Buffer.concat([found.bytes, asked]))
      .trim()
      .split("\n");
    if (lines.length < 2) throw sourceFault("source.empty");
    if (lines[0] === "bug;bug") throw new TypeError("a flaw of the source");
    const columns = columnsIn(lines[0]!, lines[1]);
    const rows = lines.slice(1).map(rowIn);
    const notes = rows.flatMap((row, index) =>
      row.length === columns.length
        ? []
        : [note("plain.short_row", index + 1, { where: index + 1 })],
    );
    const good = rows.filter((row) => row.length === columns.length);
    return { ...ends, data: { kind: "table", columns, rows: good }, notes };
  },
});

const rowIn = (line: string): Cell[] =>
  line
    .split(";")
    .map((text) => (text === "" ? null : /^-?[\d.]+$/.test(text) ? Number(text) : text));

const columnsIn = (header: string, first = "") =>
  header.split(";").map((name, i) => {
    const kind = typeof rowIn(first)[i] === "number" ? "number" : "text";
    return column.parse({ key: name, label: name, kind });
  });

/** A room of data with everything real but the clock, and a site that it reads. */
export async function dataRoom(
  registry: readonly Source[] = [plain as Source],
  world: Pick<Parameters<typeof openDataRoom>[0], "fetching"> | null = null,
) {
  const feed = await openFeedServer();
  const folder = mkdtempSync(join(tmpdir(), "vetrina-data-"));
  const needs = roomNeeds();
  const logged: unknown[] = [];
  const into = (...said: unknown[]): void => void logged.push(said);
  const keys = temporaryKeys();
  const reader = readHere(registry);
  const files = diskFiles(folder);
  const room = openDataRoom({
    ...needs,
    ente: { ...needs, keys, folder },
    files,
    fetching:
      world?.fetching ??
      fetchingFor(feed, { politeness: createPoliteness({ gap: 0, ...needs.clock }) }),
    live: createLive(),
    log: { info: into, warn: into, error: into, debug: into } as unknown as Log,
    reader,
    deskReader: reader,
    inTurn: turns(6),
    random: () => 0.5,
    paceOf: () => plain.rhythm,
    connection: () => ({ address: "192.0.2.1", secure: false }),
  });
  const routes = new Hono<SignedIn>()
    .route("/tables", tableDoor(room))
    .route("/sources", sourceRoutes({ ...room, registry }))
    .route("/data-files", dataFileRoutes(room))
    .route("/datasets", datasetRoutes(room))
    .route("/acts/import", importRoutes({ ...room, reader }))
    .route("/acts/sources", alboSourceRoutes(room))
    .route("/acts", actRoutes(room))
    .route("/tables", tableRoutes(room))
    .route("/inbox", problemRoutes(needs));
  const as = (role: Role) => enter(needs, routes, role);
  const { ask } = as("editor");

  /** From an address to a dataset, as the desk does it. */
  async function aDataset(more: Record<string, unknown> = {}, url = `${feed.origin}/data`) {
    const look = await ask("POST", "/sources/looks", { url, ...pick(more, "secret") });
    if (look.status !== 201) throw new Error(JSON.stringify(look.body));
    const { connector, config } = look.body.candidates[0];
    const { secret: _, ...draft } = more;
    const json = { look: look.body.id, connector, config, name: "Aria", ...draft };
    const made = await ask("POST", "/datasets", json);
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
    return made.body;
  }
  /** Time passes, and what is due is asked. */
  const later = async (time: Millis = minutes(30)): Promise<void> => {
    needs.clock.pass(time);
    await room.runner.look();
  };
  return {
    ...needs,
    room,
    feed,
    files,
    folder,
    keys,
    logged,
    as,
    ask,
    aDataset,
    later,
    one: async (id: string) => (await ask("GET", `/datasets/${id}`)).body,
    rows: async (id: string) => (await ask("GET", `/datasets/${id}/data`)).body.data.rows,
    problems: async () => (await ask("GET", "/inbox")).body.problems,
    async close() {
      await room.runner.stop();
      await feed.close();
      rmSync(folder, { recursive: true });
    },
  };
}

const pick = (from: Record<string, unknown>, name: string) =>
  name in from ? { [name]: from[name] } : {};
