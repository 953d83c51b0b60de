import { css, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { deskClock } from "../clock.ts";
import type { InferResponseType } from "hono/client";
import type { Client } from "../api.ts";
import { moment } from "../dates.ts";
import { factsOf, type LibraryFile, thumbnailOf } from "../library-words.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/document-pages.ts";
import "../parts/file-grid.ts";
import type { FileGrid } from "../parts/file-grid.ts";
import { say, sure } from "../parts/say.ts";
import { assetUrl } from "../preview.ts";
import type { Route } from "../router.ts";
import { deskStyles } from "../styles.ts";

type Whole = InferResponseType<Client["files"][":id"]["$get"], 200>;

/** The pictures, films and documents of the ente, and what is known of each. */
@customElement("vt-page-library")
export class LibraryPage extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      wa-dialog {
        --width: 52rem;
      }

      .halves {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr));
        gap: 1.5rem;
      }

      .picture {
        inline-size: 100%;
        max-block-size: 20rem;
        object-fit: contain;
        background: var(--it-color-slate-93);
      }
    `,
  ];

  @property({ attribute: false }) route!: Route;
  @state() private file: Whole | null = null;
  @state() private working = false;
  @query("vt-file-grid") private grid!: FileGrid;

  private open = async (event: CustomEvent<LibraryFile>): Promise<void> => {
    const { id } = event.detail;
    this.file = await this.attempt(() =>
      this.api.ask(() => this.api.files[":id"].$get({ param: { id } })),
    );
  };

  private value = (name: string): string =>
    this.renderRoot.querySelector<HTMLElement & { value: string | null }>(`[name=${name}]`)
      ?.value ?? "";

  private save = async (): Promise<void> => {
    const { id, version } = this.file!;
    const tags = this.value("tags")
      .split(",")
      .map((tag) => tag.trim())
      .filter(Boolean);
    const json = {
      version,
      tags,
      name: this.value("name"),
      description: this.value("description"),
    };
    this.working = true;
    const saved = await this.attempt(() =>
      this.api.ask(() => this.api.files[":id"].$put({ param: { id }, json })),
    );
    this.working = false;
    if (!saved) return;
    this.file = null;
    say(this, this.words.common.saved);
    this.grid.refresh();
  };

  private archive = async (): Promise<void> => {
    const { library: w } = this.words;
    const { id, name } = this.file!;
    const yes = await sure(this, {
      title: w.archiveAsk(name),
      body: w.archiveBody,
      action: this.words.common.archive,
      danger: true,
    });
    if (!yes) return;
    const gone = await this.attempt(() =>
      this.api.ask(() => this.api.files[":id"].$delete({ param: { id } })),
    );
    if (!gone) return;
    this.file = null;
    say(this, w.archived);
    this.grid.refresh();
  };

  override render() {
    return html`
      <div class="head"><h1>${this.words.library.title}</h1></div>
      <vt-file-grid @vt-file=${this.open}></vt-file-grid>
      ${this.file ? this.details(this.file) : nothing}
    `;
  }

  private picture(file: Whole) {
    const ente = this.session.ente.id;
    switch (file.kind) {
      case "video":
        return html`<video
          class="picture"
          controls
          preload="metadata"
          src=${assetUrl(ente, file.asset.id)}
          poster=${thumbnailOf(ente, file) ?? nothing}
        ></video>`;
      case "document":
        return html`<vt-document-pages
          asset=${file.asset.id}
          @vt-pages-ready=${() => this.grid.refresh()}
        ></vt-document-pages>`;
      case "image":
        return html`<img
          class="picture"
          src=${assetUrl(ente, file.asset.id)}
          alt=${file.description}
        />`;
    }
  }

  private details(file: Whole) {
    const { library: w, common } = this.words;
    const write = this.may("write");
    return html`<wa-dialog
      open
      label=${file.name}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.file = null;
      }}
    >
      <div class="halves">
        <div class="column">
          ${this.picture(file)}
          <p class="small quiet">
            ${factsOf(file, this.words)}<br />
            ${w.addedOn(moment(file.addedAt, this.place, deskClock.now()))}
          </p>
          <div>
            <h3>${w.usedIn}</h3>
            ${
              file.slides.length === 0
                ? html`<p class="quiet">${w.unused}</p>`
                : html`<ul>
                    ${file.slides.map(
                      ({ id, title }) =>
                        html`<li><a href=${this.href({ page: "slide", id })}>${title}</a></li>`,
                    )}
                  </ul>`
            }
          </div>
        </div>
        <fieldset class="column" ?disabled=${!write} ?inert=${!write}>
          <wa-input name="name" label=${w.name} maxlength="120" .value=${file.name}></wa-input>
          <wa-textarea
            name="description"
            label=${w.description}
            hint=${w.descriptionHelp}
            rows="3"
            maxlength="500"
            .value=${file.description}
          ></wa-textarea>
          <wa-input
            name="tags"
            label=${w.tags}
            hint=${w.tagsHelp}
            .value=${file.tags.join(", ")}
          ></wa-input>
        </fieldset>
      </div>
      ${
        write
          ? html`<wa-button
                slot="footer"
                appearance="plain"
                variant="danger"
                @click=${this.archive}
              >
                ${common.archive}
              </wa-button>
              <wa-button slot="footer" variant="brand" ?loading=${this.working} @click=${this.save}>
                ${common.save}
              </wa-button>`
          : nothing
      }
    </wa-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-library": LibraryPage;
  }
}
