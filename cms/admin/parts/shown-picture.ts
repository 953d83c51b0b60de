import { css, html, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { type Picture, pictureOf } from "../pictures.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import "./preview.ts";

/** A small picture of a content, or of the first one of a playlist, drawn by the player itself. */
@customElement("vt-shown-picture")
export class ShownPicture extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .box {
        aspect-ratio: 16 / 9;
        background: var(--it-color-slate-85);
        border-radius: 0.25rem;
        overflow: hidden;
      }
    `,
  ];

  @property() kind: "slide" | "playlist" = "slide";
  @property() shown = "";
  @state() private picture: Picture | null = null;

  override willUpdate(changed: PropertyValues): void {
    if (!changed.has("shown")) return;
    const { kind, shown } = this;
    this.picture = null;
    const { languages } = this.session.ente;
    void pictureOf(this.api, { kind, id: shown }, languages).then((picture) => {
      if (this.shown === shown) this.picture = picture;
    });
  }

  override render() {
    const { picture } = this;
    return html`<div class="box" aria-hidden="true">
      ${
        picture
          ? html`<vt-preview
              type=${picture.type}
              .props=${picture.props}
              language=${picture.language}
            ></vt-preview>`
          : nothing
      }
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-shown-picture": ShownPicture;
  }
}
