import type { Clock } from "../../protocol/time.ts";
import type { OpenDb } from "../db/open.ts";
import { readSettings } from "../settings.ts";
import type { Bodies } from "./bodies.ts";
import type { OnDisk, Where } from "./reading.ts";
import type { SourceRow } from "./store.ts";

/** What a reading is given: what lies on the disk, and where and when it is read. */
export const onDisk = ({ bodies }: { bodies: Pick<Bodies, "of"> }, source: SourceRow): OnDisk => ({
  path: bodies.of(source.id),
  url: source.url,
  name: source.name,
  type: source.type,
});

export function whereOf(
  { db, clock }: { db: OpenDb; clock: Clock },
  scratch: string | null,
): Where {
  const { timezone, languages, place } = readSettings(db);
  return { at: clock.now(), timezone, language: languages[0]!, here: place, scratch };
}
