import type { Fault } from "../../protocol/errors.ts";
import type { Instant } from "../../protocol/time.ts";
import { importUnattended, tellUnread as tell, readWell } from "../albo/unattended.ts";
import type { Db } from "../db/open.ts";
import { readSettings } from "../settings.ts";
import { askings } from "./asking.ts";
import { collect } from "./collect.ts";
import type { RefreshNeeds } from "./refresh.ts";
import { openSecret } from "./secrets.ts";
import { noteAsked, type SourceRow } from "./store.ts";
import { onDisk, whereOf } from "./where.ts";

/** As the albo calls it: acts are the same when they come from the same source, whoever asks for it. */
export const nameInAlbo = ({ url, name }: Pick<SourceRow, "url" | "name">): string => url ?? name;

/**
 * Asks a source of acts once, and hands what it says to the albo. Nothing of what it answered stays on the
 * disk: an act that is over must be found nowhere, and who knows how long its source goes on listing it.
 * @throws Fault `fetch.…`, `source.…`, `feed.…`
 */
export async function refreshActs(
  needs: RefreshNeeds,
  source: SourceRow,
  { again }: { again: boolean },
): Promise<boolean> {
  const { db, clock, bodies } = needs;
  const name = nameInAlbo(source);
  // What could not be read the last time is sent once more, whether it is the same or not.
  const known = again || source.failures > 0 ? null : source;
  try {
    const changed = await collect(needs, source, { known });
    if (changed) importUnattended(needs, { source: name, setUp: true }, await read(needs, source));
    else readWell(db, name, clock.now());
    return changed;
  } finally {
    await bodies.drop(source.id);
  }
}

async function read(needs: RefreshNeeds, source: SourceRow) {
  const { db, keys, clock, fetching, reader } = needs;
  const asks = askings({
    fetching,
    clock,
    answers: needs.actPages,
    secret: openSecret(db, keys, source.secret),
    allowed: readSettings(db).dataHosts,
  });
  const { acts } = await reader.do(
    {
      do: "acts",
      found: onDisk(needs, source),
      connector: source.connector,
      config: source.config,
      where: whereOf(needs, null),
    },
    asks.ask,
  );
  noteAsked(db, source.id, { asksMore: asks.count > 0 });
  return acts;
}

export const tellUnread = (db: Db, source: SourceRow, fault: Fault, at: Instant): void =>
  tell(db, nameInAlbo(source), fault, at);
