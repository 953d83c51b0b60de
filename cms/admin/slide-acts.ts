import type { LitElement } from "lit";
import { type Api, issuesOf, messageOf } from "./api.ts";
import type { Draft } from "./drafts.ts";
import { editorWords } from "./editor-words.ts";
import { say, sure } from "./parts/say.ts";
import { go } from "./router.ts";
import type { SlideEditing } from "./slide-editing.ts";
import type { SlideWhole } from "./slide-words.ts";
import type { Words } from "./words/it.ts";

/** What an officer does with a content, beside writing it: each act saves first, and says what came of it. */
export class SlideActs {
  working: "publish" | "split" | null = null;
  /** The second part of what was divided here. */
  second: { id: string; title: string; playlists: string[] } | null = null;

  constructor(
    private readonly host: LitElement,
    private readonly needs: {
      editing: SlideEditing;
      api: () => Api;
      words: () => Words;
      /** Whether any playlist or schedule has it. */
      isUsed: () => boolean;
      /** It cannot be published: the first thing that is wrong is in this language. */
      wrong: (language: string | undefined) => void;
      toSlides: () => string;
      toSlide: (id: string) => string;
    },
  ) {}

  /** Everything typed is on the server; or else why not has been said. */
  async allSaved(): Promise<boolean> {
    const { editing, words } = this.needs;
    const done = await editing.flush();
    if (!done && editing.state !== "conflict")
      say(this.host, editing.message || words().editor.refused, "bad");
    return done;
  }

  publish = (): Promise<void> =>
    this.work("publish", async () => {
      const { editing, isUsed, wrong } = this.needs;
      const { editor } = this.needs.words();
      if (!(await this.allSaved())) return;
      const { slide, api } = this.there;
      try {
        await api.ask(() => api.publish.index.$post({ json: { slides: [slide.id] } }));
        say(this.host, isUsed() ? editor.published : editor.publishNowhere);
        editing.renew(await editing.fetch());
      } catch (cause) {
        say(this.host, messageOf(cause, this.needs.words()), "bad");
        wrong(issuesOf(cause)[0]?.path.split(".")[0]);
      }
    });

  split = (): Promise<void> =>
    this.work("split", async () => {
      if (!(await this.allSaved())) return;
      const { slide, api, param } = this.there;
      const json = { version: slide.version };
      const made = await this.attempt(() =>
        api.ask(() => api.slides[":id"].split.$post({ param, json })),
      );
      if (!made) return;
      const { second, playlists } = made;
      this.second = { id: second.id, title: second.title, playlists };
      this.needs.editing.renew(made.first);
      say(this.host, editorWords(this.needs.words().code).splitDone(second.title));
    });

  withdraw = async (): Promise<void> => {
    const { editor } = this.needs.words();
    const { slide, api, param } = this.there;
    const yes = await sure(this.host, {
      title: editor.withdrawAsk(slide.title),
      body: editor.withdrawBody,
      action: editor.withdraw,
      danger: true,
    });
    if (!yes) return;
    const taken = await this.attempt(() =>
      api.ask(() => api.slides[":id"].withdraw.$post({ param })),
    );
    if (!taken) return;
    this.needs.editing.renew(taken);
    say(this.host, editor.withdrawn);
  };

  archive = async (): Promise<void> => {
    const { editor } = this.needs.words();
    const { slide, api, param } = this.there;
    const yes = await sure(this.host, {
      title: editor.archiveAsk(slide.title),
      body: editor.archiveBody,
      action: editor.archive,
      danger: true,
    });
    if (!yes) return;
    const gone = await this.attempt(() => api.ask(() => api.slides[":id"].$delete({ param })));
    if (!gone) return;
    this.needs.editing.forget();
    this.needs.editing.tell();
    say(this.host, editor.archived);
    go(this.needs.toSlides());
  };

  duplicate = async (): Promise<void> => {
    const copy = await this.copy(this.needs.editing.draft!);
    if (!copy) return;
    this.needs.editing.tell();
    say(this.host, this.needs.words().editor.duplicated);
    go(this.needs.toSlide(copy.id));
  };

  copy = (draft: Draft): Promise<SlideWhole | null> => {
    const { slide, api } = this.there;
    const title = this.needs.words().editor.copyOf(draft.title).slice(0, 120);
    const json = { ...draft, type: slide.type, title } as never;
    return this.attempt(() => api.ask(() => api.slides.index.$post({ json })));
  };

  private get there() {
    const slide = this.needs.editing.slide!;
    return { slide, api: this.needs.api(), param: { id: slide.id } };
  }

  private async work(what: "publish" | "split", work: () => Promise<void>): Promise<void> {
    this.working = what;
    this.host.requestUpdate();
    try {
      await work();
    } finally {
      this.working = null;
      this.host.requestUpdate();
    }
  }

  private async attempt<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (cause) {
      say(this.host, messageOf(cause, this.needs.words()), "bad");
      return null;
    }
  }
}
