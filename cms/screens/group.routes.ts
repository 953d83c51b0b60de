import { Hono } from "hono";
import { z } from "zod";
import { groupId, screenId } from "../../protocol/ids.ts";
import type { Clock } from "../../protocol/time.ts";
import type { Changes } from "../changes.ts";
import type { Db } from "../db/open.ts";
import { body, describe, params, version } from "../doors.ts";
import { record } from "../people/audit.ts";
import { may, type SignedIn } from "../people/session.ts";
import { addGroup, listGroups, removeGroup, saveGroup } from "./store.ts";

const draft = z
  .object({
    name: z.string().trim().min(1).max(80),
    screens: z.array(screenId).max(5000).default([]),
    tags: z.array(z.string().trim().toLowerCase().min(1).max(40)).max(20).default([]),
  })
  .refine((group) => group.screens.length > 0 || group.tags.length > 0, {
    message: "neither screens nor tags",
    path: ["screens"],
  });

const one = z.object({ id: groupId });

/** /groups: screens by list or by tags. Groups do not contain groups. */
export const groupRoutes = ({ db, clock, changes }: { db: Db; clock: Clock; changes: Changes }) =>
  new Hono<SignedIn>()
    .get("/", describe("Groups", "Lists groups by name"), (c) => c.json({ groups: listGroups(db) }))

    .post("/", describe("Groups", "Adds a group"), may("install"), body(draft), (c) => {
      const at = clock.now();
      const group = db.transaction((tx) => {
        const added = addGroup(tx, c.req.valid("json"));
        record(tx, { at, actor: c.var.officer.id, action: "group.added", subject: added.id });
        return added;
      });
      changes.touch();
      return c.json(group, 201);
    })

    .put(
      "/:id",
      describe("Groups", "Changes a group"),
      may("install"),
      params(one),
      body(z.intersection(draft, z.object({ version }))),
      (c) => {
        const { version, ...given } = c.req.valid("json");
        const { id } = c.req.valid("param");
        const at = clock.now();
        const group = db.transaction((tx) => {
          const saved = saveGroup(tx, id, version, given);
          record(tx, { at, actor: c.var.officer.id, action: "group.saved", subject: id });
          return saved;
        });
        changes.touch();
        return c.json(group);
      },
    )

    .delete(
      "/:id",
      describe("Groups", "Removes a group; refused while a schedule uses it"),
      may("install"),
      params(one),
      (c) => {
        const { id } = c.req.valid("param");
        const at = clock.now();
        db.transaction((tx) => {
          removeGroup(tx, id);
          record(tx, { at, actor: c.var.officer.id, action: "group.removed", subject: id });
        });
        changes.touch();
        return c.json({ removed: true });
      },
    );

export type GroupApi = ReturnType<typeof groupRoutes>;
