import { createContext } from "@lit/context";
import type { LiveEvent } from "../fleet/live.ts";
import { deskName } from "./desk-name.ts";

/**
 * What happens elsewhere while the desk is open. It says where to look again:
 * `published`, `applied`, `status`, `paired`, `saved`, `presence` come from the server, those of this very
 * window left out; `edited` from this desk; `connected` after the line was down, when anything may have happened meanwhile.
 */
export class DeskLive extends EventTarget {
  private source: EventSource | null = null;
  private again: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly ente: string) {
    super();
  }

  open(): void {
    this.close();
    const source = new EventSource(`/${encodeURIComponent(this.ente)}/api/events`);
    this.source = source;
    source.addEventListener("hello", () => this.tell("connected"));
    source.addEventListener("live", (event: MessageEvent<string>) => {
      const told = JSON.parse(event.data) as LiveEvent;
      if (!("desk" in told && told.desk === deskName)) this.tell(told.kind, told);
    });
    // The browser tries again by itself, except after an answer that is no stream (a session that ended).
    source.addEventListener("error", () => {
      if (source.readyState !== EventSource.CLOSED) return;
      clearTimeout(this.again);
      this.again = setTimeout(() => this.open(), 10_000);
    });
  }

  close(): void {
    clearTimeout(this.again);
    this.source?.close();
    this.source = null;
  }

  /** To be called after something was saved here, so that the publish bar looks again. */
  edited(): void {
    this.tell("edited");
  }

  private tell(name: DeskHappening, detail?: LiveEvent): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

export type DeskHappening = LiveEvent["kind"] | "edited" | "connected";

export const liveContext = createContext<DeskLive>(Symbol("live"));
