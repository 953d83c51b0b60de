import { html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Draft } from "../drafts.ts";
import { editorWords } from "../editor-words.ts";
import { type LibraryFile, pictureOf } from "../library-words.ts";
import type { Path } from "../merge.ts";
import { alsoHere } from "../parts/also-here.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/file-ending.ts";
import "../parts/file-picker.ts";
import type { FilePicker } from "../parts/file-picker.ts";
import { say, sure } from "../parts/say.ts";
import "../parts/slide-conflict.ts";
import type { Choice } from "../parts/slide-conflict.ts";
import "../parts/slide-form.ts";
import type { SlideForm, Written } from "../parts/slide-form.ts";
import { type Act, actsMenu, savedState, slideTitle } from "../parts/slide-head.ts";
import "../parts/slide-seen.ts";
import "../parts/slide-tags.ts";
import { editorStyles } from "../parts/slide-styles.ts";
import "../parts/to-playlist.ts";
import type { ToPlaylist } from "../parts/to-playlist.ts";
import { undoButtons } from "../parts/undo-buttons.ts";
import "../parts/versions.ts";
import type { Versions } from "../parts/versions.ts";
import { Presence } from "../presence.ts";
import { assetsIn, assetUrl } from "../preview.ts";
import type { Route } from "../router.ts";
import { SlideActs } from "../slide-acts.ts";
import { nameOfPath } from "../slide-differences.ts";
import { named, withLanguage, withoutLanguage, withProps } from "../slide-draft.ts";
import { SlideEditing } from "../slide-editing.ts";
import { shownLanguage, type SlideWhole, typeWords } from "../slide-words.ts";
import { deskStyles } from "../styles.ts";
import type { SeenPlace } from "../views.ts";

/** One content: the form, beside it what the screens will show, above it what can be done with it. */
@customElement("vt-page-slide")
export class SlidePage extends DeskElement {
  static override styles = [deskStyles, editorStyles];

  @property({ attribute: false }) route!: Route & { id: string };
  @state() private language = "it";
  @state() private uses: string[] | null = null;
  @state() private places: readonly SeenPlace[] | null = null;
  /** A content that was just made is not scolded for being empty. */
  @state() private judged = false;
  /** Everything that was waited for is there: what may come later can come. */
  @state() private isQuiet = false;
  @state() private files = new Map<string, LibraryFile>();
  @query("vt-file-picker") private picker!: FilePicker;
  @query("vt-to-playlist") private placing!: ToPlaylist;
  @query("vt-versions") private versions!: Versions;
  @query("vt-slide-form") private form!: SlideForm | null;
  private readonly made = new URLSearchParams(location.search).has("new");

  private readonly editing = new SlideEditing(this, {
    id: () => this.route.id,
    api: () => this.api,
    live: () => this.live,
    words: () => this.words,
    officer: () => this.session.officer.id,
    told: (what) => this.told(what),
  });
  private readonly presence = new Presence(this, {
    subject: () => this.route.id,
    api: () => this.api,
    live: () => this.live,
  });

  private readonly acts = new SlideActs(this, {
    editing: this.editing,
    api: () => this.api,
    words: () => this.words,
    isUsed: () => this.uses?.length !== 0,
    wrong: (language) => this.wrong(language),
    toSlides: () => this.href({ page: "slides" }),
    toSlide: (id) => this.href({ page: "slide", id }),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.judged = !this.made;
    void this.load();
  }

  override disconnectedCallback(): void {
    const { touched, slide } = this.editing;
    const isUntouched = this.made && !touched && slide?.version === 1;
    super.disconnectedCallback();
    if (isUntouched) void this.forgetUntouched();
  }

  private async load(): Promise<void> {
    void this.loadPlaces();
    await this.editing.load();
    const { slide, draft } = this.editing;
    if (!slide || !draft) return;
    this.language = shownLanguage(draft.props, this.session.ente.languages);
    if (assetsIn(draft.props).length > 0) void this.loadFiles();
    if (this.made) await this.writeHere();
    setTimeout(() => void this.loadLater(), 1000);
  }

  private async loadLater(): Promise<void> {
    await import("../parts/will-be-seen.ts");
    this.isQuiet = true;
  }

  /** Who has just made a content wants to write: the cursor waits in the first field. */
  private async writeHere(): Promise<void> {
    await this.updateComplete;
    await this.form?.write();
  }

  private async loadPlaces(): Promise<void> {
    const param = { id: this.route.id };
    const ask = this.api.ask;
    const [uses, seen] = await Promise.all([
      ask(() => this.api.slides[":id"].uses.$get({ param })).catch(() => null),
      ask(() => this.api.slides[":id"].screens.$get({ param })).catch(() => null),
    ]);
    this.uses = uses?.places ?? null;
    this.places = seen?.places ?? [];
  }

  private async loadFiles(): Promise<void> {
    const found = await this.api
      .ask(() => this.api.files.index.$get({ query: { limit: "200" } }))
      .catch(() => null);
    if (found) this.files = new Map(found.files.map((file) => [file.asset.id, file]));
  }

  /** What a colleague did, or what was found again on this computer. */
  private told(what: "recovered" | { who: string; taken: readonly Path[] }): void {
    const w = editorWords(this.words.code);
    if (what === "recovered") return say(this, this.words.editor.recovered);
    const who = what.who || w.somebody;
    const { type } = this.editing.slide!;
    const names = what.taken.map((path) => `«${nameOfPath(path, type, { words: this.words })}»`);
    say(this, names.length === 0 ? w.updated(who) : w.merged(who, names.join(", ")));
  }

  // ── Editing ───────────────────────────────────────────────────────────────────────────────────

  private written = ({ detail }: CustomEvent<Written>): void => {
    const { slide, draft: before } = this.editing;
    if (!slide || !before) return;
    if (!("value" in detail)) {
      this.editing.change({ ...before, ...detail }, Object.keys(detail)[0]);
      return;
    }
    this.judged = true;
    const { language, value, name } = detail;
    const after = withProps(before, slide.type, language, value);
    const untitled = this.words.slides.untitled(typeWords(slide.type, this.words).label);
    this.editing.change(named(after, before, slide.type, untitled), `${language}.${name}`);
  };

  private pick = async (event: HTMLElementEventMap["vt-pick-file"]): Promise<void> => {
    const { field, kind } = event.detail;
    const language = this.seenLanguage;
    const file = await this.picker.pick(kind);
    const { slide, draft } = this.editing;
    if (!file || !slide || !draft) return;
    this.files = new Map([...this.files, [file.asset.id, file]]);
    const value = { ...draft.props[language], [field]: file.asset.id };
    this.editing.change(withProps(draft, slide.type, language, value));
  };

  private startLanguage = ({
    detail: { language, from },
  }: CustomEvent<{ language: string; from: string | null }>): void => {
    const { slide, draft } = this.editing;
    this.editing.change(withLanguage(draft!, slide!.type, language, from));
    this.language = language;
  };

  private removeLanguage = async ({ detail: code }: CustomEvent<string>): Promise<void> => {
    const { editor, languages } = this.words;
    const name = languages[code] ?? code;
    const yes = await sure(this, {
      title: editor.languageRemoveAsk(name),
      body: editor.languageRemoveBody,
      action: editor.languageRemove(name),
      danger: true,
    });
    if (!yes) return;
    this.editing.change(withoutLanguage(this.editing.draft!, code));
  };

  private chosen = async ({ detail }: CustomEvent<Choice>): Promise<void> => {
    const { dispute, draft } = this.editing;
    if (detail === "copy" && !(await this.acts.copy(draft!))) return;
    this.editing.decide(detail === "copy" ? dispute!.paths : detail.theirs);
  };

  // ── Doing something with it ───────────────────────────────────────────────────────────────────

  private openVersions = async (): Promise<void> => {
    if (await this.acts.allSaved()) await this.versions.show();
  };

  private restored = async (): Promise<void> => {
    const slide = await this.attempt(this.editing.fetch);
    if (slide) this.editing.renew(slide);
  };

  /** Made by a slip and left as it was made: it would only stand about in the list. */
  private async forgetUntouched(): Promise<void> {
    const param = { id: this.route.id };
    const gone = await this.api
      .ask(() => this.api.slides[":id"].$delete({ param }))
      .catch(() => null);
    if (gone) this.live.edited();
  }

  private act = (act: Act): void => {
    if (act === "versions") void this.openVersions();
    else if (act === "show") void this.showNow();
    else void this.acts[act]();
  };

  /** What is before the officer's eyes goes on the screens: it is saved first. */
  private async showNow(): Promise<void> {
    if (!(await this.acts.allSaved())) return;
    const { id, title } = this.editing.slide!;
    const detail = { id, title: this.editing.draft?.title || title };
    this.dispatchEvent(new CustomEvent("vt-show", { detail, bubbles: true, composed: true }));
  }

  /** Nothing is scolded before it is to be published; then the first wrong thing is shown. */
  private wrong(language: string | undefined): void {
    this.judged = true;
    if (language && this.editing.draft!.props[language]) this.language = language;
  }

  // ── What is seen ──────────────────────────────────────────────────────────────────────────────

  /** The language that is worked on, or one that there is. */
  private get seenLanguage(): string {
    const { props } = this.editing.draft!;
    return props[this.language] ? this.language : shownLanguage(props, this.session.ente.languages);
  }

  override render() {
    const { faults, common } = this.words;
    const { failure, slide, draft, dispute } = this.editing;
    if (failure)
      return html`<vt-empty alone heading=${faults.page} text=${failure}>
        <a href=${this.href({ page: "slides" })}>${faults.toSlides}</a>
      </vt-empty>`;
    if (!slide || !draft) return html`<p class="quiet" role="status">${common.loading}</p>`;
    return html`
      ${this.head(slide, draft)} ${this.secondPart()}
      <vt-file-ending slide=${slide.id}></vt-file-ending>
      <div class="halves ${this.session.ente.languages.length > 1 ? "two" : ""}">
        ${this.writing(slide, draft)} ${this.seeing(slide, draft)}
      </div>
      <vt-file-picker></vt-file-picker>
      <vt-to-playlist slide=${slide.id} @vt-placed=${() => this.loadPlaces()}></vt-to-playlist>
      <vt-versions
        subject=${slide.id}
        name=${draft.title}
        .now=${draft}
        version=${slide.version}
        .picture=${(of: unknown) => this.picture(slide.type, of as Draft)}
        @vt-restored=${this.restored}
      ></vt-versions>
      ${
        dispute
          ? html`<vt-slide-conflict
              type=${slide.type}
              .mine=${draft}
              .dispute=${dispute}
              @vt-choice=${this.chosen}
            ></vt-slide-conflict>`
          : nothing
      }
    `;
  }

  private head(slide: SlideWhole, draft: Draft) {
    const { editor } = this.words;
    const { editing, words } = this;
    const write = this.may("write");
    const publish = this.may("publish");
    const waits = slide.state !== "published" || editing.state !== "saved";
    const saved = write ? savedState(editing.state, editing.message, words) : nothing;
    return html`<div class="head">
      ${slideTitle(slide, draft, { words, back: this.href({ page: "slides" }), saved })}
      <div class="row">
        ${write ? undoButtons(editing.undo, words.code) : nothing}
        ${
          write
            ? html`<wa-button appearance="outlined" @click=${() => this.placing.show()}>
                ${editor.addToPlaylist}
              </wa-button>`
            : nothing
        }
        ${actsMenu(slide, { words, write, publish, chosen: this.act })}
        ${
          publish && waits
            ? html`<wa-button
                variant="brand"
                appearance="outlined"
                ?loading=${this.acts.working === "publish"}
                @click=${this.acts.publish}
              >
                ${editor.publish}
              </wa-button>`
            : nothing
        }
      </div>
      <div class="places small quiet">
        <p>${this.used()}</p>
        ${alsoHere(this.presence.others, this.session.officer.id, words.code)}
      </div>
    </div>`;
  }

  private used() {
    const { editor } = this.words;
    if (this.uses === null) return nothing;
    return this.uses.length === 0 ? editor.usedNowhere : editor.usedIn(this.uses.join(", "));
  }

  private secondPart() {
    if (!this.acts.second) return nothing;
    const w = editorWords(this.words.code);
    const { id, title, playlists } = this.acts.second;
    return html`<wa-callout class="done" variant="success">
      <div class="row">
        <span>
          ${w.splitDone(title)}
          ${playlists.length > 0 ? w.splitIn(playlists.join(", ")) : w.splitNowhere}
        </span>
        <a class="end" href=${this.href({ page: "slide", id })}>${w.openSecond}</a>
      </div>
    </wa-callout>`;
  }

  private writing(slide: SlideWhole, draft: Draft) {
    return html`<div class="written">
      ${this.formOf(slide, draft)}
      <vt-slide-tags
        class="card"
        .slide=${slide}
        @vt-slide-changed=${() => void this.restored()}
      ></vt-slide-tags>
      ${
        this.isQuiet
          ? html`<vt-will-be-seen
              class="card"
              slideId=${slide.id}
              version=${slide.publishedVersion ?? 0}
            ></vt-will-be-seen>`
          : nothing
      }
    </div>`;
  }

  private formOf(slide: SlideWhole, draft: Draft) {
    return html`<vt-slide-form
      type=${slide.type}
      .draft=${draft}
      .issues=${this.judged ? slide.issues : []}
      language=${this.language}
      .locked=${slide.locked}
      .thumbnail=${this.thumbnail}
      ?readonly=${!this.may("write")}
      @vt-written=${this.written}
      @vt-pick-file=${this.pick}
      @vt-language-chosen=${(event: CustomEvent<string>) => (this.language = event.detail)}
      @vt-language-start=${this.startLanguage}
      @vt-language-remove=${this.removeLanguage}
    ></vt-slide-form>`;
  }

  private seeing(slide: SlideWhole, draft: Draft) {
    const { editor } = this.words;
    const language = this.seenLanguage;
    return html`<div class="seen">
      <vt-slide-seen
        type=${slide.type}
        .props=${draft.props[language] ?? {}}
        language=${language}
        .languages=${Object.keys(draft.props)}
        .places=${this.places}
        ?splitting=${this.acts.working === "split"}
        ?readonly=${!this.may("write")}
        @vt-split=${this.acts.split}
        @vt-language-chosen=${(event: CustomEvent<string>) => (this.language = event.detail)}
      ></vt-slide-seen>
      <p class="small">
        ${
          slide.issues.length === 0
            ? html`<span class="state good">${editor.ready}</span>`
            : html`<span class="state waits">${editor.issues(slide.issues.length)}</span>`
        }
      </p>
    </div>`;
  }

  private picture(type: string, draft: Draft) {
    const language = shownLanguage(draft.props, this.session.ente.languages);
    return html`<vt-preview
      type=${type}
      .props=${draft.props[language] ?? {}}
      language=${language}
      label=${draft.title}
    ></vt-preview>`;
  }

  private thumbnail = (asset: string): string => {
    const file = this.files.get(asset);
    const ente = this.session.ente.id;
    return file ? pictureOf(ente, file) : assetUrl(ente, asset);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-slide": SlidePage;
  }
}
