import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { seconds } from "../../../protocol/time.ts";
import { inboxWords } from "../inbox-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

/** A page is opened to be worked on: what it needs itself comes first. */
const breath = seconds(1.5);
/** What happens comes in swarms; the number may be a little old. */
const pause = seconds(20);
/** Counting takes at most this part of the time, however many screens there are. */
const share = 1 / 100;
const happenings = ["status", "applied", "published", "saved", "data"] as const;

/** The way to the inbox, with how many things wait there. */
@customElement("vt-inbox-link")
export class InboxLink extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      a {
        display: flex;
        align-items: center;
        gap: 0.4rem;
        min-block-size: 2.5rem;
        padding-inline: 0.6rem;
        border-block-end: 3px solid transparent;
        color: var(--it-color-slate-20);
        font-weight: 600;
        text-decoration: none;
        white-space: nowrap;
      }

      a:hover {
        text-decoration: underline;
      }

      a[aria-current="page"] {
        border-color: var(--it-color-blue-40);
        color: var(--it-color-blue-40);
      }

      .number {
        min-inline-size: 1.5rem;
        padding-inline: 0.35rem;
        border-radius: 0.75rem;
        background: #c0123c;
        color: #fff;
        font-size: 0.8125rem;
        line-height: 1.5rem;
        text-align: center;
      }
    `,
  ];

  @property({ type: Boolean }) current = false;
  @state() private count = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private took = 0;

  constructor() {
    super();
    this.hears(happenings, this.later);
    this.hears(["connected", "edited"], this.anew);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.anew();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  private later = (): void => {
    this.timer ??= setTimeout(() => void this.look(), Math.max(pause, this.took / share));
  };

  private anew = (): void => {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), breath);
  };

  private look = async (): Promise<void> => {
    clearTimeout(this.timer);
    this.timer = undefined;
    const began = performance.now();
    const found = await this.api
      .ask(() => this.api.inbox.count.$get())
      // The bar below says that the line is down; the number stays as it was.
      .catch(() => null);
    this.took = performance.now() - began;
    if (found) this.count = found.count;
  };

  override render() {
    const w = inboxWords(this.words.code);
    return html`<a
      href=${this.href({ page: "inbox" })}
      aria-current=${this.current ? "page" : nothing}
      >${w.title}${
        this.count > 0
          ? html`<span class="number" aria-hidden="true"
                >${this.count > 99 ? "99+" : this.count}</span
              ><span class="unseen">: ${w.count(this.count)}</span>`
          : nothing
      }</a
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-inbox-link": InboxLink;
  }
}
