import { html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { contentType } from "../../../content/definitions.ts";
import "../../../content/kit/editor-element.ts";
import { instantOf, wallTime } from "../../../content/kit/wall-time.ts";
import { deskClock } from "../clock.ts";
import { issuesOf, messageOf } from "../api.ts";
import { type Draft, DraftSaver, forgetDraft, keptDraft, sameDraft } from "../drafts.ts";
import { documentSign, filmSign, type LibraryFile, thumbnailOf } from "../library-words.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/document-pages.ts";
import "../parts/file-picker.ts";
import type { FilePicker } from "../parts/file-picker.ts";
import "../parts/language-tabs.ts";
import "../parts/preview.ts";
import { say, sure } from "../parts/say.ts";
import "../parts/slide-conflict.ts";
import type { Choice } from "../parts/slide-conflict.ts";
import "../parts/to-playlist.ts";
import type { ToPlaylist } from "../parts/to-playlist.ts";
import { assetsIn, assetUrl, type Shape } from "../preview.ts";
import { go, type Route } from "../router.ts";
import {
  draftOf,
  issuesFor,
  named,
  withLanguage,
  withoutLanguage,
  withProps,
} from "../slide-draft.ts";
import { shownLanguage, type SlideWhole, stateOf, toneOf, typeWords } from "../slide-words.ts";
import { editorStyles } from "../parts/slide-styles.ts";
import { deskStyles } from "../styles.ts";

/** One content: the form, beside it what the screens will show, above it what can be done with it. */
@customElement("vt-page-slide")
export class SlidePage extends DeskElement {
  static override styles = [deskStyles, editorStyles];

  @property({ attribute: false }) route!: Route & { id: string };
  @state() private slide: SlideWhole | null = null;
  @state() private draft: Draft | null = null;
  @state() private failure = "";
  @state() private language = "it";
  @state() private shape: Shape = "landscape";
  @state() private overflow: boolean | null = null;
  @state() private places: string[] | null = null;
  @state() private theirs: SlideWhole | null = null;
  @state() private who = "";
  @state() private publishing = false;
  /** A content that was just made is not scolded for being empty. */
  @state() private judged = false;
  @state() private files = new Map<string, LibraryFile>();
  @query("vt-file-picker") private picker!: FilePicker;
  @query("vt-to-playlist") private placing!: ToPlaylist;
  private saver: DraftSaver<SlideWhole> | null = null;
  private touched = false;
  private readonly made = new URLSearchParams(location.search).has("new");
  /** Our own changes are told to the publish bar; this page need not hear of them again. */
  private telling = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.judged = !this.made;
    for (const name of ["edited", "connected"]) this.live.addEventListener(name, this.lookAgain);
    document.addEventListener("visibilitychange", this.leaving);
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const name of ["edited", "connected"]) this.live.removeEventListener(name, this.lookAgain);
    document.removeEventListener("visibilitychange", this.leaving);
    if (this.made && !this.touched && this.slide?.version === 1) void this.forgetUntouched();
    else void this.saver?.flush();
  }

  private get slideId(): string {
    return this.route.id;
  }

  private leaving = (): void => {
    if (document.visibilityState === "hidden") void this.saver?.flush();
  };

  private fetch = (): Promise<SlideWhole> =>
    this.api.ask(() => this.api.slides[":id"].$get({ param: { id: this.slideId } }));

  private async load(): Promise<void> {
    this.failure = "";
    try {
      const slide = await this.fetch();
      const { languages } = this.session.ente;
      this.language = shownLanguage(slide.props, languages);
      this.begin(slide);
      void this.loadPlaces();
      if (assetsIn(slide.props).length > 0) void this.loadFiles();
      if (this.made) await this.writeHere();
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
  }

  /** Who has just made a content wants to write: the cursor waits in the first field. */
  private async writeHere(): Promise<void> {
    await this.updateComplete;
    const editor = this.renderRoot.querySelector("vt-editor");
    await editor?.updateComplete;
    editor?.shadowRoot?.querySelector<HTMLElement>("wa-input, wa-textarea")?.focus();
  }

  /** Takes up what this computer still holds; it is never put over somebody else's text unasked. */
  private begin(slide: SlideWhole): void {
    const ente = this.session.ente.id;
    this.slide = slide;
    this.draft = draftOf(slide);
    this.saver?.stop();
    this.saver = new DraftSaver<SlideWhole>({
      ente,
      slide: this.slideId,
      version: slide.version,
      kept: localStorage,
      save: (version, draft) =>
        this.api.ask(() =>
          this.api.slides[":id"].$put({ param: { id: this.slideId }, json: { ...draft, version } }),
        ),
      changed: (saved) => this.saverChanged(saved),
    });
    const kept = keptDraft(localStorage, ente, this.slideId);
    if (!kept) return;
    if (sameDraft(kept.draft, this.draft)) forgetDraft(localStorage, ente, this.slideId);
    else {
      this.draft = kept.draft;
      this.touched = true;
      if (kept.version === slide.version) {
        this.saver.change(kept.draft);
        say(this, this.words.editor.recovered);
      } else this.saver.conflict(kept.draft);
    }
  }

  private saverChanged(saved?: SlideWhole): void {
    if (saved) {
      this.slide = saved;
      this.tell();
    }
    if (this.saver?.state === "conflict" && !this.theirs) void this.loadTheirs();
    this.requestUpdate();
  }

  private tell(): void {
    this.telling = true;
    this.live.edited();
    this.telling = false;
  }

  /** Something happened elsewhere: the state may be another, or a colleague has saved. */
  private lookAgain = (): void => {
    if (!this.telling && this.slide) void this.catchUp();
  };

  private async catchUp(): Promise<void> {
    try {
      const now = await this.fetch();
      if (this.saver?.state !== "saved" || !this.isConnected) return;
      if (now.version === this.saver.version) this.slide = now;
      else this.begin(now);
    } catch {
      // The next save will say what is the matter, if anything is.
    }
  }

  private async loadTheirs(): Promise<void> {
    const theirs = await this.attempt(this.fetch);
    if (!theirs) return;
    const people = await this.api.ask(() => this.api.officers.names.$get()).catch(() => null);
    this.who = people?.names.find(({ id }) => id === theirs.changedBy)?.name ?? "";
    this.theirs = theirs;
  }

  private async loadPlaces(): Promise<void> {
    const uses = await this.api
      .ask(() => this.api.slides[":id"].uses.$get({ param: { id: this.slideId } }))
      .catch(() => null);
    this.places = uses?.places ?? null;
  }

  private async loadFiles(): Promise<void> {
    const found = await this.api
      .ask(() => this.api.files.index.$get({ query: { limit: "200" } }))
      .catch(() => null);
    if (found) this.files = new Map(found.files.map((file) => [file.asset.id, file]));
  }

  // ── Editing ───────────────────────────────────────────────────────────────────────────────────

  private change(draft: Draft): void {
    this.draft = draft;
    this.touched = true;
    this.saver?.change(draft);
  }

  private edited = (event: HTMLElementEventMap["vt-change"]): void => {
    const { type } = this.slide!;
    this.judged = true;
    const before = this.draft!;
    const after = withProps(before, type, this.language, event.detail.value);
    const untitled = this.words.slides.untitled(typeWords(type, this.words).label);
    this.change(named(after, before, type, untitled));
  };

  private pick = async (event: HTMLElementEventMap["vt-pick-file"]): Promise<void> => {
    const { field, kind } = event.detail;
    const language = this.language;
    const file = await this.picker.pick(kind);
    if (!file) return;
    this.files = new Map([...this.files, [file.asset.id, file]]);
    const value = { ...this.draft!.props[language], [field]: file.asset.id };
    this.change(withProps(this.draft!, this.slide!.type, language, value));
  };

  private startLanguage(from: string | null): void {
    this.change(withLanguage(this.draft!, this.slide!.type, this.language, from));
  }

  private removeLanguage = async (): Promise<void> => {
    const { editor, languages } = this.words;
    const code = this.language;
    const name = languages[code] ?? code;
    const yes = await sure(this, {
      title: editor.languageRemoveAsk(name),
      body: editor.languageRemoveBody,
      action: editor.languageRemove(name),
      danger: true,
    });
    if (yes) this.change(withoutLanguage(this.draft!, code));
  };

  private chosen = async (event: CustomEvent<Choice>): Promise<void> => {
    const theirs = this.theirs!;
    const mine = this.draft!;
    if (event.detail === "both" && !(await this.copy(mine))) return;
    const keep = event.detail === "mine" ? mine : null;
    this.slide = theirs;
    this.draft = keep ?? draftOf(theirs);
    this.theirs = null;
    this.saver!.resume(theirs.version, keep);
  };

  // ── Doing something with it ───────────────────────────────────────────────────────────────────

  /** Everything typed is on the server; or else why not has been said. */
  private async allSaved(): Promise<boolean> {
    const done = (await this.saver?.flush()) ?? false;
    if (!done && this.saver && this.saver.state !== "conflict")
      say(this, this.saver.message || this.words.editor.refused, "bad");
    return done;
  }

  private publish = async (): Promise<void> => {
    this.publishing = true;
    try {
      if (!(await this.allSaved())) return;
      const slides = [this.slide!.id];
      await this.api.ask(() => this.api.publish.index.$post({ json: { slides } }));
      say(
        this,
        this.places?.length === 0 ? this.words.editor.publishNowhere : this.words.editor.published,
      );
      this.slide = await this.fetch();
      this.tell();
    } catch (cause) {
      this.judged = true;
      say(this, messageOf(cause, this.words), "bad");
      this.goToIssue(cause);
    } finally {
      this.publishing = false;
    }
  };

  /** Shows the language in which the first thing is wrong. */
  private goToIssue(cause: unknown): void {
    const [first] = issuesOf(cause);
    const code = first?.path.split(".")[0];
    if (code && this.draft!.props[code]) this.language = code;
  }

  private withdraw = async (): Promise<void> => {
    const { editor } = this.words;
    const { id, title } = this.slide!;
    const yes = await sure(this, {
      title: editor.withdrawAsk(title),
      body: editor.withdrawBody,
      action: editor.withdraw,
      danger: true,
    });
    if (!yes) return;
    const slide = await this.attempt(() =>
      this.api.ask(() => this.api.slides[":id"].withdraw.$post({ param: { id } })),
    );
    if (!slide) return;
    this.slide = slide;
    this.tell();
    say(this, editor.withdrawn);
  };

  private archive = async (): Promise<void> => {
    const { editor } = this.words;
    const { id, title } = this.slide!;
    const yes = await sure(this, {
      title: editor.archiveAsk(title),
      body: editor.archiveBody,
      action: editor.archive,
      danger: true,
    });
    if (!yes) return;
    const gone = await this.attempt(() =>
      this.api.ask(() => this.api.slides[":id"].$delete({ param: { id } })),
    );
    if (!gone) return;
    this.saver?.stop();
    this.saver = null;
    forgetDraft(localStorage, this.session.ente.id, id);
    this.tell();
    say(this, editor.archived);
    go(this.href({ page: "slides" }));
  };

  private copy = (draft: Draft): Promise<SlideWhole | null> =>
    this.attempt(() => {
      const json = {
        ...draft,
        type: this.slide!.type,
        title: this.words.editor.copyOf(draft.title).slice(0, 120),
      };
      return this.api.ask(() => this.api.slides.index.$post({ json }));
    });

  private duplicate = async (): Promise<void> => {
    const copy = await this.copy(this.draft!);
    if (!copy) return;
    this.tell();
    say(this, this.words.editor.duplicated);
    go(this.href({ page: "slide", id: copy.id }));
  };

  /** Made by a slip and left as it was made: it would only stand about in the list. */
  private async forgetUntouched(): Promise<void> {
    const gone = await this.api
      .ask(() => this.api.slides[":id"].$delete({ param: { id: this.slideId } }))
      .catch(() => null);
    if (gone) this.live.edited();
  }

  private act = (event: CustomEvent<{ item: { value: string } }>): void => {
    const acts: Record<string, () => Promise<void>> = {
      duplicate: this.duplicate,
      withdraw: this.withdraw,
      archive: this.archive,
    };
    void acts[event.detail.item.value]?.();
  };

  // ── What is seen ──────────────────────────────────────────────────────────────────────────────

  override render() {
    const { faults, common } = this.words;
    if (this.failure)
      return html`<vt-empty alone heading=${faults.page} text=${this.failure}>
        <a href=${this.href({ page: "slides" })}>${faults.toSlides}</a>
      </vt-empty>`;
    if (!this.slide || !this.draft)
      return html`<p class="quiet" role="status">${common.loading}</p>`;
    return html`
      ${this.head(this.slide, this.draft)}
      <div class="halves">
        <div class="form">${this.form(this.slide, this.draft)}</div>
        <div class="seen">${this.seen(this.slide, this.draft)}</div>
      </div>
      <vt-file-picker></vt-file-picker>
      <vt-to-playlist slide=${this.slideId} @vt-placed=${() => this.loadPlaces()}></vt-to-playlist>
      ${
        this.theirs
          ? html`<vt-slide-conflict
              type=${this.slide.type}
              .mine=${this.draft}
              .theirs=${this.theirs}
              who=${this.who}
              @vt-choice=${this.chosen}
            ></vt-slide-conflict>`
          : nothing
      }
    `;
  }

  private head(slide: SlideWhole, draft: Draft) {
    const { editor, states, nav } = this.words;
    const state = stateOf(slide, deskClock.now());
    const waits = slide.state !== "published" || this.saver?.state !== "saved";
    return html`<div class="head">
      <div class="name">
        <p class="small">
          <a href=${this.href({ page: "slides" })}>← ${nav.slides}</a>
          <span class="quiet"> · ${typeWords(slide.type, this.words).label}</span>
        </p>
        <h1>${draft.title || slide.title}</h1>
        <p class="row small">
          <span class="state ${toneOf[state]}">${states[state]}</span>
          ${this.may("write") ? this.savedState() : nothing}
        </p>
      </div>
      <div class="row">
        ${
          this.may("write")
            ? html`<wa-button appearance="outlined" @click=${() => this.placing.show()}>
                ${editor.addToPlaylist}
              </wa-button>`
            : nothing
        }
        ${this.menu(slide)}
        ${
          this.may("publish") && waits
            ? html`<wa-button
                variant="brand"
                appearance="outlined"
                ?loading=${this.publishing}
                @click=${this.publish}
              >
                ${editor.publish}
              </wa-button>`
            : nothing
        }
      </div>
      <p class="places small quiet">
        ${
          this.places === null
            ? nothing
            : this.places.length === 0
              ? editor.usedNowhere
              : editor.usedIn(this.places.join(", "))
        }
      </p>
    </div>`;
  }

  private menu(slide: SlideWhole) {
    const { editor } = this.words;
    const write = this.may("write");
    const withdraw = this.may("publish") && slide.published !== null;
    if (!write && !withdraw) return nothing;
    return html`<wa-dropdown placement="bottom-end" @wa-select=${this.act}>
      <wa-button slot="trigger" appearance="outlined" with-caret>${editor.more}</wa-button>
      ${
        withdraw
          ? html`<wa-dropdown-item value="withdraw">${editor.withdraw}</wa-dropdown-item>`
          : nothing
      }
      ${
        write
          ? html`<wa-dropdown-item value="duplicate">${editor.duplicate}</wa-dropdown-item>
              <wa-dropdown-item value="archive">${editor.archive}</wa-dropdown-item>`
          : nothing
      }
    </wa-dropdown>`;
  }

  private savedState() {
    const { editor } = this.words;
    const state = this.saver?.state ?? "saved";
    const said = {
      saved: editor.saved,
      waiting: editor.saving,
      saving: editor.saving,
      offline: editor.offline,
      refused: `${editor.refused}: ${this.saver?.message ?? ""}`,
      conflict: editor.unsaved,
    }[state];
    const tone =
      { offline: "waits", refused: "bad", conflict: "waits" }[state as string] ?? "quiet";
    return html`<span
      role="status"
      data-test="save-state"
      class=${tone === "quiet" ? tone : `state ${tone}`}
      >${said}</span
    >`;
  }

  private form(slide: SlideWhole, draft: Draft) {
    const { editor } = this.words;
    const write = this.may("write");
    const { ente } = this.session;
    const codes = [...new Set([...ente.languages, ...Object.keys(draft.props)])];
    return html`
      <fieldset class="card column" ?inert=${!write}>
        <wa-input
          label=${editor.title}
          hint=${editor.titleHelp}
          maxlength="120"
          .value=${draft.title}
          @input=${(event: Event) => {
            const title = (event.target as HTMLInputElement).value;
            if (title.trim()) this.change({ ...this.draft!, title });
          }}
        ></wa-input>
      </fieldset>
      <section class="card" aria-label=${editor.content} ?inert=${!write}>
        ${
          codes.length > 1
            ? html`<vt-language-tabs
                .languages=${codes}
                .written=${Object.keys(draft.props)}
                chosen=${this.language}
                @vt-language-chosen=${(event: CustomEvent<string>) => (this.language = event.detail)}
              ></vt-language-tabs>`
            : nothing
        }
        ${
          draft.props[this.language]
            ? this.fields(slide, draft, codes.length > 1)
            : this.missing(draft)
        }
      </section>
      <fieldset class="card" ?inert=${!write}>
        <legend>${editor.validity}</legend>
        ${this.validity(draft)}
      </fieldset>
    `;
  }

  private fields(slide: SlideWhole, draft: Draft, multilingual: boolean) {
    const { editor, languages, code } = this.words;
    const issues = this.judged
      ? issuesFor(slide.issues, this.language, code === "en" ? "en" : "it")
      : [];
    const removable = Object.keys(draft.props).length > 1;
    return html`<vt-editor
        lang=${code}
        .type=${contentType(slide.type)}
        .value=${draft.props[this.language]!}
        language=${code}
        .issues=${issues}
        .thumbnail=${this.thumbnail}
        timezone=${this.session.ente.timezone}
        ?multilingual=${multilingual}
        @vt-change=${this.edited}
        @vt-pick-file=${this.pick}
      ></vt-editor>
      ${this.documents(slide, draft)}
      ${
        removable
          ? html`<wa-button size="s" appearance="plain" @click=${this.removeLanguage}>
              ${editor.languageRemove(languages[this.language] ?? this.language)}
            </wa-button>`
          : nothing
      }`;
  }

  /** How far the pages of a document are that the content shows. */
  private documents(slide: SlideWhole, draft: Draft) {
    const props = draft.props[this.language] ?? {};
    return Object.entries(contentType(slide.type).fields)
      .filter(([name, { kind }]) => kind === "document" && props[name])
      .map(
        ([name]) =>
          html`<vt-document-pages
            asset=${props[name]}
            @vt-pages-ready=${() => {
              for (const preview of this.renderRoot.querySelectorAll("vt-preview"))
                preview.requestUpdate("props");
            }}
          ></vt-document-pages>`,
      );
  }

  private thumbnail = (asset: string): string => {
    const file = this.files.get(asset);
    const small = file && thumbnailOf(this.session.ente.id, file);
    const signs = { video: filmSign, document: documentSign, image: null };
    return small ?? (file && signs[file.kind]) ?? assetUrl(this.session.ente.id, asset);
  };

  private missing(draft: Draft) {
    const { editor, languages } = this.words;
    const name = (code: string) => languages[code] ?? code;
    return html`<div class="column missing">
      <p class="quiet">${editor.languageHelp}</p>
      <div class="row">
        <wa-button @click=${() => this.startLanguage(null)}>
          ${editor.languageStart(name(this.language))}
        </wa-button>
        ${Object.keys(draft.props).map(
          (code) =>
            html`<wa-button appearance="outlined" @click=${() => this.startLanguage(code)}>
              ${editor.languageCopy(name(code))}
            </wa-button>`,
        )}
      </div>
    </div>`;
  }

  private validity(draft: Draft) {
    const { editor } = this.words;
    const { timezone } = this.place;
    const { validFrom, validTo } = draft;
    const input = (label: string, name: "validFrom" | "validTo") =>
      html`<wa-input
        type="datetime-local"
        label=${label}
        .value=${draft[name] === null ? "" : wallTime(draft[name], timezone)}
        @change=${(event: Event) => {
          const wall = (event.target as HTMLInputElement).value?.slice(0, 16) ?? "";
          this.change({ ...this.draft!, [name]: instantOf(wall, timezone) });
        }}
      ></wa-input>`;
    const impossible = validFrom !== null && validTo !== null && validTo <= validFrom;
    return html`
      <div class="pair">${input(editor.from, "validFrom")} ${input(editor.to, "validTo")}</div>
      <p class="small quiet">${editor.always} ${editor.validityHelp}</p>
      <p role="alert" class="wrong">${impossible ? editor.endsBefore : nothing}</p>
    `;
  }

  private seen(slide: SlideWhole, draft: Draft) {
    const { editor } = this.words;
    const shapes: Shape[] = ["landscape", "portrait", "zone"];
    const language = draft.props[this.language] ? this.language : shownLanguage(draft.props, []);
    return html`<section aria-label=${editor.preview}>
      <div class="shapes" role="group" aria-label=${editor.shape}>
        ${shapes.map(
          (shape) =>
            html`<button
              type="button"
              aria-pressed=${shape === this.shape}
              @click=${() => {
                this.shape = shape;
                this.overflow = null;
              }}
            >
              ${editor[shape]}
            </button>`,
        )}
      </div>
      <vt-preview
        class=${this.shape}
        type=${slide.type}
        .props=${draft.props[language] ?? {}}
        language=${language}
        shape=${this.shape}
        label=${editor.preview}
        @vt-overflow=${(event: CustomEvent<boolean>) => (this.overflow = event.detail)}
      ></vt-preview>
      <p class="small" role="status">
        ${
          this.overflow === null
            ? nothing
            : this.overflow
              ? html`<span class="state waits">${editor.overflow}</span>`
              : html`<span class="quiet">${editor.fits}</span>`
        }
      </p>
      <p class="small">
        ${
          slide.issues.length === 0
            ? html`<span class="state good">${editor.ready}</span>`
            : html`<span class="state waits">${editor.issues(slide.issues.length)}</span>`
        }
      </p>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-slide": SlidePage;
  }
}
