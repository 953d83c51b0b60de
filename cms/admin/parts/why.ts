import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { ScreenId } from "../../../protocol/ids.ts";
import type { ZoneName } from "../../../protocol/manifest.ts";
import type { Instant } from "../../../protocol/time.ts";
import { moment } from "../dates.ts";
import { deskClock } from "../clock.ts";
import { becauseOf, programmeWords, type Why } from "../schedule-words.ts";
import { en as timeEn } from "../words/time.en.ts";
import { it as timeIt } from "../words/time.it.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

/**
 * Why a screen shows what it shows at an instant, said in one sentence.
 * @fires vt-edit-schedule - The officer wants to change the schedule that won; `detail` is its id.
 */
@customElement("vt-why")
export class WhyOnAir extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      wa-dialog {
        --width: 34rem;
      }

      .because {
        font-size: 1.125rem;
        line-height: 1.5;
      }
    `,
  ];

  @state() private found: {
    why: Why;
    at: Instant;
    id: ScreenId;
    screen: string;
    timezone: string;
  } | null = null;

  /** Asks and opens. */
  async show(
    screen: { id: ScreenId; name: string; timezone: string },
    zone: ZoneName,
    at: Instant,
  ): Promise<void> {
    const query = { screen: screen.id, at: String(at) } as never;
    const answer = await this.attempt(() =>
      this.api.ask(() => this.api.schedules.why.$get({ query })),
    );
    const why = answer?.zones.find((each) => each.zone === zone);
    if (why)
      this.found = { why, at, id: screen.id, screen: screen.name, timezone: screen.timezone };
  }

  private edit = (): void => {
    const id = this.found!.why.winner!.id;
    this.found = null;
    this.dispatchEvent(new CustomEvent("vt-edit-schedule", { detail: id }));
  };

  override render() {
    if (!this.found) return nothing;
    const w = programmeWords(this.words.code);
    const { why, at, id, screen, timezone } = this.found;
    const place = { language: this.words.code, timezone };
    return html`<wa-dialog
      open
      label=${w.whyTitle}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.found = null;
      }}
    >
      <p class="quiet">${screen} · ${w.zones[why.zone]} · ${moment(at, place, deskClock.now())}</p>
      <p class="because">${becauseOf(why, at, place)}</p>
      <p>
        <a href="${this.href({ page: "time" })}?screen=${id}&at=${at}"
          >${this.inWords({ it: timeIt.look, en: timeEn.look })}</a
        >
      </p>
      ${
        why.winner && this.may("publish")
          ? html`<wa-button slot="footer" variant="brand" @click=${this.edit}
              >${w.editTitle(why.winner.title)}</wa-button
            >`
          : nothing
      }
      <wa-button slot="footer" appearance="plain" @click=${() => (this.found = null)}
        >${this.words.common.close}</wa-button
      >
    </wa-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-why": WhyOnAir;
  }
  interface HTMLElementEventMap {
    "vt-edit-schedule": CustomEvent<string>;
  }
}
