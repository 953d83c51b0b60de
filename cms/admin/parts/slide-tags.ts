import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { bulkWords } from "../bulk-words.ts";
import type { SlideWhole } from "../slide-words.ts";
import { templateWords } from "../template-words.ts";
import { DeskElement } from "./desk-element.ts";
import { say, sure } from "./say.ts";
import "./tag-field.ts";

/**
 * By what a content is found, and whether a template has a say in it. It saves by itself: no screen shows
 * any of this.
 * @fires vt-slide-changed - The content is no longer bound to its template.
 */
@customElement("vt-slide-tags")
export class SlideTags extends DeskElement {
  @property({ attribute: false }) slide!: SlideWhole;
  @state() private tags: readonly string[] | null = null;
  @state() private known: readonly string[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private async load(): Promise<void> {
    const found = await this.api.ask(() => this.api.slides.tags.$get()).catch(() => null);
    this.known = found?.tags.map(({ tag }) => tag) ?? [];
  }

  private put = async ({ detail }: HTMLElementEventMap["vt-tags"]): Promise<void> => {
    const before = this.tags;
    this.tags = detail;
    const param = { id: this.slide.id };
    const saved = await this.attempt(() =>
      this.api.ask(() => this.api.slides[":id"].tags.$put({ param, json: { tags: [...detail] } })),
    );
    if (!saved) this.tags = before;
  };

  private detach = async (): Promise<void> => {
    const w = templateWords(this.words.code);
    const question = { title: w.detachAsk, body: w.detachBody, action: w.detach };
    if (!(await sure(this, question))) return;
    const param = { id: this.slide.id };
    const freed = await this.attempt(() =>
      this.api.ask(() => this.api.slides[":id"].detach.$post({ param })),
    );
    if (!freed) return;
    this.dispatchEvent(new CustomEvent("vt-slide-changed"));
    say(this, w.detached);
  };

  override render() {
    const b = bulkWords(this.words.code);
    const w = templateWords(this.words.code);
    return html`
      <vt-tag-field
        label=${b.tags}
        hint=${b.tagsHelp}
        .value=${this.tags ?? this.slide.tags}
        .known=${this.known}
        ?disabled=${!this.may("write")}
        @vt-tags=${this.put}
      ></vt-tag-field>
      ${
        this.slide.locked.length > 0
          ? html`<p class="row small" style="margin-block-start: 1rem">
              <span class="quiet">${w.bound(this.slide.locked.length)}</span>
              ${
                this.may("publish")
                  ? html`<wa-button size="s" appearance="outlined" @click=${this.detach}
                      >${w.detach}</wa-button
                    >`
                  : nothing
              }
            </p>`
          : nothing
      }
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-tags": SlideTags;
  }
  interface HTMLElementEventMap {
    "vt-slide-changed": CustomEvent<void>;
  }
}
