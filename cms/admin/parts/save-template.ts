import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { messageOf } from "../api.ts";
import type { SlideWhole } from "../slide-words.ts";
import { templateWords } from "../template-words.ts";
import { DeskElement } from "./desk-element.ts";
import "./lock-fields.ts";
import { say } from "./say.ts";

/** Makes a template of a content: asks for its name and for what stays as it is. */
@customElement("vt-save-template")
export class SaveTemplate extends DeskElement {
  @state() private slide: SlideWhole | null = null;
  @state() private name = "";
  @state() private locked: readonly string[] = [];
  @state() private problem = "";
  @state() private working = false;

  async show(id: string): Promise<void> {
    const slide = await this.attempt(() =>
      this.api.ask(() => this.api.slides[":id"].$get({ param: { id } })),
    );
    if (!slide) return;
    this.problem = "";
    this.locked = [];
    this.name = slide.title;
    this.slide = slide;
  }

  private save = async (): Promise<void> => {
    const w = templateWords(this.words.code);
    const name = this.name.trim();
    if (!name) {
      this.problem = w.nameMissing;
      return;
    }
    this.working = true;
    const { id: slide, tags } = this.slide!;
    try {
      const json = { name, slide, locked: [...this.locked], tags };
      await this.api.ask(() => this.api.templates.index.$post({ json }));
      this.slide = null;
      say(this, w.saved(name));
    } catch (cause) {
      this.problem = messageOf(cause, this.words);
    } finally {
      this.working = false;
    }
  };

  override render() {
    if (!this.slide) return nothing;
    const w = templateWords(this.words.code);
    return html`<wa-dialog
      open
      label=${w.saveTitle}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.slide = null;
      }}
    >
      <div class="column">
        <div role="alert">
          ${this.problem ? html`<wa-callout variant="danger">${this.problem}</wa-callout>` : nothing}
        </div>
        <wa-input
          autofocus
          label=${w.name}
          hint=${w.saveHelp}
          maxlength="120"
          .value=${this.name}
          @input=${(event: Event) => (this.name = (event.target as HTMLInputElement).value)}
        ></wa-input>
        <vt-lock-fields
          type=${this.slide.type}
          .props=${this.slide.props}
          .locked=${this.locked}
          @vt-locks=${({ detail }: HTMLElementEventMap["vt-locks"]) => (this.locked = detail)}
        ></vt-lock-fields>
      </div>
      <wa-button slot="footer" appearance="plain" @click=${() => (this.slide = null)}>
        ${this.words.common.cancel}
      </wa-button>
      <wa-button slot="footer" variant="brand" ?loading=${this.working} @click=${this.save}>
        ${this.words.common.save}
      </wa-button>
    </wa-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-save-template": SaveTemplate;
  }
}
