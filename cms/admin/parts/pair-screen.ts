import type { InferResponseType } from "hono/client";
import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { type Client, messageOf } from "../api.ts";
import { type PlaylistName, type ScreenRow, screenWords } from "../screen-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import { say } from "./say.ts";

type Claim = InferResponseType<Client["pairings"]["claim"]["$post"], 200>;

const fresh = "new";

/**
 * Takes a technician from the code on the screen to the four words and their confirmation.
 * @fires vt-paired - The screen is somebody's now (`detail`: its id).
 */
@customElement("vt-pair-screen")
export class PairScreen extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .words {
        display: flex;
        flex-wrap: wrap;
        gap: 0.6rem;
        justify-content: center;
      }

      .words li {
        padding: 0.5rem 1rem;
        border-radius: 0.4rem;
        background: var(--it-color-slate-93);
        font-size: 1.375rem;
        font-weight: 700;
      }

      wa-input.code::part(input) {
        font-size: 1.5rem;
        letter-spacing: 0.15em;
        text-transform: uppercase;
      }
    `,
  ];

  @property({ attribute: false }) screens: ScreenRow[] = [];
  @property({ attribute: false }) playlists: PlaylistName[] = [];
  @state() private opened = false;
  @state() private which = fresh;
  @state() private claim: Claim | null = null;
  @state() private problem = "";
  @state() private working = false;
  @state() private scanned = "";

  /** Opens the dialog; with the id of a screen whose device is to be replaced, or a code that was scanned. */
  show({ screen = fresh, code = "" }: { screen?: string; code?: string } = {}): void {
    this.which = screen;
    this.scanned = code;
    this.claim = null;
    this.problem = "";
    this.opened = true;
  }

  private get w() {
    return screenWords(this.words.code);
  }

  private value = (name: string): string =>
    (
      this.renderRoot.querySelector<HTMLElement & { value: string | null }>(`[name=${name}]`)
        ?.value ?? ""
    ).trim();

  private send = async (): Promise<void> => {
    const code = this.value("code");
    if (code === "") {
      this.problem = this.w.codeMissing;
      return;
    }
    const portrait = this.value("orientation") === "portrait";
    const screen =
      this.which === fresh
        ? {
            new: {
              name: this.value("name"),
              place: this.value("place"),
              width: portrait ? 1080 : 1920,
              height: portrait ? 1920 : 1080,
              timezone: this.session.ente.timezone,
              theme: this.session.ente.theme,
              defaultPlaylist: (this.value("playlist") || null) as never,
            },
          }
        : { id: this.which as never };
    await this.guarded(async () => {
      const json = { code, screen };
      this.claim = await this.api.ask(() => this.api.pairings.claim.$post({ json }));
    });
  };

  private confirm = async (): Promise<void> => {
    const { pairing, screen, screenName } = this.claim!;
    await this.guarded(async () => {
      await this.api.ask(() => this.api.pairings[":id"].confirm.$post({ param: { id: pairing } }));
      this.opened = false;
      say(this, this.w.paired(screenName));
      this.dispatchEvent(new CustomEvent("vt-paired", { detail: screen }));
    });
  };

  private reject = async (): Promise<void> => {
    const { pairing } = this.claim!;
    await this.guarded(async () => {
      await this.api.ask(() => this.api.pairings[":id"].reject.$post({ param: { id: pairing } }));
      this.opened = false;
      say(this, this.w.rejected);
      this.dispatchEvent(new CustomEvent("vt-paired", { detail: "" }));
    });
  };

  private async guarded(work: () => Promise<void>): Promise<void> {
    this.problem = "";
    this.working = true;
    try {
      await work();
    } catch (cause) {
      this.problem = messageOf(cause, this.words);
    } finally {
      this.working = false;
    }
  }

  override render() {
    if (!this.opened) return nothing;
    return html`<wa-dialog
      open
      label=${this.claim ? this.w.compare(this.claim.screenName) : this.w.pairTitle}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.opened = false;
      }}
    >
      <div class="column">
        <div role="alert">
          ${this.problem ? html`<wa-callout variant="danger">${this.problem}</wa-callout>` : nothing}
        </div>
        ${this.claim ? this.comparison(this.claim) : this.form()}
      </div>
      ${
        this.claim
          ? html`<wa-button
                slot="footer"
                appearance="outlined"
                ?loading=${this.working}
                @click=${this.reject}
              >
                ${this.w.reject}
              </wa-button>
              <wa-button
                slot="footer"
                variant="brand"
                ?loading=${this.working}
                @click=${this.confirm}
              >
                ${this.w.agree}
              </wa-button>`
          : html`<wa-button slot="footer" appearance="plain" @click=${() => (this.opened = false)}>
                ${this.words.common.cancel}
              </wa-button>
              <wa-button slot="footer" variant="brand" ?loading=${this.working} @click=${this.send}>
                ${this.w.next}
              </wa-button>`
      }
    </wa-dialog>`;
  }

  private form() {
    const { w } = this;
    return html`
      <wa-input
        class="code"
        name="code"
        label=${w.code}
        hint=${w.codeHelp}
        maxlength="9"
        autocomplete="off"
        spellcheck="false"
        .value=${this.scanned}
        autofocus
      ></wa-input>
      ${
        this.screens.length > 0
          ? html`<wa-select
              label=${w.which}
              .value=${this.which}
              @change=${(event: Event) => (this.which = (event.target as HTMLSelectElement).value)}
            >
              <wa-option value=${fresh}>${w.aNewOne}</wa-option>
              ${this.screens.map(
                ({ id, name, place }) =>
                  html`<wa-option value=${id}>${name}${place ? ` · ${place}` : ""}</wa-option>`,
              )}
            </wa-select>`
          : nothing
      }
      ${
        this.which === fresh
          ? html`
              <wa-input name="name" label=${w.name} hint=${w.nameHelp} maxlength="80"></wa-input>
              <wa-input name="place" label=${w.place} maxlength="160"></wa-input>
              <wa-radio-group
                name="orientation"
                label=${w.orientation}
                orientation="horizontal"
                .value=${"landscape"}
              >
                <wa-radio value="landscape">${w.landscape}</wa-radio>
                <wa-radio value="portrait">${w.portrait}</wa-radio>
              </wa-radio-group>
              <wa-select
                name="playlist"
                label=${w.defaultPlaylist}
                hint=${w.defaultHelp}
                .value=${this.playlists[0]?.id ?? ""}
              >
                <wa-option value="">${w.noPlaylist}</wa-option>
                ${this.playlists.map(({ id, name }) => html`<wa-option value=${id}>${name}</wa-option>`)}
              </wa-select>
            `
          : nothing
      }
    `;
  }

  private comparison({ words, description, address }: Claim) {
    const size = `${description.width} × ${description.height}`;
    return html`
      <ol class="words" data-test="words">
        ${words.map((word) => html`<li>${word}</li>`)}
      </ol>
      <p>${this.w.compareHelp}</p>
      <p class="quiet small">${this.w.device(size, address)}</p>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-pair-screen": PairScreen;
  }
  interface HTMLElementEventMap {
    "vt-paired": CustomEvent<string>;
  }
}
