import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { type AlboSource, alboWords } from "../albo-words.ts";
import { messageOf } from "../api.ts";
import { deskClock } from "../clock.ts";
import { moment } from "../dates.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import { say, sure } from "./say.ts";

type Kept = NonNullable<AlboSource["kept"]>;

/**
 * Where acts come from: each source with its acts, how the last reading went and when the next one is.
 * @fires vt-look-again - The officer wants to see what the source says now.
 */
@customElement("vt-albo-sources")
export class AlboSources extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0.4rem 1rem;
        align-items: start;
        padding-block: 0.9rem;
        overflow-wrap: anywhere;
      }

      li + li {
        border-block-start: 1px solid var(--wa-color-surface-border);
      }

      h3 {
        font-size: 1.0625rem;
      }

      .why {
        max-inline-size: 75ch;
        margin-block-start: 0.25rem;
        color: var(--it-color-orange-25);
      }

      @media (max-width: 45rem) {
        li {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @state() private sources: AlboSource[] | null = null;
  @state() private failure = "";
  @state() private asking = "";
  private soon: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.hears(["data", "connected"], this.again);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.soon);
  }

  private again = (): void => {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => void this.load(), 400);
  };

  private load = async (): Promise<void> => {
    try {
      const { sources } = await this.api.ask(() => this.api.alboSources.index.$get());
      this.sources = sources;
      this.failure = "";
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
  };

  private ask = async ({ id }: Kept): Promise<void> => {
    const w = alboWords(this.words.code).sources;
    this.asking = id;
    const done = await this.attempt(() =>
      this.api.ask(() => this.api.alboSources[":id"].refresh.$post({ param: { id } })),
    );
    this.asking = "";
    if (done) say(this, !done.asked ? w.tooSoon : done.isHeld ? w.heldNow : w.asked);
    await this.load();
  };

  private pace = async ({ id, rhythm }: Kept): Promise<void> => {
    const w = alboWords(this.words.code).sources;
    const paused = rhythm.kind === "by-hand";
    const json = { rhythm: { kind: paused ? "own" : "by-hand" } } as const;
    const done = await this.attempt(() =>
      this.api.ask(() => this.api.alboSources[":id"].$put({ param: { id }, json })),
    );
    if (done) say(this, paused ? w.resumed : w.pausedNow);
    await this.load();
  };

  private drop = async ({ id, name }: Kept): Promise<void> => {
    const w = alboWords(this.words.code).sources;
    const question = { title: w.dropAsk(name), body: w.dropBody, action: w.drop, danger: true };
    if (!(await sure(this, question))) return;
    const gone = await this.attempt(() =>
      this.api.ask(() => this.api.alboSources[":id"].$delete({ param: { id } })),
    );
    if (gone !== null) say(this, w.dropped);
    await this.load();
  };

  override render() {
    const w = alboWords(this.words.code).sources;
    if (this.failure)
      return html`<wa-callout variant="danger" role="alert">
        ${this.failure}
        <wa-button size="s" @click=${this.load}>${this.words.common.retry}</wa-button>
      </wa-callout>`;
    if (!this.sources || this.sources.length === 0) return nothing;
    return html`<h2>${w.title}</h2>
      <ul>
        ${this.sources.map((one) => this.row(one))}
      </ul>`;
  }

  private row({ source, current, kept }: AlboSource) {
    const w = alboWords(this.words.code);
    const isAddress = /^https?:/.test(source);
    const host = isAddress ? new URL(source).host : source;
    return html`<li>
      <div>
        <h3>${host}</h3>
        ${isAddress ? html`<p class="quiet small">${source}</p>` : nothing}
        <p class="small">
          ${[kept && this.inWords(kept.label), w.import.current(current)].filter(Boolean).join(" · ")}
        </p>
        ${kept ? this.state(kept) : html`<p class="quiet small">${w.sources.once}</p>`}
      </div>
      <div class="row">${this.actions(source, kept)}</div>
    </li>`;
  }

  /** How it stands in one word, and what the last and the next reading are. */
  private state(kept: Kept) {
    const w = alboWords(this.words.code).sources;
    const { isHeld, failure, rhythm, url, goodAt, askedAt, nextAt } = kept;
    const when = (at: number): string => moment(at, this.place, deskClock.now());
    const [tone, text] = failure
      ? ["bad", w.failing]
      : isHeld
        ? ["waits", w.held]
        : url === null
          ? ["", w.file]
          : rhythm.kind === "by-hand"
            ? ["", w.paused]
            : ["good", w.byItself];
    const times = [
      goodAt !== null && w.lastGood(when(goodAt)),
      failure && askedAt !== null && w.lastTried(when(askedAt)),
      nextAt !== null && w.next(when(nextAt)),
    ].filter((said) => said !== false && said !== null);
    return html`<p>
        <span class="state ${tone}">${text}</span>
        <span class="quiet small">${times.join(" · ")}</span>
      </p>
      ${
        failure
          ? html`<p class="why small">${this.inWords(failure)} ${w.nothingLost}</p>`
          : isHeld
            ? html`<p class="why small">${w.heldHelp}</p>`
            : nothing
      }`;
  }

  private actions(source: string, kept: Kept | null) {
    const w = alboWords(this.words.code);
    const label = (words: string) => html`${words}<span class="unseen">: ${source}</span>`;
    const isAddress = /^https?:/.test(source);
    return html`
      ${
        isAddress
          ? html`<wa-button
              size="s"
              appearance=${kept?.isHeld ? "filled" : "outlined"}
              variant=${kept?.isHeld ? "brand" : "neutral"}
              @click=${() =>
                this.dispatchEvent(
                  new CustomEvent("vt-look-again", { detail: { source, kept: kept?.id ?? null } }),
                )}
              >${label(w.import.again)}</wa-button
            >`
          : nothing
      }
      ${
        kept?.url
          ? html`<wa-button
                size="s"
                appearance="outlined"
                ?loading=${this.asking === kept.id}
                @click=${() => this.ask(kept)}
                >${label(w.sources.ask)}</wa-button
              >
              <wa-button size="s" appearance="outlined" @click=${() => this.pace(kept)}
                >${label(
                  kept.rhythm.kind === "by-hand" ? w.sources.resume : w.sources.pause,
                )}</wa-button
              >`
          : nothing
      }
      ${
        kept
          ? html`<wa-button
              size="s"
              appearance="plain"
              variant="danger"
              @click=${() => this.drop(kept)}
              >${label(w.sources.drop)}</wa-button
            >`
          : nothing
      }
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-albo-sources": AlboSources;
  }
  interface HTMLElementEventMap {
    "vt-look-again": CustomEvent<{ source: string; kept: string | null }>;
  }
}
