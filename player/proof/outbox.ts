import type { Play } from "../../protocol/messages.ts";
import type { Disk } from "../disk.ts";
import type { Played } from "../stage/conductor.ts";

/** Plays that nobody has acknowledged yet. Numbered once, sent in order, forgotten only when acknowledged. */
export interface Outbox {
  add(play: Played): void;
  /** The oldest that are not acknowledged, at most `most`. */
  next(most: number): Promise<Play[]>;
  acknowledged(upTo: number): Promise<void>;
  /** Called when there is something new to send. */
  onNew: () => void;
}

/** A device that is alone for a year keeps its newest plays: some hundred thousand. */
export function createOutbox(disk: Disk): Outbox {
  let last: number | null = null;
  let writing: Promise<void> = Promise.resolve();

  async function write(play: Played): Promise<void> {
    last ??= (await disk.read(["seq"])).seq ?? 0;
    last += 1;
    // The number first: a number that was given and lost is a gap, one given twice would be a lie.
    await disk.write({ seq: last });
    await disk.addPlays([{ ...play, seq: last }]);
  }

  const outbox: Outbox = {
    add(play) {
      // One after the other, so that numbers follow time. A full disk loses proof, never the picture.
      writing = writing
        .then(() => write(play))
        .then(
          () => outbox.onNew(),
          () => {},
        );
    },
    async next(most) {
      await writing;
      return disk.oldestPlays(most);
    },
    acknowledged: (upTo) => disk.forgetPlays(upTo),
    onNew: () => {},
  };
  return outbox;
}
