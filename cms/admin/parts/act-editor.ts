import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { actFields } from "../../../content/albo/act-fields.ts";
import type { ContentType } from "../../../content/kit/define.ts";
import "../../../content/kit/editor-element.ts";
import type { EditorIssue } from "../../../content/kit/editor-element.ts";
import { keepAct, keptAct, type TypedAct, typedOf } from "../act-form.ts";
import { type Act, alboWords } from "../albo-words.ts";
import { ApiFault, issuesOf, messageOf } from "../api.ts";
import { deskStyles } from "../styles.ts";
import "./act-attachments.ts";
import { DeskElement } from "./desk-element.ts";
import { say } from "./say.ts";

/** The editor takes its fields from a content type; an act is none, and has fields all the same. */
const form = { fields: actFields } as unknown as ContentType;

/**
 * The form of an act that is written here, new or not. What is typed is kept on this computer until it is
 * saved.
 * @fires vt-act-saved - It is saved (`detail`: its id).
 */
@customElement("vt-act-editor")
export class ActEditor extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      :host {
        display: grid;
        gap: 1.25rem;
      }

      vt-editor {
        grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr));
        align-items: start;
      }

      .bar {
        position: sticky;
        inset-block-end: 3.9rem;
        padding-block: 0.75rem;
        background: var(--wa-color-surface-default);
        border-block-start: 1px solid var(--wa-color-surface-border);
      }
    `,
  ];

  /** Null: a new one. */
  @property({ attribute: false }) act: Act | null = null;
  @state() private typed: TypedAct | null = null;
  @state() private issues: EditorIssue[] = [];
  @state() private problem = "";
  @state() private working = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.typed = keptAct(...this.where);
  }

  /** Something is typed that is not saved. */
  get isTouched(): boolean {
    return this.typed !== null;
  }

  private get where(): [ente: string, act: string, version: number] {
    return [this.session.ente.id, this.act?.id ?? "new", this.act?.version ?? 0];
  }

  /** What is typed, or else what is there. */
  private get shown(): TypedAct {
    return this.typed ?? (this.act ? typedOf(this.act) : { attachments: [] });
  }

  private edit(change: Record<string, unknown>): void {
    this.typed = { ...this.shown, ...change };
    keepAct(...this.where, this.typed);
  }

  /** @returns whether what is typed is saved now */
  save = async (): Promise<boolean> => {
    const { act } = this;
    const json = this.shown as never;
    this.working = true;
    this.issues = [];
    this.problem = "";
    try {
      const saved = act
        ? await this.api.ask(() =>
            this.api.acts[":id"].$put({
              param: { id: act.id },
              json: { version: act.version, form: json },
            }),
          )
        : await this.api.ask(() => this.api.acts.index.$post({ json }));
      keepAct(...this.where, null);
      this.typed = null;
      say(this, alboWords(this.words.code).act.saved);
      this.dispatchEvent(new CustomEvent("vt-act-saved", { detail: saved.id }));
      return true;
    } catch (cause) {
      this.complain(cause);
      return false;
    } finally {
      this.working = false;
    }
  };

  private complain(cause: unknown): void {
    const outdated = cause instanceof ApiFault && cause.code === "edit.outdated";
    this.problem = outdated
      ? alboWords(this.words.code).act.conflict
      : messageOf(cause, this.words);
    this.issues = issuesOf(cause).map((issue) => ({
      path: issue.path.replace(/^form\./, ""),
      message: this.inWords(issue),
    }));
  }

  override render() {
    const w = alboWords(this.words.code).act;
    const { attachments, ...value } = this.shown;
    return html`
      <vt-editor
        .type=${form}
        .value=${value}
        .issues=${this.issues}
        language=${this.words.code}
        timezone=${this.session.ente.timezone}
        @vt-change=${({ detail }: HTMLElementEventMap["vt-change"]) => this.edit(detail.value)}
      ></vt-editor>
      <vt-act-attachments
        .attachments=${attachments}
        @vt-attachments=${({ detail }: HTMLElementEventMap["vt-attachments"]) =>
          this.edit({ attachments: detail })}
      ></vt-act-attachments>
      ${this.problem ? html`<p class="state bad" role="alert">${this.problem}</p>` : nothing}
      <div class="row bar">
        <wa-button
          variant="brand"
          ?disabled=${!this.isTouched}
          ?loading=${this.working}
          @click=${this.save}
          >${w.save}</wa-button
        >
        <span class="quiet small" role="status">${this.isTouched ? w.unsaved : nothing}</span>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-act-editor": ActEditor;
  }
  interface HTMLElementEventMap {
    "vt-act-saved": CustomEvent<string>;
  }
}
