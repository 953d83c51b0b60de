import { css, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Step } from "../../datasets/steps.ts";
import type { About } from "../data-about.ts";
import { dataWords, type DatasetWhole, type LookedAt, type SourceKind } from "../data-words.ts";
import { deskStyles } from "../styles.ts";
import "./data-about.ts";
import "./data-key.ts";
import type { DataKey } from "./data-key.ts";
import "./data-shape.ts";
import type { Shaped } from "./data-shape.ts";
import { dataStyles } from "./data-styles.ts";
import { DeskElement } from "./desk-element.ts";
import { say } from "./say.ts";

/**
 * Changes the recipe of a dataset, what is said of it, and the key of its source. Each is opened when it
 * is wanted and saved for itself.
 * @fires vt-data-decided - Something was saved.
 */
@customElement("vt-data-edit")
export class DataEdit extends DeskElement {
  static override styles = [
    deskStyles,
    dataStyles,
    css`
      :host {
        display: grid;
        gap: 1rem;
      }
    `,
  ];

  @property({ attribute: false }) of!: DatasetWhole;
  @state() private open: "recipe" | "about" | "key" | null = null;
  @state() private kinds: SourceKind[] | null = null;
  @state() private shaped: Shaped | null = null;
  @state() private about: About | null = null;
  /** As it was when it was opened: what somebody else saves meanwhile is not overwritten unseen. */
  private version = 0;
  @state() private working = false;
  @query("vt-data-key") private key!: DataKey;

  private show = async (what: "recipe" | "about" | "key", open: boolean): Promise<void> => {
    if (!open) {
      if (this.open === what) this.open = null;
      return;
    }
    this.kinds ??=
      (await this.attempt(() => this.api.ask(() => this.api.sources.kinds.$get())))?.sources ??
      null;
    this.shaped = null;
    this.about = null;
    this.version = this.of.version;
    this.open = what;
  };

  private change = async (
    change: Omit<Parameters<DataEdit["put"]>[0], "version">,
    words: string,
  ): Promise<void> => {
    this.working = true;
    const done = await this.attempt(() => this.put({ version: this.version, ...change }));
    this.working = false;
    if (!done) return;
    say(this, words);
    this.open = null;
    this.dispatchEvent(new CustomEvent("vt-data-decided", { detail: done }));
  };

  private put(
    json: Parameters<DataEdit["api"]["datasets"][":id"]["$put"]>[0]["json"],
  ): Promise<DatasetWhole> {
    const param = { id: this.of.id };
    return this.api.ask(() => this.api.datasets[":id"].$put({ param, json }));
  }

  private lookAgain = ({ config, steps }: Omit<Shaped, "looked">): Promise<LookedAt> => {
    const param = { id: this.of.id };
    const json = { config, shape: steps as Step[] };
    return this.api.ask(() => this.api.datasets[":id"].preview.$post({ param, json }));
  };

  override render() {
    const w = dataWords(this.words.code);
    const part = (what: "recipe" | "about" | "key", title: string, body: () => unknown) =>
      html`<details
        ?open=${this.open === what}
        @toggle=${(event: Event) => {
          const { open } = event.target as HTMLDetailsElement;
          if (open !== (this.open === what)) void this.show(what, open);
        }}
      >
        <summary>${title}</summary>
        <div>${this.open === what ? body() : nothing}</div>
      </details>`;
    const { reading } = this.of;
    return html`
      ${reading ? part("recipe", w.one.recipe, () => this.recipe()) : nothing}
      ${part("about", reading ? w.one.about : w.one.aboutTable, () => this.said())}
      ${
        this.of.source?.url
          ? part("key", reading?.secret ? w.one.keyNew : w.one.keyAdd, () => this.keyForm())
          : nothing
      }
    `;
  }

  private recipe() {
    const w = dataWords(this.words.code);
    const { source, reading, shape } = this.of;
    return html`<vt-data-shape
        .kinds=${this.kinds ?? []}
        .connector=${source!.connector}
        .config=${this.shaped?.config ?? reading!.config}
        .steps=${this.shaped?.steps ?? shape}
        .look=${this.lookAgain}
        @vt-shaped=${(event: CustomEvent<Shaped>) => (this.shaped = event.detail)}
      ></vt-data-shape>
      <div>
        <wa-button
          variant="brand"
          ?loading=${this.working}
          ?disabled=${!this.shaped?.looked}
          @click=${() => {
            const { config, steps } = this.shaped!;
            void this.change({ config, shape: steps }, w.one.saved);
          }}
          >${w.shape.save}</wa-button
        >
      </div>`;
  }

  private said() {
    const w = dataWords(this.words.code);
    const { name, written, reading, amberAfter, goneAfter, origin, source } = this.of;
    const rhythm = reading?.rhythm ?? { kind: "by-hand" as const };
    const about = this.about ?? { name, origin: written, rhythm, amberAfter, goneAfter };
    const pace = this.kinds?.find(({ id }) => id === source?.connector)?.rhythm ?? null;
    return html`<vt-data-about
        .about=${about}
        .said=${origin ?? {}}
        .pace=${source?.url || reading?.rhythm.kind === "own" ? pace : null}
        .shared=${reading?.sharedWith ?? []}
        @vt-about=${(event: CustomEvent<About>) => (this.about = event.detail)}
      ></vt-data-about>
      <div>
        <wa-button
          variant="brand"
          ?loading=${this.working}
          ?disabled=${!this.about}
          @click=${() => {
            const { rhythm, ...rest } = this.about!;
            void this.change({ ...rest, ...(reading && { rhythm }) }, w.one.saved);
          }}
          >${w.about.save}</wa-button
        >
      </div>`;
  }

  private keyForm() {
    const { one: w } = dataWords(this.words.code);
    const has = this.of.reading?.secret != null;
    return html`<vt-data-key bare></vt-data-key>
      <div class="row">
        <wa-button
          variant="brand"
          ?loading=${this.working}
          @click=${() => {
            const secret = this.key.value;
            if (secret) void this.change({ secret }, w.keySaved);
          }}
          >${this.words.common.save}</wa-button
        >
        ${
          has
            ? html`<wa-button
                appearance="plain"
                variant="danger"
                @click=${() => this.change({ secret: null }, w.keyGone)}
                >${w.keyRemove}</wa-button
              >`
            : nothing
        }
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-data-edit": DataEdit;
  }
}
