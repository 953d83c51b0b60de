import { ApiFault } from "./api.ts";

/** What the officer has typed. */
export interface Draft {
  title: string;
  props: Record<string, Record<string, unknown>>;
  validFrom: number | null;
  validTo: number | null;
}

/** A draft on this computer that the server does not have yet, and what it was written upon. */
export interface KeptDraft<Written> {
  version: number;
  base: Written;
  draft: Written;
}

/** Whose draft of what: what one officer left unsaved is not the next one's at the same computer. */
export interface DraftKey {
  ente: string;
  officer: string;
  /** A slide, a playlist. */
  subject: string;
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

const keyOf = ({ ente, officer, subject }: DraftKey): string =>
  `vetrina.draft.${ente}.${officer}.${subject}`;

/** The copy on this computer, if there is one that can be read. */
export function keptDraft<Written>(kept: Kept, key: DraftKey): KeptDraft<Written> | null {
  const text = kept.getItem(keyOf(key));
  if (text === null) return null;
  try {
    const read = JSON.parse(text) as Partial<KeptDraft<Written>>;
    const isWhole = typeof read.version === "number" && read.draft && read.base;
    return isWhole ? (read as KeptDraft<Written>) : null;
  } catch {
    // Cut short by a full disk: there is nothing to give back.
    return null;
  }
}

export const forgetDraft = (kept: Kept, key: DraftKey): void => kept.removeItem(keyOf(key));

/** Whether two values say the same, whatever the order in which they say it. */
export const sameValue = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

/** With names in one order, for the server and the form write the same things in different orders. */
function canonical(value: unknown): string | undefined {
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
export class DraftSaver<Written, Saved extends { version: number }> {
  state: SaveState = "saved";
  message = "";
  private draft: Written | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;

  constructor(
    private readonly needs: {
      key: DraftKey;
      version: number;
      /** What the server has in this version: what a merge starts from. */
      base: Written;
      kept: Kept;
      /** @throws ApiFault */
      save: (version: number, draft: Written) => Promise<Saved>;
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

  get base(): Written {
    return this.needs.base;
  }

  change(draft: Written): void {
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

  /**
   * Goes on from what the server has, in its version, with `draft` to be saved upon it or nothing. What was
   * kept here is replaced and not first forgotten.
   */
  resume(version: number, base: Written, draft: Written | null): void {
    this.needs.version = version;
    this.needs.base = base;
    this.draft = null;
    this.state = "saved";
    if (draft) this.change(draft);
    else {
      forgetDraft(this.needs.kept, this.needs.key);
      this.needs.changed();
    }
  }

  /**
   * Somebody else's version was seen, and an officer must choose. Until then `draft` stands upon what it
   * was written on, here and in the copy on this computer, so that nothing but the choice can settle it.
   */
  conflict(draft: Written, upon: { version: number; base: Written }): void {
    clearTimeout(this.timer);
    this.needs.version = upon.version;
    this.needs.base = upon.base;
    this.draft = draft;
    this.state = "conflict";
    this.keep();
    this.needs.changed();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private keep(): void {
    const { key, version, base, kept } = this.needs;
    try {
      kept.setItem(keyOf(key), JSON.stringify({ version, base, draft: this.draft }));
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
      this.needs.base = sent;
      if (this.draft === sent) {
        this.draft = null;
        this.state = "saved";
        forgetDraft(this.needs.kept, this.needs.key);
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
