import { css, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { alboWords, day, type ImportPreview, numberOf, typeName } from "../albo-words.ts";
import { deskClock } from "../clock.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

type Item = ImportPreview["new"][number];

/**
 * What an import would do, sort by sort, before it does anything.
 * @fires vt-take - The officer wants it.
 * @fires vt-forget - The officer does not.
 */
@customElement("vt-import-preview")
export class ImportPreviewPart extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      :host {
        display: grid;
        gap: 1rem;
      }

      .counts {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }

      .counts li {
        padding: 0.2rem 0.8rem;
        border-radius: 1rem;
        background: var(--it-color-slate-93);
        font-weight: 600;
      }

      .counts li.waits {
        background: #fcf5ea;
        color: var(--it-color-orange-20);
      }

      summary {
        cursor: pointer;
        font-weight: 600;
        padding-block: 0.5rem;
      }

      details {
        border-block-start: 1px solid var(--wa-color-surface-border);
      }

      .items li {
        display: grid;
        grid-template-columns: 6rem minmax(0, 1fr);
        gap: 0 1rem;
        padding-block: 0.5rem;
        overflow-wrap: anywhere;
      }

      .items li + li {
        border-block-start: 1px solid var(--it-color-slate-93);
      }

      del {
        color: var(--it-color-slate-36);
      }

      ins {
        text-decoration: none;
        background: #e9fbf4;
      }

      @media (max-width: 40rem) {
        .items li {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) preview!: ImportPreview;
  @property({ type: Boolean }) working = false;

  private tell = (name: "vt-take" | "vt-forget") => (): void => {
    this.dispatchEvent(new CustomEvent(name));
  };

  override render() {
    const w = alboWords(this.words.code).import;
    const { title, source, counts, isNew, doubt, refused, vanished } = this.preview;
    const take = counts.new + counts.changed;
    const waits = new Set(["held", "vanished", "refused"]);
    return html`
      <h2>${title || source}</h2>
      ${isNew ? html`<wa-callout>${w.isNew}</wa-callout>` : nothing}
      ${
        doubt
          ? html`<wa-callout variant="warning">${w.doubt(this.inWords(doubt))}</wa-callout>`
          : nothing
      }
      <ul class="counts">
        ${(Object.keys(counts) as (keyof typeof counts)[])
          .filter((name) => counts[name] > 0)
          .map(
            (name) =>
              html`<li class=${waits.has(name) ? "waits" : ""}>
                ${w.counts[name](counts[name])}
              </li>`,
          )}
      </ul>
      <div>
        ${this.group("new", this.preview.new.map(this.item))}
        ${this.group("changed", this.preview.changed.map(this.changedItem))}
        ${this.group(
          "vanished",
          vanished.map(
            (act) =>
              html`<li>
                <span>${numberOf(act)}</span>
                <span>
                  <a href=${this.href({ page: "act", id: act.id })}>${act.subject}</a>
                  <span class="quiet small">${this.until(act.lastDay)}</span>
                </span>
              </li>`,
          ),
          w.vanishedHelp,
        )}
        ${this.group("duplicate", this.preview.duplicate.map(this.item))}
        ${this.group(
          "refused",
          refused.map(
            ({ index, words }) =>
              html`<li><span>${w.item(index + 1)}</span><span>${this.inWords(words)}</span></li>`,
          ),
        )}
      </div>
      ${this.preview.notes.map((note) => html`<p class="small">${this.inWords(note)}</p>`)}
      <slot></slot>
      <div class="row">
        <wa-button
          variant="brand"
          ?disabled=${take === 0 && counts.vanished === 0 && counts.unchanged === 0}
          ?loading=${this.working}
          @click=${this.tell("vt-take")}
          >${w.take(take)}</wa-button
        >
        <wa-button appearance="plain" @click=${this.tell("vt-forget")}>${w.forget}</wa-button>
      </div>
    `;
  }

  private group(
    name: "new" | "changed" | "vanished" | "duplicate" | "refused",
    items: readonly TemplateResult[],
    help = "",
  ) {
    const w = alboWords(this.words.code).import;
    if (items.length === 0) return nothing;
    const all = this.preview.counts[name];
    return html`<details ?open=${name === "new" ? this.preview.isNew : name !== "duplicate"}>
      <summary>${w.lists[name]} (${all})</summary>
      ${help ? html`<p class="quiet small">${help}</p>` : nothing}
      <ul class="items">
        ${items}
      </ul>
      ${
        items.length < all
          ? html`<p class="quiet small">${w.firstOf(items.length, all)}</p>`
          : nothing
      }
    </details>`;
  }

  private until = (lastDay: string): string =>
    alboWords(this.words.code).until(day(lastDay, deskClock.now(), this.place));

  private item = (item: Item) => {
    const w = alboWords(this.words.code);
    const facts = [
      typeName(item, this.words.code),
      this.until(item.lastDay),
      w.classes[item.privacy],
    ];
    return html`<li>
      <span>${numberOf(item)}</span>
      <span>
        ${item.subject}
        <span class="quiet small">${facts.join(" · ")}</span>
        ${
          item.held
            ? html`<span class="state waits">${w.held}: ${this.inWords(item.held)}</span>`
            : nothing
        }
      </span>
    </li>`;
  };

  private changedItem = (item: Item) => {
    const { fields } = alboWords(this.words.code).import;
    return html`<li>
      <span>${numberOf(item)}</span>
      <span>
        ${item.subject}
        ${item.changes.map(
          ({ name, before, now }) =>
            html`<span class="small" style="display:block"
              >${fields[name] ?? name}: ${before ? html`<del>${before}</del> → ` : nothing}<ins
                >${now}</ins
              ></span
            >`,
        )}
      </span>
    </li>`;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-import-preview": ImportPreviewPart;
  }
  interface HTMLElementEventMap {
    "vt-take": CustomEvent<void>;
    "vt-forget": CustomEvent<void>;
  }
}
