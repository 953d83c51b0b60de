import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { time } from "../../../content/kit/format.ts";
import { type UndoRow, bulkWords } from "../bulk-words.ts";
import { deskClock } from "../clock.ts";
import { untilWords } from "../publishing-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import { say } from "./say.ts";

/** What this officer has just done to many, with the way back while there is one. */
@customElement("vt-bulk-undo")
export class BulkUndo extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      ul {
        display: grid;
        gap: 0.4rem;
        margin-block-end: 1rem;
      }

      li {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem 1rem;
        align-items: center;
        padding: 0.5rem 1rem;
        background: #fff;
        border: 1px solid var(--wa-color-surface-border);
        border-inline-start: 4px solid var(--it-color-emerald-25);
        border-radius: 0.4rem;
      }
    `,
  ];

  @state() private undos: UndoRow[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private working = false;

  constructor() {
    super();
    this.hears(["edited"], this.again);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  private again = (): void => void this.look();

  private look = async (): Promise<void> => {
    if (!this.may("write")) return;
    const found = await this.api.ask(() => this.api.bulk.index.$get()).catch(() => null);
    if (!found || !this.isConnected) return;
    this.undos = found.undos;
    clearTimeout(this.timer);
    const next = Math.min(...found.undos.map(({ until }) => until));
    // Gone at its minute: nothing is offered that would be refused.
    if (Number.isFinite(next))
      this.timer = setTimeout(() => void this.look(), Math.max(0, next - deskClock.now()) + 500);
  };

  private undo = async (id: string): Promise<void> => {
    if (this.working) return;
    this.working = true;
    const w = bulkWords(this.words.code);
    const result = await this.attempt(() =>
      this.api.ask(() => this.api.bulk[":id"].undo.$post({ param: { id } })),
    );
    this.working = false;
    if (result) {
      const { back, kept } = result;
      const text = [w.undone(back), kept.length > 0 && w.kept(kept.length)].filter(Boolean);
      say(this, text.join(" "), kept.length > 0 ? "bad" : "good");
    }
    this.live.edited();
  };

  override render() {
    if (this.undos.length === 0) return nothing;
    const w = bulkWords(this.words.code);
    const now = deskClock.now();
    return html`<ul aria-label=${w.recent}>
      ${this.undos.slice(0, 2).map(
        ({ id, action, changed, until, at }) =>
          html`<li>
            <strong>${(w.done[action] ?? String)(changed)}</strong>
            <span class="quiet small"
              >${time(at, this.place)} · ${w.undoUntil(untilWords(until, this.place, now))}</span
            >
            <span class="end">
              <wa-button size="s" appearance="outlined" @click=${() => this.undo(id)}>
                ${w.undo}
              </wa-button>
            </span>
          </li>`,
      )}
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-bulk-undo": BulkUndo;
  }
}
