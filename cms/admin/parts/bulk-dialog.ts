import { css, html, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { instantOf } from "../../../content/kit/wall-time.ts";
import { messageOf } from "../api.ts";
import { type BulkAsked, type BulkName, type BulkPlan, bulkWords } from "../bulk-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import "./tag-field.ts";

/** Whoever is still typing is not answered letter by letter. */
const pause = 250;
/** Of each group so many are named; the rest is counted. */
const named = 50;

/**
 * Something that is to be done to many: what is asked for, then in three groups what would change, what is
 * so already and what cannot be done, with the reason; then it is done.
 * @fires vt-bulk-done - It was done.
 * @fires vt-closed - Nothing more is to be done here.
 */
@customElement("vt-bulk-dialog")
export class BulkDialog extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .groups {
        display: grid;
        gap: 0.5rem;
      }

      details {
        border: 1px solid var(--wa-color-surface-border);
        border-radius: 0.4rem;
        padding: 0.6rem 0.9rem;
      }

      summary {
        font-weight: 600;
        cursor: pointer;
      }

      details ul {
        max-block-size: 12rem;
        overflow-y: auto;
        margin-block-start: 0.4rem;
      }

      li {
        padding-block: 0.2rem;
        overflow-wrap: anywhere;
      }

      .when {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 0.75rem 1rem;
      }

      @media (max-width: 30rem) {
        .when {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property() action: BulkName = "publish";
  @property({ attribute: false }) slides: readonly string[] = [];
  @property({ attribute: false }) playlists: readonly string[] = [];
  /** Tags that the chosen ones have, which can be removed. */
  @property({ attribute: false }) theirTags: readonly string[] = [];
  @state() private plan: BulkPlan | null = null;
  @state() private failure = "";
  @state() private working = false;
  @state() private add: readonly string[] = [];
  @state() private less: readonly string[] = [];
  @state() private from: number | null | undefined = undefined;
  @state() private to: number | null | undefined = undefined;
  @state() private playlist = "";
  @state() private lists: { id: string; name: string }[] = [];
  @state() private known: readonly string[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  private async load(): Promise<void> {
    if (this.action === "playlist") {
      const found = await this.attempt(() => this.api.ask(() => this.api.playlists.index.$get()));
      this.lists = found?.playlists ?? [];
      this.playlist = this.lists[0]?.id ?? "";
    }
    if (this.action === "tag") {
      const found = await this.attempt(() => this.api.ask(() => this.api.slides.tags.$get()));
      this.known = found?.tags.map(({ tag }) => tag) ?? [];
    }
    void this.look();
  }

  /** What is asked for; null while something is missing. */
  private get question(): BulkAsked | null {
    const chosen = { slides: [...this.slides], playlists: [...this.playlists] };
    switch (this.action) {
      case "validity":
        if (this.from === undefined && this.to === undefined) return null;
        return {
          ...chosen,
          action: "validity",
          ...(this.from !== undefined && { from: this.from }),
          ...(this.to !== undefined && { to: this.to }),
        };
      case "tag":
        if (this.add.length + this.less.length === 0) return null;
        return { ...chosen, action: "tag", add: [...this.add], remove: [...this.less] };
      case "playlist":
        return this.playlist ? { ...chosen, action: "playlist", playlist: this.playlist } : null;
      default:
        return { ...chosen, action: this.action };
    }
  }

  protected override updated(changed: PropertyValues): void {
    const asks = ["add", "less", "from", "to", "playlist"];
    if (!asks.some((name) => changed.has(name as never))) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), pause);
  }

  private async look(): Promise<void> {
    const mine = ++this.asked;
    const json = this.question;
    if (!json) {
      this.plan = null;
      return;
    }
    try {
      const plan = await this.api.ask(() => this.api.bulk.plan.$post({ json: json as never }));
      if (mine !== this.asked) return;
      this.plan = plan;
      this.failure = "";
    } catch (cause) {
      if (mine === this.asked) this.failure = messageOf(cause, this.words);
    }
  }

  private doIt = async (): Promise<void> => {
    const json = this.question;
    if (!json) return;
    this.working = true;
    try {
      await this.api.ask(() => this.api.bulk.index.$post({ json: json as never }));
      this.live.edited();
      this.dispatchEvent(new CustomEvent("vt-bulk-done"));
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    } finally {
      this.working = false;
    }
  };

  private close = (): void => {
    this.dispatchEvent(new CustomEvent("vt-closed"));
  };

  override render() {
    const w = bulkWords(this.words.code);
    const count = this.slides.length + this.playlists.length;
    const title =
      this.slides.length === 0 && (this.action === "publish" || this.action === "archive")
        ? w.listTitles[this.action](count)
        : w.titles[this.action](count);
    const changes = this.plan?.changes.length ?? 0;
    return html`<wa-dialog
      open
      label=${title}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.close();
      }}
    >
      <div class="column">
        <div role="alert">
          ${this.failure ? html`<wa-callout variant="danger">${this.failure}</wa-callout>` : nothing}
        </div>
        ${this.fields()}
        <div class="groups" role="status">${this.plan ? this.groups(this.plan) : nothing}</div>
      </div>
      <wa-button slot="footer" appearance="plain" @click=${this.close}>
        ${this.words.common.cancel}
      </wa-button>
      <wa-button
        slot="footer"
        variant=${this.action === "archive" || this.action === "withdraw" ? "danger" : "brand"}
        ?disabled=${changes === 0}
        ?loading=${this.working}
        @click=${this.doIt}
        >${w.does[this.action](changes)}</wa-button
      >
    </wa-dialog>`;
  }

  private groups(plan: BulkPlan) {
    const w = bulkWords(this.words.code);
    const nothingChanges = plan.changes.length === 0;
    return html`
      ${nothingChanges ? html`<p>${w.nothing}</p>` : nothing}
      ${this.group("good", w.changes, plan.changes, false)}
      ${this.group("", w.already, plan.already, false)}
      ${this.group("bad", w.cannot, plan.cannot, true)}
    `;
  }

  private group(
    tone: string,
    title: (n: number) => string,
    members: BulkPlan["changes"],
    open: boolean,
  ) {
    if (members.length === 0) return nothing;
    const more = members.length - named;
    return html`<details ?open=${open}>
      <summary><span class="state ${tone}">${title(members.length)}</span></summary>
      <ul tabindex="0" aria-label=${title(members.length)}>
        ${members
          .slice(0, named)
          .map(
            ({ name, why }) =>
              html`<li>
                ${name || "—"}
                ${why ? html`<br /><span class="quiet small">${why.message}</span>` : nothing}
              </li>`,
          )}
        ${more > 0 ? html`<li class="quiet">… +${more}</li>` : nothing}
      </ul>
    </details>`;
  }

  private fields() {
    switch (this.action) {
      case "validity":
        return this.validityFields();
      case "tag":
        return this.tagFields();
      case "playlist":
        return this.playlistField();
      default:
        return nothing;
    }
  }

  private validityFields() {
    const w = bulkWords(this.words.code);
    const { timezone } = this.session.ente;
    const part = (name: "from" | "to", ask: string, label: string) =>
      html`<div class="column" style="gap: 0.4rem">
        <wa-switch
          .checked=${this[name] !== undefined}
          @change=${(event: Event) => {
            this[name] = (event.target as HTMLInputElement).checked ? null : undefined;
          }}
          >${ask}</wa-switch
        >
        ${
          this[name] === undefined
            ? nothing
            : html`<wa-input
                type="datetime-local"
                label=${label}
                hint=${w.always}
                @input=${(event: Event) => {
                  const wall = (event.target as HTMLInputElement).value?.slice(0, 16) ?? "";
                  this[name] = instantOf(wall, timezone);
                }}
              ></wa-input>`
        }
      </div>`;
    return html`<div class="when">
        ${part("to", w.toChange, w.to)} ${part("from", w.fromChange, w.from)}
      </div>
      <p class="small quiet">${w.validityHelp}</p>`;
  }

  private tagFields() {
    const w = bulkWords(this.words.code);
    return html`<vt-tag-field
        label=${w.add}
        hint=${w.addHelp}
        .value=${this.add}
        .known=${this.known}
        @vt-tags=${({ detail }: HTMLElementEventMap["vt-tags"]) => (this.add = detail)}
      ></vt-tag-field>
      <fieldset>
        <legend><strong>${w.remove}</strong></legend>
        ${this.theirTags.length === 0 ? html`<p class="quiet small">${w.removeNone}</p>` : nothing}
        <div class="row">
          ${this.theirTags.map(
            (tag) =>
              html`<wa-checkbox
                ?checked=${this.less.includes(tag)}
                @change=${(event: Event) => {
                  const { checked } = event.target as HTMLInputElement;
                  this.less = checked
                    ? [...this.less, tag]
                    : this.less.filter((each) => each !== tag);
                }}
                >${tag}</wa-checkbox
              >`,
          )}
        </div>
      </fieldset>`;
  }

  private playlistField() {
    const w = bulkWords(this.words.code);
    if (this.lists.length === 0) return html`<p class="quiet">${w.noPlaylists}</p>`;
    return html`<wa-select
      label=${w.playlist}
      .value=${this.playlist}
      @change=${(event: Event) => (this.playlist = (event.target as HTMLSelectElement).value)}
    >
      ${this.lists.map(({ id, name }) => html`<wa-option value=${id}>${name}</wa-option>`)}
    </wa-select>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-bulk-dialog": BulkDialog;
  }
  interface HTMLElementEventMap {
    "vt-bulk-done": CustomEvent<void>;
  }
}
