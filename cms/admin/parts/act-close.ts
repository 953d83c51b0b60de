import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { type Act, type ActRow, alboWords, numberOf } from "../albo-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import { say } from "./say.ts";

/**
 * Takes an act out of publication for good: annulled, or rectified by another that is up already.
 * @fires vt-acts-changed - It is out.
 */
@customElement("vt-act-close")
export class ActClose extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      ul {
        max-block-size: 16rem;
        overflow-y: auto;
      }

      label {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0.6rem;
        padding-block: 0.35rem;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @state() private act: Act | null = null;
  @state() private how: "annul" | "rectify" = "annul";
  @state() private found: ActRow[] | null = null;
  @state() private by = "";
  @state() private problem = "";
  @state() private working = false;
  private typing: ReturnType<typeof setTimeout> | undefined;

  show(act: Act, how: "annul" | "rectify"): void {
    this.act = act;
    this.how = how;
    this.found = null;
    this.by = "";
    this.problem = "";
    if (how === "rectify") void this.look("");
  }

  private get reason(): string {
    return (
      this.renderRoot
        .querySelector<HTMLElement & { value: string | null }>("[name=reason]")
        ?.value?.trim() ?? ""
    );
  }

  private look = async (q: string): Promise<void> => {
    const query = { state: "current", limit: "20", ...(q && { q }) } as const;
    const found = await this.attempt(() => this.api.ask(() => this.api.acts.index.$get({ query })));
    this.found = (found?.acts ?? []).filter(({ id }) => id !== this.act?.id);
  };

  private save = async (): Promise<void> => {
    const { act, how, reason } = this;
    const w = alboWords(this.words.code).close;
    if (!act) return;
    this.problem =
      reason.length < 3 ? w.reasonNeeded : how === "rectify" && !this.by ? w.chooseOne : "";
    if (this.problem) return;
    const param = { id: act.id };
    this.working = true;
    const done = await this.attempt(() =>
      how === "annul"
        ? this.api.ask(() => this.api.acts[":id"].annul.$post({ param, json: { reason } }))
        : this.api.ask(() =>
            this.api.acts[":id"].rectify.$post({ param, json: { reason, by: this.by as never } }),
          ),
    );
    this.working = false;
    if (!done) return;
    this.act = null;
    say(this, how === "annul" ? w.annulled : w.rectified);
    this.dispatchEvent(new CustomEvent("vt-acts-changed", { bubbles: true, composed: true }));
  };

  override render() {
    if (!this.act) return nothing;
    const w = alboWords(this.words.code).close;
    const number = numberOf(this.act);
    const annul = this.how === "annul";
    return html`<wa-dialog
      open
      label=${annul ? w.annulTitle(number) : w.rectifyTitle(number)}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.act = null;
      }}
    >
      <div class="column">
        <p>${annul ? w.annulBody : w.rectifyBody}</p>
        ${annul ? nothing : this.chooser()}
        <wa-input name="reason" label=${w.reason} hint=${w.reasonHelp} maxlength="500"></wa-input>
        ${this.problem ? html`<p class="state bad" role="alert">${this.problem}</p>` : nothing}
      </div>
      <wa-button slot="footer" appearance="plain" @click=${() => (this.act = null)}>
        ${this.words.common.cancel}
      </wa-button>
      <wa-button slot="footer" variant="danger" ?loading=${this.working} @click=${this.save}>
        ${annul ? w.annul : w.rectify}
      </wa-button>
    </wa-dialog>`;
  }

  private chooser() {
    const w = alboWords(this.words.code).close;
    return html`<wa-input
        type="search"
        label=${w.rectifyBy}
        @input=${(event: Event) => {
          const q = (event.target as HTMLInputElement).value.trim();
          clearTimeout(this.typing);
          this.typing = setTimeout(() => void this.look(q), 250);
        }}
      ></wa-input>
      ${this.found?.length === 0 ? html`<p class="quiet">${w.rectifyNone}</p>` : nothing}
      <ul>
        ${(this.found ?? []).map(
          (act) =>
            html`<li>
              <label>
                <input
                  type="radio"
                  name="by"
                  .checked=${this.by === act.id}
                  @change=${() => (this.by = act.id)}
                />
                <span><strong>${numberOf(act)}</strong> ${act.subject}</span>
              </label>
            </li>`,
        )}
      </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-act-close": ActClose;
  }
}
