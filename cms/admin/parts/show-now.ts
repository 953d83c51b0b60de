import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { deskClock } from "../clock.ts";
import { publishingWords, untilWords } from "../publishing-words.ts";
import type { ScreenRow } from "../screen-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import { say } from "./say.ts";

const usual = "15";

/** What is to be shown now. */
export interface ToShow {
  id: string;
  title: string;
}

/**
 * A content on the screens at once: where, for how long, done. It begins with every screen and a quarter
 * of an hour, so that it takes two taps.
 * @fires vt-published - The screens show it.
 */
@customElement("vt-show-now")
export class ShowNow extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      wa-dialog {
        --width: 32rem;
      }

      .column {
        gap: 1.25rem;
      }

      legend {
        padding: 0;
        font-weight: 600;
      }

      ul {
        display: grid;
        gap: 0.4rem;
        max-block-size: 30vh;
        overflow: auto;
        padding: 0.25rem;
      }
    `,
  ];

  @state() private slide: ToShow | null = null;
  @state() private screens: ScreenRow[] = [];
  /** Null: every screen. */
  @state() private chosen: ReadonlySet<string> | null = null;
  @state() private length = usual;
  @state() private whole = true;
  @state() private working = false;

  async show(slide: ToShow): Promise<void> {
    const found = await this.attempt(() => this.api.ask(() => this.api.screens.index.$get()));
    if (!found) return;
    this.screens = found.screens;
    this.chosen = null;
    this.length = usual;
    this.whole = true;
    this.slide = slide;
  }

  private put = async (): Promise<void> => {
    const { id, title } = this.slide!;
    const w = publishingWords(this.words.code);
    const targets = this.chosen
      ? [...this.chosen].map((screen) => ({ kind: "screen", screen }))
      : [{ kind: "all" }];
    if (targets.length === 0) return say(this, w.noScreens, "bad");
    const json = {
      slide: id,
      targets,
      minutes: Number(this.length),
      zone: this.whole ? "full" : "main",
    };
    this.working = true;
    const done = await this.attempt(() =>
      this.api.ask(() => this.api.publish.now.$post({ json: json as never })),
    );
    this.working = false;
    if (!done) return;
    this.slide = null;
    say(this, w.shown(title, untilWords(done.span.to, this.place, deskClock.now())));
    this.live.edited();
    this.dispatchEvent(new CustomEvent("vt-published", { bubbles: true, composed: true }));
  };

  private toggle(id: string): void {
    const chosen = new Set(this.chosen ?? []);
    if (!chosen.delete(id)) chosen.add(id);
    this.chosen = chosen;
  }

  override render() {
    if (!this.slide) return nothing;
    const w = publishingWords(this.words.code);
    return html`<wa-dialog
      open
      label=${w.showTitle(this.slide.title)}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.slide = null;
      }}
    >
      <div class="column">
        <p class="quiet">${w.showHelp}</p>
        <fieldset>
          <legend>${w.where}</legend>
          <ul>
            <li>
              <wa-checkbox
                ?checked=${this.chosen === null}
                @change=${(event: Event) => {
                  this.chosen = (event.target as HTMLInputElement).checked ? null : new Set();
                }}
                >${w.everywhere}</wa-checkbox
              >
            </li>
            ${this.screens.map(
              ({ id, name }) =>
                html`<li>
                  <wa-checkbox
                    ?disabled=${this.chosen === null}
                    ?checked=${this.chosen?.has(id) ?? true}
                    @change=${() => this.toggle(id)}
                    >${name}</wa-checkbox
                  >
                </li>`,
            )}
          </ul>
        </fieldset>
        <wa-select
          label=${w.minutes}
          .value=${this.length}
          @change=${(event: Event) => (this.length = (event.target as HTMLInputElement).value)}
        >
          ${Object.entries(w.lengths).map(
            ([minutes, label]) => html`<wa-option value=${minutes}>${label}</wa-option>`,
          )}
        </wa-select>
        <wa-checkbox
          ?checked=${this.whole}
          hint=${w.wholeHelp}
          @change=${(event: Event) => (this.whole = (event.target as HTMLInputElement).checked)}
          >${w.whole}</wa-checkbox
        >
      </div>
      <wa-button slot="footer" appearance="plain" @click=${() => (this.slide = null)}
        >${this.words.common.cancel}</wa-button
      >
      <wa-button slot="footer" variant="brand" ?loading=${this.working} @click=${this.put}
        >${w.show}</wa-button
      >
    </wa-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-show-now": ShowNow;
  }
  interface HTMLElementEventMap {
    /** Anywhere in the desk: this content is to be shown now. */
    "vt-show": CustomEvent<ToShow>;
  }
}
