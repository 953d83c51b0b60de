import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { FileQuery, LibraryFile, Overview } from "../library-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

/**
 * What is looked for among the files. What stands beside it (the button to upload) comes by the slot `end`.
 * @fires vt-query - The officer looks for something else (`detail`).
 */
@customElement("vt-file-filters")
export class FileFilters extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .first {
        display: flex;
        flex-wrap: wrap;
        gap: 0.75rem;
        align-items: end;
      }

      .first wa-input {
        flex: 1 1 14rem;
        max-inline-size: 30rem;
      }

      .more {
        display: flex;
        flex-wrap: wrap;
        gap: 0.75rem;
        align-items: end;
        margin-block-start: 0.75rem;
      }

      .more wa-select {
        flex: 1 1 9rem;
        max-inline-size: 14rem;
      }
    `,
  ];

  @property({ attribute: false }) query: FileQuery = {};
  @property({ attribute: false }) overview: Overview | null = null;
  @property({ attribute: false }) only: LibraryFile["kind"] | null = null;
  /** The choices beyond the words are seen. */
  @state() private open = false;
  private typing: ReturnType<typeof setTimeout> | undefined;

  private change(name: keyof FileQuery, value: string): void {
    const { [name]: _, ...rest } = this.query;
    this.query = (value === "" ? rest : { ...rest, [name]: value }) as FileQuery;
    this.dispatchEvent(new CustomEvent("vt-query", { detail: this.query }));
  }

  private search = (event: Event): void => {
    const q = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.change("q", q), 200);
  };

  private clear = (): void => {
    this.query = {};
    this.dispatchEvent(new CustomEvent("vt-query", { detail: {} }));
  };

  override render() {
    const { library: w } = this.words;
    const others = Object.keys(this.query).filter((name) => name !== "q").length;
    return html`<div class="first">
        <wa-input
          type="search"
          label=${w.search}
          placeholder=${w.searchHelp}
          .value=${this.query.q ?? ""}
          with-clear
          @input=${this.search}
          @wa-clear=${() => {
            clearTimeout(this.typing);
            this.change("q", "");
          }}
        ></wa-input>
        <wa-button
          appearance="outlined"
          aria-expanded=${String(this.open)}
          @click=${() => (this.open = !this.open)}
        >
          ${w.filters}${others > 0 ? html` (${others})` : nothing}
          <wa-icon slot="end" name=${this.open ? "chevron-up" : "chevron-down"}></wa-icon>
        </wa-button>
        <slot name="end"></slot>
      </div>
      ${this.open ? this.more() : nothing}`;
  }

  private more() {
    const { library: w } = this.words;
    const tags = this.overview?.tags ?? [];
    return html`<div class="more">
      ${this.only ? nothing : this.choice("kind", w.kind, { "": w.kinds.all, ...some(w.kinds, "image", "video", "document") })}
      ${this.choice("orientation", w.orientation, { "": w.orientations.all, ...some(w.orientations, "landscape", "portrait", "square") })}
      ${this.choice("only", w.only, this.onlys())}
      ${
        tags.length > 0
          ? this.choice("tag", w.tag, {
              "": w.anyTag,
              ...Object.fromEntries(tags.map(({ tag, files }) => [tag, `${tag} (${files})`])),
            })
          : nothing
      }
      ${this.choice("order", w.order, { "": w.orders.newest, ...some(w.orders, "name", "largest") })}
      ${
        Object.keys(this.query).length > 0
          ? html`<wa-button appearance="plain" @click=${this.clear}>${w.clear}</wa-button>`
          : nothing
      }
    </div>`;
  }

  private onlys(): Record<string, string> {
    const { onlys } = this.words.library;
    const counts: Partial<Record<string, number>> = this.overview
      ? {
          undescribed: this.overview.undescribed,
          expiring: this.overview.expiring,
          expired: this.overview.expired,
        }
      : {};
    const names = ["undescribed", "unused", "expiring", "expired"] as const;
    return {
      "": onlys.all,
      ...Object.fromEntries(
        names.map((name) => {
          const count = counts[name];
          return [name, count === undefined ? onlys[name] : `${onlys[name]} (${count})`];
        }),
      ),
    };
  }

  private choice(name: keyof FileQuery, label: string, options: Record<string, string>) {
    return html`<wa-select
      label=${label}
      size="s"
      .value=${(this.query[name] as string | undefined) ?? ""}
      @change=${(event: Event) => this.change(name, (event.target as HTMLSelectElement).value)}
    >
      ${Object.entries(options).map(
        ([value, text]) => html`<wa-option value=${value}>${text}</wa-option>`,
      )}
    </wa-select>`;
  }
}

const some = <K extends string>(all: Record<K, string>, ...names: K[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, all[name]]));

declare global {
  interface HTMLElementTagNameMap {
    "vt-file-filters": FileFilters;
  }
  interface HTMLElementEventMap {
    "vt-query": CustomEvent<FileQuery>;
  }
}
