import type { EnteId } from "../protocol/ids.ts";
import type { Changes } from "./changes.ts";
import type { OpenDb } from "./db/open.ts";
import type { EnteKeys } from "./keys.ts";

/** One municipality, open: its folder, its database, its keys, its bell. */
export interface Ente {
  readonly id: EnteId;
  /** `data/<ente>`: everything that is theirs, and nothing that is anyone else's. */
  readonly folder: string;
  readonly db: OpenDb;
  readonly keys: EnteKeys;
  readonly changes: Changes;
}
