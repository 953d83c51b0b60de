import { Hono } from "hono";
import { z } from "zod";
import { folderId } from "../../protocol/ids.ts";
import type { Clock } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { body, describe, params } from "../doors.ts";
import { record } from "../people/audit.ts";
import { may, type SignedIn } from "../people/session.ts";
import { addFolder, changeFolder, listFolders, removeFolder } from "./folder.store.ts";
import { labelOf } from "./names.ts";

const one = z.object({ id: folderId });
const draft = z.object({
  name: z.string().trim().min(1).max(60).transform(labelOf),
  parent: z.nullable(folderId).default(null),
});

/** /:ente/api/folders: where officers put files. */
export const folderRoutes = ({ db, clock }: { db: Db; clock: Clock }) =>
  new Hono<SignedIn>()
    .get("/", describe("Library", "The folders, by name"), (c) =>
      c.json({ folders: listFolders(db) }),
    )

    .post("/", describe("Library", "Adds a folder"), may("write"), body(draft), (c) => {
      const actor = c.var.officer.id;
      const folder = db.transaction((tx) => {
        const added = addFolder(tx, c.req.valid("json"));
        const detail = { name: added.name };
        record(tx, { at: clock.now(), actor, action: "folder.added", subject: added.id, detail });
        return added;
      });
      return c.json(folder, 201);
    })

    .put(
      "/:id",
      describe("Library", "Renames a folder or puts it into another"),
      may("write"),
      params(one),
      body(draft),
      (c) => {
        const actor = c.var.officer.id;
        const { id } = c.req.valid("param");
        const folder = db.transaction((tx) => {
          const changed = changeFolder(tx, { ...c.req.valid("json"), id });
          const detail = { name: changed.name };
          record(tx, { at: clock.now(), actor, action: "folder.changed", subject: id, detail });
          return changed;
        });
        return c.json(folder);
      },
    )

    .delete(
      "/:id",
      describe("Library", "Removes a folder; its files lie where it lay"),
      may("write"),
      params(one),
      (c) => {
        const { id } = c.req.valid("param");
        db.transaction((tx) => {
          removeFolder(tx, id);
          const at = clock.now();
          record(tx, { at, actor: c.var.officer.id, action: "folder.removed", subject: id });
        });
        return c.json({ removed: true });
      },
    );

export type FolderApi = ReturnType<typeof folderRoutes>;
