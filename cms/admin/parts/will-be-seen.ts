import { css, html, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { InferResponseType } from "hono/client";
import { civilDayOf, time } from "../../../content/kit/format.ts";
import { minutes } from "../../../protocol/time.ts";
import type { Client } from "../api.ts";
import { deskStyles } from "../styles.ts";
import { en } from "../words/time.en.ts";
import { it } from "../words/time.it.ts";
import { DeskElement } from "./desk-element.ts";

type Seen = InferResponseType<Client["moments"]["of"][":slide"]["$get"], 200>;
type SeenScreen = Seen["screens"][number];

/** Stretches that are said in full; the others are counted. */
const mostSaid = 6;

/** Where a content will be seen over the next seven days, screen by screen; each leads to the time machine. */
@customElement("vt-will-be-seen")
export class WillBeSeen extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      li {
        padding-block: 0.4rem;
        border-block-end: 1px solid var(--it-color-slate-93);
      }

      h2 {
        margin-block-end: 0.5rem;
      }
    `,
  ];

  @property() slideId = "";
  /** Changes when what is published may have changed. */
  @property({ type: Number }) version = 0;
  @state() private seen: Seen | null = null;

  override updated(changed: PropertyValues<this>): void {
    if ((changed.has("slideId") || changed.has("version")) && this.slideId) void this.load();
  }

  private async load(): Promise<void> {
    const param = { slide: this.slideId };
    this.seen = await this.attempt(() =>
      this.api.ask(() => this.api.moments.of[":slide"].$get({ param })),
    );
  }

  private get w() {
    return this.words.code === "en" ? en : it;
  }

  override render() {
    const { w, seen } = this;
    if (!seen) return nothing;
    return html`<h2>${w.willBeSeen}</h2>
      ${
        seen.screens.length === 0
          ? html`<p class="quiet">${w.seenNowhere}</p>`
          : html`<ul>
              ${seen.screens.map((screen) => this.line(screen, seen))}
            </ul>`
      }`;
  }

  private line(screen: SeenScreen, { from, to }: Seen) {
    const { w } = this;
    const { appearances } = screen;
    const first = appearances[0]!;
    const always = appearances.some((each) => each.from <= from && each.to >= to);
    const said = appearances.slice(0, mostSaid).map((each) => this.stretch(each, screen.timezone));
    const more = appearances.length - said.length;
    const look = `${this.href({ page: "time" })}?screen=${screen.id}&at=${first.from}`;
    return html`<li>
      <a href=${look}>${screen.name}</a>:
      ${always ? w.allWeek : [...said, ...(more > 0 ? [w.andMoreDays(more)] : [])].join("; ")}
    </li>`;
  }

  private stretch(each: SeenScreen["appearances"][number], timezone: string): string {
    const { w } = this;
    const place = { language: this.words.code, timezone };
    const day = new Intl.DateTimeFormat(this.words.code === "en" ? "en-GB" : "it", {
      weekday: "short",
      day: "numeric",
      timeZone: timezone,
    }).format(each.from);
    const endsAtMidnight = civilDayOf(each.to - 1, timezone) === civilDayOf(each.from, timezone);
    const until = time(each.to, place);
    const whole = each.to - each.from >= minutes(23 * 60) && endsAtMidnight;
    return whole ? w.wholeDay(day) : w.stretch(day, time(each.from, place), until);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-will-be-seen": WillBeSeen;
  }
}
