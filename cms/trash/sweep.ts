import { type Clock, days } from "../../protocol/time.ts";
import { forgetUndos } from "../bulk/undo.ts";
import type { Db } from "../db/open.ts";
import { record } from "../people/audit.ts";
import { trashes } from "./trash.ts";

/** How long what was thrown away can be fetched back. */
export const keptInTrash = days(30);

/** For the night: removes what has lain in the trash long enough, and what can no longer be taken back. */
export function sweepTrash({ db, clock }: { db: Db; clock: Clock }): void {
  const at = clock.now();
  db.transaction((tx) => {
    for (const [kind, { empty }] of Object.entries(trashes))
      for (const subject of empty(tx, at - keptInTrash))
        record(tx, { at, actor: "night", action: `${kind}.removed`, subject });
    forgetUndos(tx, at);
  });
}
