import { type Clock, type Instant, type Millis, seconds } from "../../protocol/time.ts";
import type { Live } from "../fleet/live.ts";
import type { Officer } from "./session.ts";

/** A desk says every twenty seconds that it is still there; one that does not is gone. */
const away: Millis = seconds(50);
/** Nobody works on more than this at a time; what goes beyond is not remembered. */
const most = 2000;

interface Present {
  desk: string;
  officer: Pick<Officer, "id" | "name">;
  seenAt: Instant;
}

/** Who has what open, so that two officers at one content see each other. Kept in memory: it is of now. */
export interface Presence {
  /** This desk has the subject open. Gives back who else has. */
  here(subject: string, desk: string, officer: Present["officer"]): Present["officer"][];
  left(subject: string, desk: string): void;
}

export function createPresence({ clock, live }: { clock: Clock; live: Live }): Presence {
  const rooms = new Map<string, Map<string, Present>>();
  const told = (subject: string, desk: string): void =>
    live.tell({ kind: "presence", subject, desk });

  function inside(subject: string): Map<string, Present> {
    const room = rooms.get(subject) ?? new Map<string, Present>();
    for (const [desk, { seenAt }] of room) if (clock.now() - seenAt >= away) room.delete(desk);
    return room;
  }

  /** What was left by desks that fell silent goes as others come. */
  function sweep(): void {
    for (const subject of rooms.keys()) if (inside(subject).size === 0) rooms.delete(subject);
  }

  return {
    here(subject, desk, { id, name }) {
      const room = inside(subject);
      const isNew = !room.has(desk);
      if (isNew) sweep();
      if (rooms.size < most) {
        room.set(desk, { desk, officer: { id, name }, seenAt: clock.now() });
        rooms.set(subject, room);
      }
      if (isNew) told(subject, desk);
      return [...room.values()].filter((each) => each.desk !== desk).map(({ officer }) => officer);
    },
    left(subject, desk) {
      if (rooms.get(subject)?.delete(desk)) told(subject, desk);
    },
  };
}
