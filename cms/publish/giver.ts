import type { AssetId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Plot } from "../../content/kit/drawing.ts";
import type { Db } from "../db/open.ts";
import type { Settings } from "../settings.ts";

/** What a slide is given for what its type asked. */
export interface Given {
  /** Goes to the screen as it is: JSON, with the instants at which it changes in it. */
  data: unknown;
  /** Files that must lie on the screen's disk with it. */
  assets?: readonly AssetId[];
  /** When there is something to show, half-open. */
  from?: Instant;
  to?: Instant;
  freshUntil?: Instant;
  source?: string;
}

/** For when and for whom: the moment at which manifests are built, and how far ahead they reach. */
export interface Occasion {
  at: Instant;
  range: { from: Instant; to: Instant };
  settings: Settings;
}

/**
 * Gives slides of the types that ask for one kind of data what they show (`content/kit/define.ts`,
 * `DataWish`). Each is a file `<kind>.data.ts` in the room that has the data; nothing else is edited.
 */
export interface Giver<Held = unknown, Asked = unknown> {
  /** Part of the one synchronous read of a snapshot: what there is, whoever asks. */
  read(db: Db, occasion: Occasion): Held;
  /** Pure: what one slide gets of it. Null: there is nothing to show, and the slide is passed over. */
  give(
    held: Held,
    asked: Asked,
    occasion: Occasion & {
      languages: readonly string[];
      plots?: readonly Plot[] | undefined;
      /** Which slide asks; nothing for a draft that nobody has kept yet. */
      slide?: string | undefined;
    },
  ): Given | null;
}

export const defineGiver = <Held, Asked>(giver: Giver<Held, Asked>): Giver<Held, Asked> => giver;
