import { type Context, Hono } from "hono";
import { z } from "zod";
import { datasetId, tokenId } from "../../protocol/ids.ts";
import { body, bodyOf, describe, params, version } from "../doors.ts";
import { record } from "../people/audit.ts";
import type { Connection } from "../people/connection.ts";
import { may, type SignedIn } from "../people/session.ts";
import { datasetFault } from "./faults.ts";
import type { KeepNeeds } from "./keep.ts";
import { about } from "./recipe.ts";
import { addDataset, findDataset } from "./store.ts";
import {
  addTable,
  counted,
  findTable,
  keepTable,
  rowsFor,
  tableColumns,
  tableRows,
  writeTable,
} from "./tables.ts";
import { addToken, listTokens, revokeToken, useToken, type WriteLimits } from "./tokens.ts";
import { inFull } from "./view.ts";

const one = z.object({ id: datasetId });
const token = one.extend({ token: tokenId });

const written = z.object({
  rows: tableRows,
  /** Refused when somebody else has written meanwhile; left out, it is written whatever is there. */
  version: version.optional(),
});
const step = z.object({
  column: z.string().min(1).max(120),
  /** Which row, from 0. */
  row: z.number().int().min(0).default(0),
  by: z.number().min(-1e9).max(1e9),
});

/** /tables: what is kept here, written by hand. */
export const tableRoutes = (needs: KeepNeeds) => {
  const { db, clock } = needs;
  const shown = (id: z.output<typeof datasetId>) => {
    const { columns, rows, version, changedAt, changedBy } = findTable(db, id);
    const { name } = findDataset(db, id);
    return { id, name, columns, rows, version, changedAt, changedBy };
  };
  return new Hono<SignedIn>()
    .post(
      "/",
      describe("Tables", "Begins a table that is kept here"),
      may("write"),
      body(about.extend({ columns: tableColumns, rows: tableRows.default([]) })),
      async (c) => {
        const { columns, rows: given, ...draft } = c.req.valid("json");
        const rows = rowsFor(columns, given);
        const by = c.var.officer.id;
        const at = clock.now();
        const id = db.transaction((tx) => {
          const kind = "table" as const;
          const added = addDataset(tx, { ...draft, kind, source: null, shape: [] }, by, at);
          addTable(tx, added.id, columns, rows, by, at);
          const detail = { name: draft.name, table: true };
          record(tx, { at, actor: by, action: "dataset.added", subject: added.id, detail });
          return added.id;
        });
        await keepTable(needs, findTable(db, id));
        return c.json(inFull(db, findDataset(db, id), clock.now()), 201);
      },
    )

    .get("/:id", describe("Tables", "The table with its rows"), params(one), (c) =>
      c.json(shown(c.req.valid("param").id)),
    )

    .put(
      "/:id/rows",
      describe("Tables", "Writes all rows; on the screens within a second. Also with a token"),
      may("publish"),
      params(one),
      body(written),
      async (c) => {
        const { id } = c.req.valid("param");
        const { rows, version } = c.req.valid("json");
        const by = c.var.officer.id;
        await writeTable(
          needs,
          id,
          ({ columns }) => ({ rows: rowsFor(columns, rows) }),
          by,
          version ?? null,
        );
        record(db, { at: clock.now(), actor: by, action: "table.written", subject: id });
        return c.json(shown(id));
      },
    )

    .post(
      "/:id/count",
      describe("Tables", "So much more or less of one number. Also with a token"),
      may("publish"),
      params(one),
      body(step),
      async (c) => {
        const { id } = c.req.valid("param");
        const { column, row, by } = c.req.valid("json");
        await writeTable(
          needs,
          id,
          (before) => ({ rows: counted(before, column, row, by) }),
          c.var.officer.id,
        );
        return c.json(shown(id));
      },
    )

    .put(
      "/:id/columns",
      describe("Tables", "Changes the columns and the rows with them"),
      may("publish"),
      params(one),
      body(written.extend({ columns: tableColumns, version })),
      async (c) => {
        const { id } = c.req.valid("param");
        const { columns, rows: given, version } = c.req.valid("json");
        const rows = rowsFor(columns, given);
        const by = c.var.officer.id;
        await writeTable(needs, id, () => ({ columns, rows }), by, version);
        record(db, { at: clock.now(), actor: by, action: "table.written", subject: id });
        return c.json(shown(id));
      },
    )

    .get("/:id/tokens", describe("Tables", "Who may write it from outside"), params(one), (c) => {
      const { id } = c.req.valid("param");
      findTable(db, id);
      return c.json({ tokens: listTokens(db, id) });
    })

    .post(
      "/:id/tokens",
      describe("Tables", "Makes a token that may write this table and nothing else; shown once"),
      may("publish"),
      params(one),
      body(z.object({ name: z.string().trim().min(1).max(120) })),
      (c) => {
        const { id } = c.req.valid("param");
        const { name } = c.req.valid("json");
        findTable(db, id);
        const at = clock.now();
        const by = c.var.officer.id;
        const made = db.transaction((tx) => {
          const added = addToken(tx, id, name, by, at);
          const detail = { token: added.id, name };
          record(tx, { at, actor: by, action: "table.token_added", subject: id, detail });
          return added;
        });
        return c.json(made, 201);
      },
    )

    .delete(
      "/:id/tokens/:token",
      describe("Tables", "Revokes a token at once"),
      may("publish"),
      params(token),
      (c) => {
        const { id, token } = c.req.valid("param");
        const at = clock.now();
        db.transaction((tx) => {
          revokeToken(tx, id, token, at);
          const detail = { token };
          const actor = c.var.officer.id;
          record(tx, { at, actor, action: "table.token_revoked", subject: id, detail });
        });
        return c.json({ revoked: true });
      },
    );
};
export type TableApi = ReturnType<typeof tableRoutes>;

/**
 * The same two ways of writing for whoever has a token of the table: before the officers' door, so that a
 * token opens nothing else. A request without one goes on to that door.
 */
export function tableDoor(
  needs: KeepNeeds & { limits: WriteLimits; connection: (c: Context) => Connection },
) {
  const { db, clock, limits, connection } = needs;
  const tokenIn = (c: Context): string | null =>
    /^Bearer +(\S{1,200})$/i.exec(c.req.header("Authorization") ?? "")?.[1] ?? null;

  const enter = (c: Context, token: string) => {
    try {
      const id = datasetId.safeParse(c.req.param("id"));
      if (!id.success) throw datasetFault("token.unknown");
      const writer = useToken(db, id.data, token, clock.now());
      limits.take(writer);
      return { id: id.data, writer };
    } catch (cause) {
      // Whoever guesses is slowed down by where they are.
      if ((cause as { code?: string }).code === "token.unknown")
        limits.take(`address ${connection(c).address}`);
      throw cause;
    }
  };

  return new Hono()
    .put("/:id/rows", async (c, next) => {
      const token = tokenIn(c);
      if (token === null) return next();
      const { id, writer } = enter(c, token);
      const { rows, version } = await bodyOf(c, written);
      const after = await writeTable(
        needs,
        id,
        ({ columns }) => ({ rows: rowsFor(columns, rows) }),
        writer,
        version ?? null,
      );
      return c.json({ version: after.version, rows: after.rows.length });
    })
    .post("/:id/count", async (c, next) => {
      const token = tokenIn(c);
      if (token === null) return next();
      const { id, writer } = enter(c, token);
      const { column, row, by } = await bodyOf(c, step);
      const after = await writeTable(
        needs,
        id,
        (before) => ({ rows: counted(before, column, row, by) }),
        writer,
      );
      return c.json({ version: after.version, row: after.rows[row]! });
    });
}
