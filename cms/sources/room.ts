import type { Context } from "hono";
import { createWriteLimits, type WriteLimits } from "../datasets/tokens.ts";
import type { DatasetNeeds } from "../datasets/routes.ts";
import type { Ente } from "../enti.ts";
import type { Connection } from "../people/connection.ts";
import type { Turn } from "../library/turns.ts";
import { answersInMemory } from "./asking.ts";
import { bodiesIn } from "./bodies.ts";
import { createLooks } from "./looks.ts";
import type { RefreshNeeds } from "./refresh.ts";
import type { Reader } from "./reader.ts";
import { createRunner, type Runner } from "./runner.ts";

/** All that the data of one ente stand on. */
export interface DataRoom extends DatasetNeeds {
  runner: Runner;
  limits: WriteLimits;
  connection: (c: Context) => Connection;
}

export function openDataRoom({
  ente,
  inTurn,
  deskReader,
  connection,
  ...shared
}: Pick<
  RefreshNeeds,
  "clock" | "files" | "fetching" | "live" | "log" | "reader" | "random" | "paceOf"
> & {
  ente: Pick<Ente, "db" | "keys" | "changes" | "folder">;
  inTurn: Turn;
  deskReader: Reader;
  connection: (c: Context) => Connection;
}): DataRoom {
  const { db, keys, changes, folder } = ente;
  const bodies = bodiesIn(folder);
  const needs = { ...shared, db, keys, changes, bodies, actPages: answersInMemory() };
  const looks = createLooks({ ...needs, reader: deskReader });
  return {
    ...needs,
    deskReader,
    connection,
    runner: createRunner({ ...needs, inTurn, sweepLooks: looks.sweep }),
    looks,
    limits: createWriteLimits(shared),
  };
}
