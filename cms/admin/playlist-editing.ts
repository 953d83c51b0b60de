import type { InferResponseType } from "hono/client";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { type Api, ApiFault, type Client, messageOf } from "./api.ts";
import type { DeskLive } from "./live.ts";
import type { Item, PlaylistRow } from "./playlist-words.ts";
import { Undo } from "./undo.ts";
import type { Words } from "./words/it.ts";

/** What an officer edits of a playlist. */
export interface PlaylistDraft {
  name: string;
  items: readonly Item[];
  shuffle: boolean;
}

export type Outlook = InferResponseType<Client["outlook"]["index"]["$post"], 200>;
export type RowOutlook = Outlook["rows"][number];

/** Whoever edits is not saved row by row, nor is the outlook asked for each. */
const saveAfter = 600;
const lookAfter = 200;
const tryAgain = 4000;

/**
 * One playlist while it is edited: what the server has, what the officer has made of it, what that would
 * give, and how the one becomes the other. It draws nothing; whoever hosts it does.
 */
export class PlaylistEditing implements ReactiveController {
  playlist: PlaylistRow | null = null;
  draft: PlaylistDraft = { name: "", items: [], shuffle: false };
  outlook: Outlook | null = null;
  saving: "saved" | "saving" | "unsaved" | "offline" = "saved";
  failure = "";
  /** A colleague has saved, and nothing is sent until the officer has chosen. */
  disputed = false;
  readonly undo: Undo<PlaylistDraft>;
  private saveTimer: ReturnType<typeof setTimeout> | undefined;
  private lookTimer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;
  private screen = "landscape";

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly needs: {
      id: () => string;
      api: () => Api;
      live: () => DeskLive;
      words: () => Words;
      mayWrite: () => boolean;
    },
  ) {
    host.addController(this);
    this.undo = new Undo<PlaylistDraft>(host, {
      apply: (draft) => this.take(draft),
      listens: () => !this.disputed && this.needs.mayWrite() && !dialogIsOpen(),
    });
  }

  hostConnected(): void {
    document.addEventListener("visibilitychange", this.leaving);
  }

  hostDisconnected(): void {
    document.removeEventListener("visibilitychange", this.leaving);
    clearTimeout(this.lookTimer);
    if (this.saving === "unsaved") void this.save();
    clearTimeout(this.saveTimer);
  }

  async load(): Promise<void> {
    try {
      const param = { id: this.needs.id() };
      const api = this.needs.api();
      const playlist = await api.ask(() => api.playlists[":id"].$get({ param }));
      this.begin(playlist);
      await this.look();
    } catch (cause) {
      this.failure = messageOf(cause, this.needs.words());
      this.host.requestUpdate();
    }
  }

  private begin(playlist: PlaylistRow): void {
    const { name, items, shuffle } = playlist;
    this.playlist = playlist;
    this.draft = { name, items, shuffle };
    this.saving = "saved";
    this.failure = "";
    this.disputed = false;
    this.undo.begin(this.draft);
    this.host.requestUpdate();
  }

  /** The officer made another list of it. `place`: what is typed on there is one step. */
  change(over: Partial<PlaylistDraft>, place = ""): void {
    const draft = { ...this.draft, ...over };
    this.undo.record(draft, place);
    this.take(draft);
  }

  /** On which screen it is looked at. */
  lookOn(screen: string): void {
    this.screen = screen;
    void this.look();
  }

  private take(draft: PlaylistDraft): void {
    this.draft = draft;
    this.later();
    clearTimeout(this.lookTimer);
    this.lookTimer = setTimeout(() => void this.look(), lookAfter);
    this.host.requestUpdate();
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

  private leaving = (): void => {
    if (document.visibilityState === "hidden" && this.saving === "unsaved") void this.save();
  };

  private later(time = saveAfter): void {
    if (this.disputed) return;
    if (this.saving !== "offline") this.saving = "unsaved";
    clearTimeout(this.saveTimer);
    this.saveTimer = setTimeout(() => void this.save(), time);
  }

  private save = async (): Promise<void> => {
    clearTimeout(this.saveTimer);
    const { id, version, name: before } = this.playlist!;
    const sent = this.draft;
    const name = sent.name.trim() || before;
    this.saving = "saving";
    this.host.requestUpdate();
    const api = this.needs.api();
    try {
      const json = { version, name, items: [...sent.items] as never, shuffle: sent.shuffle };
      this.playlist = await api.ask(() => api.playlists[":id"].$put({ param: { id }, json }));
      this.failure = "";
      this.saving = "saved";
      if (sent !== this.draft) this.later();
      this.needs.live().edited();
    } catch (cause) {
      this.refused(cause);
    }
    this.host.requestUpdate();
  };

  private refused(cause: unknown): void {
    const code = cause instanceof ApiFault ? cause.code : "";
    this.saving = "unsaved";
    if (code === "offline") {
      this.saving = "offline";
      this.later(tryAgain);
    } else if (code === "edit.outdated") this.disputed = true;
    else this.failure = messageOf(cause, this.needs.words());
  }

  /** After a colleague has saved: this officer's list takes the place of theirs, which stays in the versions. */
  keepMine = async (): Promise<void> => {
    const api = this.needs.api();
    const param = { id: this.needs.id() };
    try {
      this.playlist = await api.ask(() => api.playlists[":id"].$get({ param }));
      this.disputed = false;
      await this.save();
    } catch (cause) {
      this.refused(cause);
      this.host.requestUpdate();
    }
  };

  takeTheirs = (): Promise<void> => this.load();
}

const dialogIsOpen = (): boolean => {
  const open = document.activeElement;
  for (let at: Element | null = open; at; at = at.shadowRoot?.activeElement ?? null)
    if (at.closest("wa-dialog")) return true;
  return false;
};
