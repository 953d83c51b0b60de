import { ApiFault } from "./api.ts";

/** What the officer has typed. */
export interface Draft {
  title: string;
  props: Record<string, Record<string, unknown>>;
  validFrom: number | null;
  validTo: number | null;
}

/** A draft on this computer that the server does not have yet, and the version it was written upon. */
export interface KeptDraft {
  version: number;
  draft: Draft;
}

export type SaveState =
  /** The server has everything. */
  | "saved"
  | "waiting"
  | "saving"
  /** Nobody answers; tried again by itself. */
  | "offline"
  /** The server said no (`message` says why); tried again at the next change. */
  | "refused"
  /** Somebody else saved meanwhile; nothing is sent until the officer has chosen. */
  | "conflict";

type Kept = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const keyOf = (ente: string, slide: string): string => `vetrina.draft.${ente}.${slide}`;

/** The copy on this computer, if there is one that can be read. */
export function keptDraft(kept: Kept, ente: string, slide: string): KeptDraft | null {
  const text = kept.getItem(keyOf(ente, slide));
  if (text === null) return null;
  try {
    const read = JSON.parse(text) as Partial<KeptDraft>;
    return typeof read.version === "number" && read.draft ? (read as KeptDraft) : null;
  } catch {
    // Cut short by a full disk: there is nothing to give back.
    return null;
  }
}

export const forgetDraft = (kept: Kept, ente: string, slide: string): void =>
  kept.removeItem(keyOf(ente, slide));

/** Whether two drafts say the same. */
export const sameDraft = (a: Draft, b: Draft): boolean => canonical(a) === canonical(b);

/** With names in one order, for the server and the form write the same things in different orders. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/**
 * Saves a draft as it is typed: on this computer at once, on the server when the officer pauses. The
 * copy here goes only when the server has that very text, so that neither the network nor the session
 * nor the browser can lose a word.
 */
export class DraftSaver<Saved extends { version: number }> {
  state: SaveState = "saved";
  message = "";
  private draft: Draft | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;

  constructor(
    private readonly needs: {
      ente: string;
      slide: string;
      version: number;
      kept: Kept;
      /** @throws ApiFault */
      save: (version: number, draft: Draft) => Promise<Saved>;
      /** State or version has changed; `saved` is what the server answered, if it did. */
      changed: (saved?: Saved) => void;
      /** Milliseconds of silence before the server is told. */
      pause?: number;
      /** Milliseconds before somebody who did not answer is asked again. */
      again?: number;
    },
  ) {}

  get version(): number {
    return this.needs.version;
  }

  change(draft: Draft): void {
    this.draft = draft;
    this.keep();
    if (this.state !== "conflict") this.later(this.needs.pause ?? 600, "waiting");
    else this.needs.changed();
  }

  /** Sends what waits now. Resolves to whether the server has everything. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    await this.running;
    while (this.draft && this.state !== "conflict") {
      await this.send();
      if (this.state !== "waiting") break;
    }
    return this.state === "saved";
  }

  /** After a conflict: goes on from the server's version, with `draft` to be saved upon it or nothing. */
  resume(version: number, draft: Draft | null): void {
    this.needs.version = version;
    this.draft = null;
    this.state = "saved";
    forgetDraft(this.needs.kept, this.needs.ente, this.needs.slide);
    if (draft) this.change(draft);
    else this.needs.changed();
  }

  /** Somebody else's version was seen elsewhere (when the page opened). */
  conflict(draft: Draft): void {
    this.draft = draft;
    this.state = "conflict";
    this.needs.changed();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private keep(): void {
    const { ente, slide, version, kept } = this.needs;
    try {
      kept.setItem(keyOf(ente, slide), JSON.stringify({ version, draft: this.draft }));
    } catch {
      // No room or forbidden in this browser: the server is then the only copy, and is told as always.
    }
  }

  private later(wait: number, state: SaveState): void {
    clearTimeout(this.timer);
    this.state = state;
    this.timer = setTimeout(() => void this.flush(), wait);
    this.needs.changed();
  }

  private send(): Promise<void> {
    this.running = this.sendOnce().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async sendOnce(): Promise<void> {
    const sent = this.draft;
    if (!sent) return;
    clearTimeout(this.timer);
    this.state = "saving";
    this.message = "";
    this.needs.changed();
    try {
      const saved = await this.needs.save(this.needs.version, sent);
      this.needs.version = saved.version;
      if (this.draft === sent) {
        this.draft = null;
        this.state = "saved";
        forgetDraft(this.needs.kept, this.needs.ente, this.needs.slide);
      } else {
        // Typed on meanwhile: what is kept here now stands upon the new version.
        this.state = "waiting";
        this.keep();
      }
      this.needs.changed(saved);
    } catch (cause) {
      this.failed(cause);
    }
  }

  private failed(cause: unknown): void {
    const code = cause instanceof ApiFault ? cause.code : "broken";
    this.message = cause instanceof Error ? cause.message : "";
    if (code === "edit.outdated") {
      this.state = "conflict";
      this.needs.changed();
    } else if (code === "offline" || code === "broken" || code === "internal")
      this.later(this.needs.again ?? 5000, "offline");
    else {
      this.state = "refused";
      this.needs.changed();
    }
  }
}
