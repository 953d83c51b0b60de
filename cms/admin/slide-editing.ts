import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { LiveEvent } from "../fleet/live.ts";
import { type Api, messageOf } from "./api.ts";
import {
  type Draft,
  type DraftKey,
  DraftSaver,
  forgetDraft,
  keptDraft,
  sameValue,
} from "./drafts.ts";
import { dialogIsOpen } from "./dialog-open.ts";
import { Listening } from "./listening.ts";
import type { DeskLive } from "./live.ts";
import { merge, type Path, taking } from "./merge.ts";
import { draftOf, isNamedByHeadline, namedByHeadline } from "./slide-draft.ts";
import type { SlideWhole } from "./slide-words.ts";
import { Undo } from "./undo.ts";
import { Unsaved } from "./unsaved.ts";
import type { Words } from "./words/it.ts";

/** A colleague has saved, and what both wrote is to be decided. */
export interface Dispute {
  theirs: SlideWhole;
  who: string;
  paths: readonly Path[];
  /** The name is the headline, whichever that will be. */
  follows: boolean;
}

interface Needs {
  id: () => string;
  api: () => Api;
  live: () => DeskLive;
  words: () => Words;
  officer: () => string;
  /** Something to be read once. `taken` is what came from a colleague, none when it is all theirs. */
  told: (what: "recovered" | { who: string; taken: readonly Path[] }) => void;
}

/**
 * One content while it is edited: what the server has, what the officer has typed, how the one becomes the
 * other, and what happens when a colleague writes too. It draws nothing; whoever hosts it does.
 */
export class SlideEditing implements ReactiveController {
  slide: SlideWhole | null = null;
  draft: Draft | null = null;
  failure = "";
  dispute: Dispute | null = null;
  /** Something was typed since it was opened. */
  touched = false;
  readonly undo: Undo<Draft>;
  private saver: DraftSaver<Draft, SlideWhole> | null = null;
  private telling = false;
  /** Something happened elsewhere just while this was being saved. */
  private missed = false;
  private live: DeskLive | null = null;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly needs: Needs,
  ) {
    host.addController(this);
    new Listening(host, needs.live, ["saved"], this.heard);
    new Listening(host, needs.live, ["edited", "connected"], this.lookAgain);
    new Unsaved(host, () => this.flush());
    this.undo = new Undo<Draft>(host, {
      apply: (draft) => this.take(draft),
      listens: () => this.dispute === null && !dialogIsOpen(),
    });
  }

  get state() {
    return this.saver?.state ?? "saved";
  }

  /** Why the server refused it. */
  get message(): string {
    return this.saver?.message ?? "";
  }

  hostDisconnected(): void {
    void this.flush();
  }

  fetch = (): Promise<SlideWhole> => {
    const api = this.needs.api();
    return api.ask(() => api.slides[":id"].$get({ param: { id: this.needs.id() } }));
  };

  async load(): Promise<void> {
    this.failure = "";
    try {
      this.begin(await this.fetch());
    } catch (cause) {
      this.failure = messageOf(cause, this.needs.words());
    }
    this.host.requestUpdate();
  }

  /** Takes up what this computer still holds; it is never put over somebody else's text unasked. */
  begin(slide: SlideWhole): void {
    const { key } = this;
    const base = draftOf(slide);
    this.saver?.stop();
    this.slide = slide;
    this.draft = base;
    this.dispute = null;
    this.undo.begin(base);
    this.saver = new DraftSaver<Draft, SlideWhole>({
      key,
      version: slide.version,
      base,
      kept: localStorage,
      save: this.save,
      changed: (saved) => this.saverChanged(saved),
    });
    const kept = keptDraft<Draft>(localStorage, key);
    if (!kept) return;
    if (sameValue(kept.draft, base)) return forgetDraft(localStorage, key);
    this.touched = true;
    this.draft = kept.draft;
    this.undo.record(kept.draft);
    this.needs.told("recovered");
    if (kept.version === slide.version) this.saver.change(kept.draft);
    else void this.meet(slide, kept);
  }

  /** What the officer typed, and where: typing on in one place is one step for undo. */
  change(draft: Draft, place = ""): void {
    this.undo.record(draft, place);
    this.take(draft);
  }

  /** Everything typed is on the server. */
  flush = async (): Promise<boolean> => (await this.saver?.flush()) ?? true;

  /** The server has changed it by itself, as we asked (published, divided, an earlier version). */
  renew(slide: SlideWhole): void {
    const isAnother = slide.version !== this.saver?.version;
    if (isAnother) this.begin(slide);
    else this.slide = slide;
    this.host.requestUpdate();
    this.tell();
  }

  /** It is gone from here: nothing of it is to be sent or kept. */
  forget(): void {
    this.saver?.stop();
    this.saver = null;
    forgetDraft(localStorage, this.key);
  }

  /** The officer has decided: theirs at these paths, ours at all others. */
  decide(paths: readonly Path[]): void {
    const { theirs, follows } = this.dispute!;
    const there = draftOf(theirs);
    const decided = (state: Draft): Draft => {
      const taken = taking(state, there, paths);
      return follows ? namedByHeadline(theirs.type, taken) : taken;
    };
    const draft = decided(this.draft!);
    this.undo.rebase(decided);
    this.slide = theirs;
    this.draft = draft;
    this.dispute = null;
    this.saver!.resume(theirs.version, there, sameValue(draft, there) ? null : draft);
  }

  /** The publish bar and the lists look again. */
  tell(): void {
    this.telling = true;
    this.needs.live().edited();
    this.telling = false;
  }

  private get key(): DraftKey {
    const { ente } = this.needs.api();
    return { ente, officer: this.needs.officer(), subject: this.needs.id() };
  }

  private save = (version: number, draft: Draft): Promise<SlideWhole> => {
    const api = this.needs.api();
    const param = { id: this.needs.id() };
    return api.ask(() => api.slides[":id"].$put({ param, json: { ...draft, version } as never }));
  };

  private take(draft: Draft): void {
    this.draft = draft;
    this.touched = true;
    this.saver?.change(draft);
    this.host.requestUpdate();
  }

  private saverChanged(saved?: SlideWhole): void {
    if (saved) {
      this.slide = saved;
      this.tell();
    }
    const isRefused = this.state === "conflict" && !this.dispute;
    if (isRefused || (this.missed && this.state !== "saving")) void this.lookAt();
    this.host.requestUpdate();
  }

  private heard = (event: Event): void => {
    const { detail } = event as CustomEvent<LiveEvent>;
    if ("subject" in detail && detail.subject === this.needs.id()) void this.lookAt();
  };

  /** Something happened elsewhere: the state may be another, or a colleague has saved. */
  private lookAgain = (): void => {
    if (!this.telling && this.slide) void this.lookAt();
  };

  private async lookAt(): Promise<void> {
    const now = await this.fetch().catch(() => null);
    // Nobody answered: the next save will say what is the matter, if anything is.
    if (!now || !this.saver) return;
    this.missed = this.state === "saving";
    if (this.missed) return;
    if (now.version === this.saver.version) {
      if (this.state === "saved") this.slide = now;
      // What was refused as outdated had been overtaken by our own merge.
      else if (this.state === "conflict" && !this.dispute)
        this.saver.resume(now.version, draftOf(now), this.draft);
      this.host.requestUpdate();
    } else await this.meet(now, this.saver);
  }

  /** What a colleague saved meets what was typed here, upon what it was written on. */
  private async meet(
    theirs: SlideWhole,
    { version, base }: { version: number; base: Draft },
  ): Promise<void> {
    if (this.dispute?.theirs.version === theirs.version) return;
    const who = await this.nameOf(theirs.changedBy);
    if (!this.saver || !this.draft) return;
    const there = draftOf(theirs);
    const isUntouched = this.state === "saved" && sameValue(this.draft, this.saver.base);
    const { draft, disputed, taken } = merge(base, this.draft, there);
    this.undo.rebase((state) => taking(state, there, taken));
    this.slide = theirs;
    this.draft = draft;
    if (disputed.length > 0) {
      // Where the name follows the headline on both sides it goes on doing so: it is no second question.
      const follows = [draft, there].every((each) => isNamedByHeadline(theirs.type, each));
      const paths = disputed.filter(
        (path) => path !== "title" || !follows || disputed.length === 1,
      );
      this.dispute = { theirs, who, paths, follows };
      this.saver.conflict(draft, { version, base });
    } else {
      this.dispute = null;
      this.saver.resume(theirs.version, there, sameValue(draft, there) ? null : draft);
      if (taken.length > 0) this.needs.told({ who, taken: isUntouched ? [] : taken });
    }
    this.host.requestUpdate();
  }

  private async nameOf(officer: string): Promise<string> {
    const api = this.needs.api();
    const people = await api.ask(() => api.officers.names.$get()).catch(() => null);
    return people?.names.find(({ id }) => id === officer)?.name ?? "";
  }
}
