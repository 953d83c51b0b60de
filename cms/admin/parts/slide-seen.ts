import { html, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { contentType } from "../../../content/definitions.ts";
import { judge, type Measured, sentenceOf, type Verdict } from "../../../content/kit/legibility.ts";
import { splitProps } from "../../../content/kit/split.ts";
import { seconds } from "../../../protocol/time.ts";
import { editorWords } from "../editor-words.ts";
import { drawable } from "../preview.ts";
import { deskStyles } from "../styles.ts";
import { type SeenPlace, type View, viewsOf } from "../views.ts";
import { DeskElement } from "./desk-element.ts";
import "./preview.ts";
import { seenStyles } from "./slide-styles.ts";

const distances = [1, 1.5, 2, 3, 4, 6, 8, 10];
const diagonals = [24, 32, 43, 49, 55, 65, 75, 86, 98];
/** On air for a content that does not say how long it needs. */
const usual = seconds(12);

/**
 * What a content looks like on every screen that shows it, drawn by the player, and whether it can be
 * read there: a sentence, and a way out where it cannot.
 *
 * @fires vt-split - Two contents are to be made of it.
 */
@customElement("vt-slide-seen")
export class SlideSeen extends DeskElement {
  static override styles = [deskStyles, seenStyles];

  @property() type = "";
  /** Of the language that is seen. */
  @property({ attribute: false }) props: Readonly<Record<string, unknown>> = {};
  @property() language = "it";
  /** Those that it can be seen in. */
  @property({ attribute: false }) languages: readonly string[] = [];
  /** Null while it is not known. */
  @property({ attribute: false }) places: readonly SeenPlace[] | null = null;
  @property({ type: Boolean }) splitting = false;
  @property({ type: Boolean }) readonly = false;
  @state() private chosen = "";
  /** What the officer tries out instead of what is. */
  @state() private tried: { distance?: number; inches?: number } = {};
  @state() private measured: Measured | null = null;
  @state() private page = 0;
  @state() private worst = false;
  private views: View[] = viewsOf([]);
  private size = { distance: 0, inches: 0 };

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("places")) this.views = viewsOf(this.places ?? []);
    if (changed.has("language") || changed.has("type")) this.page = 0;
    const distance = this.tried.distance ?? this.view.distance;
    const inches = (this.tried.inches ?? this.view.inches) * this.view.part;
    // A new object would be a new drawing.
    if (distance !== this.size.distance || inches !== this.size.inches)
      this.size = { distance, inches };
  }

  private get view(): View {
    return this.views.find(({ key }) => key === this.chosen) ?? this.views[0]!;
  }

  /** Seconds that it is on; null where nothing shows it yet. */
  private get given(): number | null {
    if (!this.view.placed) return null;
    if (this.view.seconds !== null) return this.view.seconds;
    const needed = contentType(this.type).duration(drawable(this.type, this.props)) ?? usual;
    return Math.ceil(needed / 1000);
  }

  private get verdict(): Verdict | null {
    if (!this.measured) return null;
    const { distance, inches } = this.size;
    const { width, height } = this.view.panel;
    const panel = { width, height, inches };
    return judge(this.measured, { panel, distance, given: this.given });
  }

  private look(change: () => void): void {
    change();
    this.page = 0;
    this.measured = null;
  }

  override render() {
    const w = editorWords(this.words.code);
    const { view, size, verdict } = this;
    return html`<section aria-label=${w.seen}>
      <div class="views" role="group" aria-label=${w.views}>
        ${this.views.map((each) => this.tab(each, view))}
      </div>
      <vt-preview
        class=${view.panel.width >= view.panel.height ? "wide" : "tall"}
        style="--ratio: ${view.panel.width / view.panel.height}"
        prompt
        type=${this.type}
        .props=${this.props}
        language=${this.language}
        .panel=${view.panel}
        .size=${size}
        page=${this.page}
        ?worst=${this.worst}
        label=${this.words.editor.preview}
        @vt-measured=${(event: HTMLElementEventMap["vt-measured"]) => (this.measured = event.detail)}
      ></vt-preview>
      ${this.cases()} ${this.pager(verdict)}
      <p class="meter" role="status" data-test="meter">
        ${
          verdict
            ? html`<span class="state ${toneOf(verdict)}"
                >${sentenceOf(verdict, this.words.code === "en" ? "en" : "it")}</span
              >`
            : html`<span class="quiet">${w.measuring}</span>`
        }
      </p>
      ${this.offer(verdict)}
      <div class="tries">${this.selects(view)}</div>
      ${this.places?.length === 0 ? html`<p class="small quiet">${w.standardViews}</p>` : nothing}
    </section>`;
  }

  private tab(each: View, view: View) {
    const w = editorWords(this.words.code);
    const [first, ...others] = each.names;
    const kind = w.kinds[each.kind];
    const name = first && (others.length > 0 ? w.andOthers(first, others.length) : first);
    return html`<button
      type="button"
      aria-pressed=${each.key === view.key}
      title=${each.names.join(", ") || nothing}
      @click=${() =>
        this.look(() => {
          this.chosen = each.key;
          this.tried = {};
        })}
    >
      ${name ? html`${name} <span class="kind">${kind}</span>` : capital(kind)}
    </button>`;
  }

  /** What data may become is looked at before they do. */
  private cases() {
    if (contentType(this.type).data?.kind !== "dataset") return nothing;
    const w = editorWords(this.words.code);
    const one = (worst: boolean, name: string) =>
      html`<button
        type="button"
        aria-pressed=${worst === this.worst}
        @click=${() => this.look(() => (this.worst = worst))}
      >
        ${name}
      </button>`;
    return html`<div class="under">
      <div class="views" role="group" aria-label=${w.figures}>
        ${one(false, w.figuresNow)} ${one(true, w.figuresWorst)}
      </div>
    </div>`;
  }

  private pager(verdict: Verdict | null) {
    const w = editorWords(this.words.code);
    const pages = verdict?.pages ?? 1;
    const hasLanguages = this.languages.length > 1;
    if (pages < 2 && !hasLanguages) return nothing;
    const turn = (by: number) => (this.page = Math.min(pages - 1, Math.max(0, this.page + by)));
    const step = (by: -1 | 1, label: string, sign: string) =>
      html`<button
        type="button"
        aria-label=${label}
        ?disabled=${this.page + by < 0 || this.page + by >= pages}
        @click=${() => turn(by)}
      >
        ${sign}
      </button>`;
    return html`<div class="under">
      ${
        pages > 1
          ? html`<div class="pages">
              ${step(-1, w.previousPage, "‹")}
              <span role="status">${w.page(this.page + 1, pages)}</span>
              ${step(1, w.nextPage, "›")}
            </div>`
          : nothing
      }
      ${
        hasLanguages
          ? html`<div class="views end" role="group" aria-label=${w.previewLanguage}>
              ${this.languages.map(
                (code) =>
                  html`<button
                    type="button"
                    aria-pressed=${code === this.language}
                    @click=${() =>
                      this.dispatchEvent(new CustomEvent("vt-language-chosen", { detail: code }))}
                  >
                    ${capital(this.words.languages[code] ?? code)}
                  </button>`,
              )}
            </div>`
          : nothing
      }
    </div>`;
  }

  /** Whether two would be better than one, and it can be done. */
  private offer(verdict: Verdict | null) {
    const isLong =
      verdict !== null &&
      (verdict.pages > 1 || verdict.troubles.some((trouble) => trouble !== "contrast"));
    if (this.readonly || !isLong || !splitProps(contentType(this.type), this.props)) return nothing;
    const w = editorWords(this.words.code);
    return html`<div class="offer">
      <p class="small">${w.splitHelp}</p>
      <wa-button
        size="s"
        appearance="outlined"
        ?loading=${this.splitting}
        @click=${() => this.dispatchEvent(new CustomEvent("vt-split"))}
      >
        ${w.split}
      </wa-button>
    </div>`;
  }

  private selects({ distance, inches }: View) {
    const w = editorWords(this.words.code);
    const chosen = {
      distance: this.tried.distance ?? distance,
      inches: this.tried.inches ?? inches,
    };
    return html`
      ${select(w.distance, distances, distance, chosen.distance, w.metres, w.ownMetres, (metres) =>
        this.look(() => (this.tried = { ...this.tried, distance: metres })),
      )}
      ${select(w.inches, diagonals, inches, chosen.inches, w.diagonal, w.ownDiagonal, (diagonal) =>
        this.look(() => (this.tried = { ...this.tried, inches: diagonal })),
      )}
    `;
  }
}

function select(
  label: string,
  usualOnes: readonly number[],
  own: number,
  chosen: number,
  name: (value: number) => string,
  ownName: (value: number) => string,
  choose: (value: number) => void,
) {
  const values = [...new Set([...usualOnes, own])].toSorted((a, b) => a - b);
  return html`<label>
    <span>${label}</span>
    <select @change=${(event: Event) => choose(Number((event.target as HTMLSelectElement).value))}>
      ${values.map(
        (value) =>
          html`<option value=${value} ?selected=${value === chosen}>
            ${value === own ? ownName(value) : name(value)}
          </option>`,
      )}
    </select>
  </label>`;
}

const toneOf = ({ troubles, needed }: Verdict): string =>
  troubles.length > 0 ? "waits" : needed === 0 ? "" : "good";

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-seen": SlideSeen;
  }
}
