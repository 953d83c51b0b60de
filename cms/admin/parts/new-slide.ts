import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { contentTypes } from "../../../content/definitions.ts";
import type { Fills } from "../../../content/kit/blanks.ts";
import { go } from "../router.ts";
import { type Start, startsOf, templateWords } from "../template-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import "./fill-blanks.ts";
import "./template-gallery.ts";

/**
 * Asks what the officer wants to show: a template, whose blanks are filled here, or a content from scratch.
 * Then it makes the draft and opens it.
 */
@customElement("vt-new-slide")
export class NewSlide extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      wa-dialog {
        --width: 66rem;
      }

      h2 {
        margin-block: 1.5rem 0.75rem;
      }

      .types {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(14rem, 100%), 1fr));
        gap: 0.75rem;
      }

      .types button {
        display: grid;
        align-content: start;
        gap: 0.2rem;
        inline-size: 100%;
        block-size: 100%;
        padding: 0.9rem 1rem;
        font: inherit;
        text-align: start;
        color: inherit;
        background: #fff;
        border: 1px solid var(--it-color-slate-52);
        border-radius: 0.4rem;
        cursor: pointer;
      }

      .types button:hover {
        background: var(--it-color-blue-97);
        border-color: var(--it-color-blue-40);
      }

      .types strong {
        font-size: 1.0625rem;
      }
    `,
  ];

  @state() private open = false;
  @state() private starts: Start[] = [];
  @state() private q = "";
  @state() private chosen: Start | null = null;
  @state() private working = false;
  private fills: Fills = {};

  async show(start: Start | null = null): Promise<void> {
    this.q = "";
    this.fills = {};
    this.chosen = null;
    if (start) return this.take(start);
    this.open = true;
    const found = await this.attempt(() => this.api.ask(() => this.api.templates.index.$get()));
    if (found) this.starts = startsOf(found, this.words.code);
  }

  /** A template without blanks is made at once. */
  private take(start: Start): void {
    this.fills = {};
    if (start.blanks.length === 0) {
      void this.makeFrom(start);
      return;
    }
    this.chosen = start;
    this.open = true;
  }

  private makeFrom(start: Start): Promise<void> {
    const { from } = start;
    const fills = this.fills as Record<string, string | Record<string, string>>;
    return this.make(() => this.api.templates.slides.$post({ json: { from, fills } }), "");
  }

  private makeBlank(type: string, label: string): Promise<void> {
    const language = this.session.ente.languages[0] ?? "it";
    const draft = { type, title: this.words.slides.untitled(label), props: { [language]: {} } };
    return this.make(() => this.api.slides.index.$post({ json: draft }), "?new");
  }

  private async make<A extends { json(): Promise<unknown>; ok: boolean; status: number }>(
    request: () => Promise<A>,
    query: string,
  ): Promise<void> {
    if (this.working) return;
    this.working = true;
    const slide = (await this.attempt(() => this.api.ask(request))) as { id: string } | null;
    this.working = false;
    if (!slide) return;
    this.open = false;
    this.live.edited();
    go(`${this.href({ page: "slide", id: slide.id })}${query}`);
  }

  override render() {
    if (!this.open) return nothing;
    const { slides } = this.words;
    const w = templateWords(this.words.code);
    const { chosen } = this;
    return html`<wa-dialog
      open
      label=${chosen ? w.fillTitle(chosen.name) : slides.choose}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.open = false;
      }}
    >
      ${chosen ? this.filling(chosen) : this.choosing()}
    </wa-dialog>`;
  }

  private filling(start: Start) {
    const w = templateWords(this.words.code);
    return html`<vt-fill-blanks
        .start=${start}
        @vt-fills=${({ detail }: HTMLElementEventMap["vt-fills"]) => (this.fills = detail)}
      ></vt-fill-blanks>
      <p slot="footer" class="small quiet" style="flex: 1 1 14rem">${w.skipHelp}</p>
      ${
        this.starts.length > 0
          ? html`<wa-button slot="footer" appearance="plain" @click=${() => (this.chosen = null)}>
              ${w.backToChoice}
            </wa-button>`
          : nothing
      }
      <wa-button
        slot="footer"
        variant="brand"
        ?loading=${this.working}
        @click=${() => this.makeFrom(start)}
        >${w.make}</wa-button
      >`;
  }

  private choosing() {
    const { slides } = this.words;
    const w = templateWords(this.words.code);
    const q = this.q.trim().toLowerCase();
    const matches = (...texts: string[]): boolean =>
      texts.some((text) => text.toLowerCase().includes(q));
    const starts = this.starts.filter(({ name, help }) => matches(name, help));
    const types = contentTypes
      .filter(({ authored }) => authored)
      .map(({ id, label, help }) => ({ id, label: this.inWords(label), help: this.inWords(help) }))
      .filter(({ label, help }) => matches(label, help))
      .toSorted((a, b) => order(a.id) - order(b.id) || a.label.localeCompare(b.label));
    const gallery = (heading: string, members: readonly Start[]) =>
      members.length === 0
        ? nothing
        : html`<h2>${heading}</h2>
            <vt-template-gallery
              label=${heading}
              .starts=${members}
              @vt-start=${({ detail }: HTMLElementEventMap["vt-start"]) => this.take(detail)}
            ></vt-template-gallery>`;
    return html`
      <p class="quiet">${slides.chooseHelp}</p>
      <wa-input
        type="search"
        autofocus
        label=${w.search}
        style="margin-block-start: 0.75rem"
        @input=${(event: Event) => (this.q = (event.target as HTMLInputElement).value ?? "")}
      ></wa-input>
      ${gallery(
        w.mine,
        starts.filter(({ mine }) => mine),
      )}
      ${gallery(
        w.starters,
        starts.filter(({ mine }) => !mine),
      )}
      ${
        types.length === 0
          ? nothing
          : html`<h2>${w.blank}</h2>
              <ul class="types">
                ${types.map(
                  ({ id, label, help }) =>
                    html`<li>
                      <button type="button" @click=${() => this.makeBlank(id, label)}>
                        <strong>${label}</strong>
                        <span class="small quiet">${help}</span>
                      </button>
                    </li>`,
                )}
              </ul>`
      }
      ${
        starts.length + types.length === 0
          ? html`<p class="quiet" role="status">${w.nothing}</p>`
          : nothing
      }
    `;
  }
}

/** What officers make most comes first; the rest follows by name. */
const usual = ["notice", "message", "image", "video"];
const order = (id: string): number => (usual.includes(id) ? usual.indexOf(id) : usual.length);

declare global {
  interface HTMLElementTagNameMap {
    "vt-new-slide": NewSlide;
  }
}
