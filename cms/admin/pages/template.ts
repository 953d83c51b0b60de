import { css, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { contentType } from "../../../content/definitions.ts";
import { blanksOf } from "../../../content/kit/blanks.ts";
import "../../../content/kit/editor-element.ts";
import { ApiFault, messageOf } from "../api.ts";
import { bulkWords } from "../bulk-words.ts";
import { Listening } from "../listening.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/file-picker.ts";
import type { FilePicker } from "../parts/file-picker.ts";
import "../parts/language-tabs.ts";
import "../parts/lock-fields.ts";
import "../parts/preview.ts";
import { say } from "../parts/say.ts";
import "../parts/tag-field.ts";
import { assetUrl } from "../preview.ts";
import type { Route } from "../router.ts";
import { withProps } from "../slide-draft.ts";
import { shownLanguage, typeWords } from "../slide-words.ts";
import { pictureOf, type Start, type TemplateRow, templateWords } from "../template-words.ts";
import { deskStyles } from "../styles.ts";

interface Draft {
  name: string;
  props: Start["props"];
  locked: readonly string[];
  tags: readonly string[];
}

/** One template: its texts with their blanks, what it keeps locked, and the picture with examples. */
@customElement("vt-page-template")
export class TemplatePage extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .halves {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1.1fr);
        gap: 1.5rem;
        align-items: start;
      }

      .seen {
        position: sticky;
        inset-block-start: 4.5rem;
      }

      vt-preview {
        border-radius: 0.4rem;
        margin-block-end: 1rem;
      }

      vt-preview.portrait {
        inline-size: 60%;
        margin-inline: auto;
      }

      vt-language-tabs {
        margin-block-end: 1rem;
      }

      @media (max-width: 62rem) {
        .halves {
          grid-template-columns: minmax(0, 1fr);
        }

        .seen {
          position: static;
          order: -1;
        }
      }
    `,
  ];

  @property({ attribute: false }) route!: Route & { id: string };
  @state() private template: TemplateRow | null = null;
  @state() private draft: Draft | null = null;
  @state() private failure = "";
  @state() private language = "it";
  @state() private saving = false;
  @state() private outdated = false;
  @state() private known: readonly string[] = [];
  @query("vt-file-picker") private picker!: FilePicker;

  constructor() {
    super();
    new Listening(this, () => window, ["beforeunload"], this.leaving);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.isChanged) void this.save();
  }

  private leaving = (event: Event): void => {
    if (this.isChanged) event.preventDefault();
  };

  private get isChanged(): boolean {
    if (!this.template || !this.draft || this.outdated) return false;
    const { name, props, locked, tags } = this.template;
    return JSON.stringify(this.draft) !== JSON.stringify({ name, props, locked, tags });
  }

  private load = async (): Promise<void> => {
    const param = { id: this.route.id };
    try {
      const [template, tags] = await Promise.all([
        this.api.ask(() => this.api.templates[":id"].$get({ param })),
        this.api.ask(() => this.api.slides.tags.$get()),
      ]);
      this.begin(template);
      this.language = shownLanguage(template.props, this.session.ente.languages);
      this.known = tags.tags.map(({ tag }) => tag);
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
  };

  private begin(template: TemplateRow): void {
    const { name, props, locked, tags } = template;
    this.template = template;
    this.draft = { name, props: props as Start["props"], locked, tags };
    this.outdated = false;
    this.failure = "";
  }

  private change(over: Partial<Draft>): void {
    this.draft = { ...this.draft!, ...over };
  }

  private edited = (event: HTMLElementEventMap["vt-change"]): void =>
    this.put(this.language, event.detail.value);

  private put(language: string, value: Record<string, unknown>): void {
    const { props } = withProps(
      { title: "", validFrom: null, validTo: null, props: this.draft!.props },
      this.template!.type,
      language,
      value,
    );
    this.change({ props });
  }

  private pick = async (event: HTMLElementEventMap["vt-pick-file"]): Promise<void> => {
    const { field, kind } = event.detail;
    const { language } = this;
    const file = await this.picker.pick(kind);
    if (file) this.put(language, { ...this.draft!.props[language], [field]: file.asset.id });
  };

  private save = async (): Promise<void> => {
    const w = templateWords(this.words.code);
    const { id, version } = this.template!;
    const { name, props, locked, tags } = this.draft!;
    this.saving = true;
    try {
      const json = { name, props, locked: [...locked], tags: [...tags], version };
      this.begin(await this.api.ask(() => this.api.templates[":id"].$put({ param: { id }, json })));
      say(this, w.saved(name));
    } catch (cause) {
      if (cause instanceof ApiFault && cause.code === "edit.outdated") this.outdated = true;
      this.failure = messageOf(cause, this.words);
    } finally {
      this.saving = false;
    }
  };

  override render() {
    const w = templateWords(this.words.code);
    const { template, draft } = this;
    if (!template || !draft)
      return this.failure
        ? html`<wa-callout variant="danger" role="alert">${this.failure}</wa-callout>`
        : html`<p class="quiet" role="status">${this.words.common.loading}</p>`;
    const locked = !this.may("publish");
    return html`
      <p class="small"><a href=${this.href({ page: "templates" })}>← ${w.title}</a></p>
      <div class="head">
        <div>
          <h1>${draft.name || template.name}</h1>
          <p class="small quiet">${typeWords(template.type, this.words).label} · ${w.changes}</p>
        </div>
        ${
          locked
            ? html`<p class="quiet">${this.words.faults.notForRole}</p>`
            : html`<wa-button
                variant="brand"
                ?disabled=${!this.isChanged || draft.name.trim() === ""}
                ?loading=${this.saving}
                @click=${this.save}
                >${w.save}</wa-button
              >`
        }
      </div>
      <div role="alert">${this.failure ? this.problem() : nothing}</div>
      <div class="halves">
        <div class="column" ?inert=${locked}>${this.form(template, draft)}</div>
        <div class="seen">${this.seen(template, draft)}</div>
      </div>
      <vt-file-picker></vt-file-picker>
    `;
  }

  private problem() {
    const w = templateWords(this.words.code);
    return html`<wa-callout variant="danger" style="margin-block-end: 1rem">
      ${this.outdated ? w.outdated : this.failure}
      ${
        this.outdated
          ? html`<wa-button size="s" @click=${this.load}>${w.reload}</wa-button>`
          : nothing
      }
    </wa-callout>`;
  }

  private form(template: TemplateRow, draft: Draft) {
    const w = templateWords(this.words.code);
    const codes = Object.keys(draft.props);
    return html`
      <section class="card column">
        <wa-input
          label=${w.name}
          maxlength="120"
          .value=${draft.name}
          @input=${(event: Event) => this.change({ name: (event.target as HTMLInputElement).value })}
        ></wa-input>
        <vt-tag-field
          label=${w.tags}
          hint=${bulkWords(this.words.code).addHelp}
          .value=${draft.tags}
          .known=${this.known}
          @vt-tags=${({ detail }: HTMLElementEventMap["vt-tags"]) => this.change({ tags: detail })}
        ></vt-tag-field>
      </section>
      <section class="card" aria-label=${w.content}>
        ${
          codes.length > 1
            ? html`<vt-language-tabs
                .languages=${codes}
                .written=${codes}
                chosen=${this.language}
                @vt-language-chosen=${(event: CustomEvent<string>) => (this.language = event.detail)}
              ></vt-language-tabs>`
            : nothing
        }
        <p class="small quiet" style="margin-block-end: 1rem">${w.saveHelp}</p>
        <vt-editor
          lang=${this.words.code}
          .type=${contentType(template.type)}
          .value=${draft.props[this.language] ?? {}}
          language=${this.words.code}
          .thumbnail=${(asset: string) => assetUrl(this.session.ente.id, asset)}
          timezone=${this.session.ente.timezone}
          ?multilingual=${codes.length > 1}
          @vt-change=${this.edited}
          @vt-pick-file=${this.pick}
        ></vt-editor>
      </section>
      <section class="card">
        <vt-lock-fields
          type=${template.type}
          .props=${draft.props}
          .locked=${draft.locked}
          @vt-locks=${({ detail }: HTMLElementEventMap["vt-locks"]) => this.change({ locked: detail })}
        ></vt-lock-fields>
      </section>
    `;
  }

  private seen(template: TemplateRow, draft: Draft) {
    const w = templateWords(this.words.code);
    const blanks = blanksOf(draft.props, template.blanks);
    const { language, props } = pictureOf({ props: draft.props, blanks }, [this.language]);
    return html`<section aria-label=${w.preview}>
      ${(["landscape", "portrait"] as const).map(
        (shape) =>
          html`<vt-preview
            class=${shape}
            type=${template.type}
            .props=${props}
            language=${language}
            shape=${shape}
            label=${w.preview}
          ></vt-preview>`,
      )}
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-template": TemplatePage;
  }
}
