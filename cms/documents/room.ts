import type { Clock } from "../../protocol/time.ts";
import { createAttachments } from "../attachments/fetch.ts";
import type { Ente } from "../enti.ts";
import type { Fetching } from "../fetching.ts";
import type { FileStore } from "../library/files.ts";
import type { Turn } from "../library/turns.ts";
import type { Log } from "../log.ts";
import type { Publisher } from "../publish/publisher.ts";
import { createRemoving } from "../removal/removal.ts";
import type { Rounds } from "../rounds.ts";
import { createDrawing, type Drawing } from "./queue.ts";

/** The life of an ente's documents: fetched with their acts, drawn page by page, removed in time. */
export interface DocumentRoom {
  drawing: Drawing;
  attachments: Rounds;
  removing: Rounds;
  stop(): Promise<void>;
}

export function openDocumentRoom({
  ente,
  clock,
  files,
  fetching,
  publisher,
  inTurn,
  log,
}: {
  ente: Ente;
  clock: Clock;
  files: FileStore;
  fetching: Fetching;
  publisher: Pick<Publisher, "rebuild">;
  /** One document of the whole house at a time is drawn: publishing keeps a core for itself. */
  inTurn: Turn;
  log: Log;
}): DocumentRoom {
  const { id, db, keys, changes } = ente;
  const needs = { db, clock, files, keys, changes };
  const failed = (what: string) => (cause: unknown) => log.error({ err: cause, ente: id }, what);
  const drawing = createDrawing(
    { ...needs, ready: () => changes.touch(), failed: failed("a document could not be drawn") },
    { inTurn },
  );
  const attachments = createAttachments({
    ...needs,
    fetching,
    drawing,
    failed: failed("an attachment could not be kept"),
  });
  const removing = createRemoving({
    ...needs,
    publisher,
    failed: failed("what is over could not be removed"),
  });
  drawing.wake();
  return {
    drawing,
    attachments,
    removing,
    async stop() {
      await removing.stop();
      await attachments.stop();
      await drawing.stop();
    },
  };
}
