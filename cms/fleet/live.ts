import type { DatasetId, ScreenId } from "../../protocol/ids.ts";

/** Something that an open desk wants to see at once. It says where to look again, not what is there. */
export type LiveEvent =
  | { kind: "published"; screen: ScreenId; epoch: number; revision: number }
  | { kind: "applied"; screen: ScreenId; epoch: number; revision: number; paintedAt: number }
  | { kind: "status"; screen: ScreenId; online: boolean }
  | { kind: "screenshot"; screen: ScreenId }
  | { kind: "removed"; screen: ScreenId }
  | { kind: "paired"; screen: ScreenId }
  /** Somebody saved it, or opened or left it; `desk` is the window that did. */
  | { kind: "saved" | "presence"; subject: string; desk: string }
  /** Data have come, gone or failed to; or their source was asked. */
  | { kind: "data"; dataset: DatasetId | null };

export interface Live {
  tell(event: LiveEvent): void;
  /** Gives back what stops the listening. */
  listen(listener: (event: LiveEvent) => void): () => void;
}

export function createLive(): Live {
  const listeners = new Set<(event: LiveEvent) => void>();
  return {
    tell: (event) => {
      for (const listener of listeners) listener(event);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
