import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { WholeFile } from "../library-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

/** Where a file is used, by name, each a link: contents, the playlists that hold them, the screens. */
@customElement("vt-file-uses")
export class FileUses extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      dt {
        font-size: 0.875rem;
        color: var(--wa-color-text-quiet);
      }

      dd {
        margin-block-end: 0.5rem;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) uses!: WholeFile["uses"];

  override render() {
    const { library: w } = this.words;
    const { slides, templates, playlists, screens, isArms } = this.uses;
    const links = (
      label: string,
      page: "slide" | "playlist" | "screen",
      places: readonly { id: string; name: string; note?: string }[],
    ) =>
      places.length === 0
        ? nothing
        : html`<dt>${label}</dt>
            <dd>
              ${places.map(
                ({ id, name, note }, i) =>
                  html`${i > 0 ? ", " : ""}<a href=${this.href({ page, id })}>${name}</a>${
                      note ? html` <span class="small quiet">(${note})</span>` : nothing
                    }`,
              )}
            </dd>`;
    const named = slides.map(({ id, title, published }) => ({
      id,
      name: title,
      ...(!published && { note: w.notPublished }),
    }));
    return html`<h3>${w.usedIn}</h3>
      ${slides.length + templates.length === 0 && !isArms ? html`<p class="quiet">${w.unused}</p>` : nothing}
      ${isArms ? html`<p>${w.usedArms}</p>` : nothing}
      <dl>
        ${links(w.usedSlides, "slide", named)}
        ${
          templates.length > 0
            ? html`<dt>${w.usedTemplates}</dt>
                <dd>${templates.map(({ name }) => name).join(", ")}</dd>`
            : nothing
        }
        ${links(w.usedPlaylists, "playlist", playlists)} ${links(w.usedScreens, "screen", screens)}
      </dl>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-file-uses": FileUses;
  }
}
