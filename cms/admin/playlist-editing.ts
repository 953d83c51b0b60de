import type { InferResponseType } from "hono/client";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { LiveEvent } from "../fleet/live.ts";
import { type Api, type Client, messageOf } from "./api.ts";
import { dialogIsOpen } from "./dialog-open.ts";
import { type DraftKey, DraftSaver, forgetDraft, keptDraft, sameValue } from "./drafts.ts";
import { Listening } from "./listening.ts";
import type { DeskLive } from "./live.ts";
import type { Item, PlaylistRow } from "./playlist-words.ts";
import { Undo } from "./undo.ts";
import { Unsaved } from "./unsaved.ts";
import type { Words } from "./words/it.ts";

/** What an officer edits of a playlist. */
export interface PlaylistDraft {
  name: string;
  items: readonly Item[];
  shuffle: boolean;
}

export type Outlook = InferResponseType<Client["outlook"]["index"]["$post"], 200>;
export type RowOutlook = Outlook["rows"][number];

/** Whoever edits is not asked for the outlook at each step. */
const lookAfter = 200;

const draftOf = ({ name, items, shuffle }: PlaylistRow): PlaylistDraft => ({
  name,
  items,
  shuffle,
});

/**
 * One playlist while it is edited: what the server has, what the officer has made of it, what that would
 * give, and how the one becomes the other. It draws nothing; whoever hosts it does.
 */
export class PlaylistEditing implements ReactiveController {
  playlist: PlaylistRow | null = null;
  draft: PlaylistDraft = { name: "", items: [], shuffle: false };
  outlook: Outlook | null = null;
  failure = "";
  /** What a colleague saved, while this officer has something else: nothing is sent until one is chosen. */
  theirs: PlaylistRow | null = null;
  readonly undo: Undo<PlaylistDraft>;
  private saver: DraftSaver<PlaylistDraft, PlaylistRow> | null = null;
  private lookTimer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;
  private screen = "landscape";
  private live: DeskLive | null = null;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly needs: {
      id: () => string;
      api: () => Api;
      live: () => DeskLive;
      words: () => Words;
      officer: () => string;
      mayWrite: () => boolean;
      /** What was not saved the last time was found again on this computer. */
      recovered: () => void;
    },
  ) {
    host.addController(this);
    new Listening(host, needs.live, ["saved"], this.heard);
    new Listening(host, needs.live, ["published"], this.lookAgain);
    new Unsaved(host, () => this.flush());
    this.undo = new Undo<PlaylistDraft>(host, {
      apply: (draft) => this.take(draft),
      listens: () => !this.theirs && this.needs.mayWrite() && !dialogIsOpen(),
    });
  }

  get state() {
    return this.saver?.state ?? "saved";
  }

  hostDisconnected(): void {
    clearTimeout(this.lookTimer);
    void this.flush();
  }

  /** Everything that was done is on the server. */
  flush = async (): Promise<boolean> => (await this.saver?.flush()) ?? true;

  load = async (): Promise<void> => {
    try {
      this.begin(await this.fetch());
      await this.look();
    } catch (cause) {
      this.failure = messageOf(cause, this.needs.words());
      this.host.requestUpdate();
    }
  };

  private fetch(): Promise<PlaylistRow> {
    const api = this.needs.api();
    const param = { id: this.needs.id() };
    return api.ask(() => api.playlists[":id"].$get({ param }));
  }

  private get key(): DraftKey {
    const { ente } = this.needs.api();
    return { ente, officer: this.needs.officer(), subject: this.needs.id() };
  }

  /** Takes up what this computer still holds; it is never put over somebody else's list unasked. */
  private begin(playlist: PlaylistRow): void {
    const { key } = this;
    const base = draftOf(playlist);
    this.saver?.stop();
    this.playlist = playlist;
    this.draft = base;
    this.failure = "";
    this.theirs = null;
    this.undo.begin(base);
    this.saver = new DraftSaver<PlaylistDraft, PlaylistRow>({
      key,
      version: playlist.version,
      base,
      kept: localStorage,
      save: this.save,
      changed: (saved) => this.changed(saved),
    });
    const kept = keptDraft<PlaylistDraft>(localStorage, key);
    if (kept && sameValue(kept.draft, base)) forgetDraft(localStorage, key);
    else if (kept && this.needs.mayWrite()) {
      this.draft = kept.draft;
      this.undo.record(kept.draft);
      this.needs.recovered();
      if (kept.version === playlist.version) this.saver.change(kept.draft);
      else this.dispute(playlist, kept);
    }
    this.host.requestUpdate();
  }

  private save = (version: number, draft: PlaylistDraft): Promise<PlaylistRow> => {
    const api = this.needs.api();
    const param = { id: this.needs.id() };
    const { items, shuffle } = draft;
    // A name that is being written anew is none yet.
    const name = draft.name.trim() || this.playlist!.name;
    const json = { version, name, items: [...items] as never, shuffle };
    return api.ask(() => api.playlists[":id"].$put({ param, json }));
  };

  private changed(saved?: PlaylistRow): void {
    if (saved) {
      this.playlist = saved;
      this.needs.live().edited();
    }
    this.failure = this.state === "refused" ? (this.saver?.message ?? "") : "";
    if (this.state === "conflict" && !this.theirs) void this.meet();
    this.host.requestUpdate();
  }

  /** The officer made another list of it. `place`: what is typed on there is one step. */
  change(over: Partial<PlaylistDraft>, place = ""): void {
    const draft = { ...this.draft, ...over };
    this.undo.record(draft, place);
    this.take(draft);
  }

  private take(draft: PlaylistDraft): void {
    this.draft = draft;
    this.saver?.change(draft);
    clearTimeout(this.lookTimer);
    this.lookTimer = setTimeout(() => void this.look(), lookAfter);
    this.host.requestUpdate();
  }

  // ── When a colleague saves too ──────────────────────────────────────────────────────────────────

  private heard = (event: Event): void => {
    const { detail } = event as CustomEvent<LiveEvent>;
    if ("subject" in detail && detail.subject === this.needs.id()) void this.meet();
  };

  private lookAgain = (): void => {
    if (this.state === "saved") void this.meet();
  };

  /** Another list is taken over where nothing was changed here; where something was, one is to be chosen. */
  private async meet(): Promise<void> {
    const now = await this.fetch().catch(() => null);
    if (!now || !this.saver || this.state === "saving") return;
    if (now.version === this.saver.version) {
      if (this.state === "saved") this.playlist = now;
      this.host.requestUpdate();
    } else if (this.state === "saved") {
      this.begin(now);
      void this.look();
    } else this.dispute(now, this.saver);
  }

  private dispute(
    theirs: PlaylistRow,
    { version, base }: { version: number; base: PlaylistDraft },
  ): void {
    this.theirs = theirs;
    this.saver?.conflict(this.draft, { version, base });
    this.host.requestUpdate();
  }

  /** This officer's list takes the place of theirs, which stays among the versions. */
  keepMine = (): void => {
    const { theirs } = this;
    if (!theirs) return;
    this.theirs = null;
    this.playlist = theirs;
    this.saver?.resume(theirs.version, draftOf(theirs), this.draft);
  };

  takeTheirs = async (): Promise<void> => {
    this.saver?.stop();
    forgetDraft(localStorage, this.key);
    this.saver = null;
    await this.load();
  };

  // ── What it would give ──────────────────────────────────────────────────────────────────────────

  /** On which screen it is looked at. */
  lookOn(screen: string): void {
    this.screen = screen;
    void this.look();
  }

  private async look(): Promise<void> {
    const mine = ++this.asked;
    const api = this.needs.api();
    const { items, shuffle } = this.draft;
    const json = { playlist: this.needs.id(), items: [...items], shuffle, screen: this.screen };
    const seen = await api
      .ask(() => api.outlook.index.$post({ json: json as never }))
      .catch(() => null);
    // What it would give is a help: without it the list is edited all the same.
    if (mine !== this.asked || !seen) return;
    this.outlook = seen;
    this.host.requestUpdate();
  }
}
