import { html, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { contentType } from "../../../content/definitions.ts";
import type { DataChoice } from "../../../content/kit/data-field.ts";
import "../../../content/kit/editor-element.ts";
import { instantOf, wallTime } from "../../../content/kit/wall-time.ts";
import type { Issue } from "../api.ts";
import type { Draft } from "../drafts.ts";
import { editorWords } from "../editor-words.ts";
import { Listening } from "../listening.ts";
import { issuesFor } from "../slide-draft.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import "./document-pages.ts";
import "./language-tabs.ts";
import { formStyles } from "./slide-styles.ts";

/** From here on two languages stand side by side. */
const wide = matchMedia("(min-width: 75rem)");

/**
 * The form of one content: its name, what is seen language by language, and when it holds. On a wide
 * window two languages stand side by side, on a narrow one they take turns.
 *
 * @fires vt-written - Something was edited (`detail`: where, and for a field its language and all its values).
 * @fires vt-language-chosen - The officer works on this language now.
 * @fires vt-language-start - A language that is missing is to be begun (`detail`: from which, if from one).
 * @fires vt-language-remove - A language is to be taken away.
 */
@customElement("vt-slide-form")
export class SlideForm extends DeskElement {
  static override styles = [deskStyles, formStyles];

  @property() type = "";
  @property({ attribute: false }) draft!: Draft;
  @property({ attribute: false }) issues: readonly Issue[] = [];
  @property() language = "it";
  /** Fields that the template of the content keeps as they are. */
  @property({ attribute: false }) locked: readonly string[] = [];
  @property({ attribute: false }) thumbnail: (assetId: string) => string = () => "";
  @property({ type: Boolean }) readonly = false;
  @state() private isWide = wide.matches;
  @state() private data: DataChoice | null = null;

  constructor() {
    super();
    new Listening(this, () => wide, ["change"], this.widthChanged);
  }

  /** Puts the cursor into the first field of what is seen, once it is there. */
  async write(): Promise<void> {
    await this.updateComplete;
    const editor = this.renderRoot.querySelector("vt-editor");
    await editor?.updateComplete;
    editor?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("type") && contentType(this.type).data?.kind === "dataset")
      void this.loadData();
  }

  private async loadData(): Promise<void> {
    const { api } = this;
    const found = await this.attempt(() => api.ask(() => api.datasets.index.$get()));
    if (!found) return;
    this.data = {
      datasets: found.datasets,
      href: this.href({ page: "data" }),
      valuesOf: async (id, column) => {
        const asked = { param: { id }, query: { column } };
        const ask = () => api.ask(() => api.visuals.values[":id"].$get(asked));
        return (await this.attempt(ask))?.values ?? [];
      },
    };
  }

  private widthChanged = (): void => {
    this.isWide = wide.matches;
  };

  private get codes(): string[] {
    return [...new Set([...this.session.ente.languages, ...Object.keys(this.draft.props)])];
  }

  /** The languages whose fields are seen: the one that is chosen, beside the main one where there is room. */
  private get shown(): string[] {
    const { codes } = this;
    const [main, second] = codes;
    if (!this.isWide || codes.length < 2) return [this.language];
    return [main!, this.language === main ? second! : this.language];
  }

  private tell<Name extends keyof FormEvents>(name: Name, detail: FormEvents[Name]): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  override render() {
    const { editor } = this.words;
    const { codes } = this;
    const tabs = this.isWide ? codes.slice(1) : codes;
    return html`
      <fieldset class="card column" ?inert=${this.readonly}>
        <wa-input
          label=${editor.title}
          hint=${editor.titleHelp}
          maxlength="120"
          .value=${this.draft.title}
          @input=${(event: Event) => {
            const title = (event.target as HTMLInputElement).value;
            if (title.trim()) this.tell("vt-written", { title });
          }}
        ></wa-input>
      </fieldset>
      <section class="card" aria-label=${editor.content} ?inert=${this.readonly}>
        ${
          tabs.length > 1
            ? html`<vt-language-tabs
                .languages=${tabs}
                .written=${Object.keys(this.draft.props)}
                chosen=${this.isWide ? this.shown[1]! : this.language}
                label=${this.isWide ? editorWords(this.words.code).besides : editor.languages}
                @vt-language-chosen=${(event: CustomEvent<string>) =>
                  this.tell("vt-language-chosen", event.detail)}
              ></vt-language-tabs>`
            : nothing
        }
        ${this.contents(codes.length > 1)}
      </section>
      <fieldset class="card" ?inert=${this.readonly}>
        <legend>${editor.validity}</legend>
        ${this.validity()}
      </fieldset>
    `;
  }

  private contents(multilingual: boolean) {
    const { shown } = this;
    const fields = Object.values(contentType(this.type).fields);
    const side = shown.length > 1;
    const first = shown.find((code) => this.draft.props[code]) ?? Object.keys(this.draft.props)[0];
    return html`
      <div class=${side ? "languages" : ""}>
        ${shown.map((code) => this.column(code, side, multilingual))}
      </div>
      ${
        side && first && fields.some((field) => field.shared)
          ? html`<div class="shared" role="group" aria-label=${editorWords(this.words.code).shared}>
              ${this.fields(first, "shared", multilingual)}
            </div>`
          : nothing
      }
      ${first ? this.documents(first) : nothing}
    `;
  }

  /** How far the pages of a document are that the content shows. */
  private documents(language: string) {
    const props = this.draft.props[language] as Record<string, unknown>;
    return Object.entries(contentType(this.type).fields)
      .filter(([name, { kind }]) => kind === "document" && props[name])
      .map(([name]) => html`<vt-document-pages asset=${props[name]}></vt-document-pages>`);
  }

  private column(code: string, side: boolean, multilingual: boolean) {
    const { languages } = this.words;
    const name = languages[code] ?? code;
    const written = this.draft.props[code] !== undefined;
    const w = editorWords(this.words.code);
    return html`<section
      class="language ${written ? "" : "missing"}"
      aria-label=${w.language(name)}
      data-language=${code}
      @focusin=${() => code !== this.language && written && this.tell("vt-language-chosen", code)}
    >
      ${side ? html`<h2>${name}</h2>` : nothing}
      ${written ? this.fields(code, side ? "own" : "all", multilingual) : this.missing(code)}
      ${written && Object.keys(this.draft.props).length > 1 ? this.removal(code) : nothing}
    </section>`;
  }

  private fields(language: string, only: "own" | "shared" | "all", multilingual: boolean) {
    const { code } = this.words;
    const desk = code === "en" ? "en" : "it";
    return html`<vt-editor
      lang=${code}
      .type=${contentType(this.type)}
      .value=${this.draft.props[language]!}
      language=${desk}
      only=${only}
      .issues=${issuesFor(this.issues, language, desk)}
      .locked=${this.draft.props[language] ? this.locked : []}
      .thumbnail=${this.thumbnail}
      .data=${this.data}
      timezone=${this.session.ente.timezone}
      ?multilingual=${multilingual && only === "all"}
      @vt-change=${(event: HTMLElementEventMap["vt-change"]) =>
        this.tell("vt-written", { language, ...event.detail })}
    ></vt-editor>`;
  }

  private removal(code: string) {
    const { editor, languages } = this.words;
    return html`<wa-button
      size="s"
      appearance="plain"
      @click=${() => this.tell("vt-language-remove", code)}
    >
      ${editor.languageRemove(languages[code] ?? code)}
    </wa-button>`;
  }

  private missing(code: string) {
    const { editor, languages } = this.words;
    const name = (each: string) => languages[each] ?? each;
    const start = (from: string | null) => this.tell("vt-language-start", { language: code, from });
    return html`<div class="column">
      <p>
        <span class="state waits">${editorWords(this.words.code).languageMissing(name(code))}</span>
      </p>
      <p class="quiet small">${editor.languageHelp}</p>
      <wa-button @click=${() => start(null)}>${editor.languageStart(name(code))}</wa-button>
      ${Object.keys(this.draft.props).map(
        (each) =>
          html`<wa-button appearance="outlined" @click=${() => start(each)}>
            ${editor.languageCopy(name(each))}
          </wa-button>`,
      )}
    </div>`;
  }

  private validity() {
    const { editor } = this.words;
    const { timezone } = this.place;
    const { validFrom, validTo } = this.draft;
    const input = (label: string, name: "validFrom" | "validTo") =>
      html`<wa-input
        type="datetime-local"
        label=${label}
        .value=${this.draft[name] === null ? "" : wallTime(this.draft[name], timezone)}
        @change=${(event: Event) => {
          const wall = (event.target as HTMLInputElement).value?.slice(0, 16) ?? "";
          this.tell("vt-written", { [name]: instantOf(wall, timezone) });
        }}
      ></wa-input>`;
    const impossible = validFrom !== null && validTo !== null && validTo <= validFrom;
    return html`
      <div class="pair">${input(editor.from, "validFrom")} ${input(editor.to, "validTo")}</div>
      <p class="small quiet">${editor.always} ${editor.validityHelp}</p>
      <p role="alert" class="wrong">${impossible ? editor.endsBefore : nothing}</p>
    `;
  }
}

/** A field of one language with all its values, or one of the things that are the same in all of them. */
export type Written =
  | { language: string; value: Record<string, unknown>; name: string }
  | Partial<Pick<Draft, "title" | "validFrom" | "validTo">>;

interface FormEvents {
  "vt-written": Written;
  "vt-language-chosen": string;
  "vt-language-start": { language: string; from: string | null };
  "vt-language-remove": string;
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-form": SlideForm;
  }
}
