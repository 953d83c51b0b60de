import { css, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { instantOf, wallTime } from "../../../content/kit/wall-time.ts";
import { deskClock } from "../clock.ts";
import { moment } from "../dates.ts";
import { factsOf, type Folder, thumbnailOf, type WholeFile } from "../library-words.ts";
import { assetUrl } from "../preview.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import "./document-pages.ts";
import "./file-folders.ts";
import "./file-framing.ts";
import type { FileFraming } from "./file-framing.ts";
import "./file-uses.ts";
import { say, sure } from "./say.ts";

type Licence = WholeFile["rights"]["licence"];

/**
 * One file: what it is, where it is used, what is written on it, how it is framed.
 * @fires vt-saved - It was changed or archived (`detail`: `next` when another without description is wanted).
 * @fires vt-changed - It is framed otherwise (`detail`: as it is now); what is typed meanwhile stays.
 * @fires vt-pages-ready - The pages of a document are drawn, and it has a small picture.
 * @fires vt-closed - The officer is done with it.
 */
@customElement("vt-file-details")
export class FileDetails extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      wa-dialog {
        --width: min(60rem, 96vw);
      }

      .halves {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr));
        gap: 1.5rem;
        align-items: start;
      }

      .picture {
        inline-size: 100%;
        max-block-size: 20rem;
        object-fit: contain;
        background: var(--it-color-slate-93);
      }

      .pair {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr));
        gap: 1rem;
      }
    `,
  ];

  @property({ attribute: false }) file!: WholeFile;
  @property({ attribute: false }) folders: readonly Folder[] = [];
  @state() private folder: string | null = null;
  @state() private working = false;
  @query("vt-file-framing") private framing!: FileFraming;

  override connectedCallback(): void {
    super.connectedCallback();
    this.folder = this.file.folder;
  }

  private value = (name: string): string =>
    this.renderRoot.querySelector<HTMLElement & { value: string | null }>(`[name=${name}]`)
      ?.value ?? "";

  private save = async (next: boolean): Promise<void> => {
    const { id, version } = this.file;
    const json = {
      version,
      name: this.value("name"),
      description: this.value("description"),
      tags: this.value("tags")
        .split(",")
        .map((tag) => tag.trim())
        .filter(Boolean),
      folder: this.folder as Folder["parent"],
      rights: {
        author: this.value("author"),
        source: this.value("source"),
        licence: this.value("licence") as Licence,
        note: this.value("note"),
      },
      expiresAt: instantOf(this.value("expires").slice(0, 16), this.place.timezone),
    };
    this.working = true;
    const saved = await this.attempt(() =>
      this.api.ask(() => this.api.files[":id"].$put({ param: { id }, json })),
    );
    this.working = false;
    if (!saved) return;
    if (!next) say(this, this.words.common.saved);
    this.dispatchEvent(new CustomEvent("vt-saved", { detail: { next } }));
  };

  private archive = async (): Promise<void> => {
    const { library: w } = this.words;
    const { id, name } = this.file;
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
    say(this, w.archived);
    this.dispatchEvent(new CustomEvent("vt-saved", { detail: { next: false } }));
  };

  override render() {
    const { library: w, common } = this.words;
    const { file } = this;
    const write = this.may("write");
    const bare = file.kind === "image" && !file.description;
    return html`<wa-dialog
        open
        label=${file.name}
        @wa-after-hide=${(event: Event) => {
          if (event.target === event.currentTarget)
            this.dispatchEvent(new CustomEvent<void>("vt-closed"));
        }}
      >
        <div class="halves">
          <div class="column">
            ${this.picture()}
            <p class="small quiet">
              ${factsOf(file, this.words)}<br />
              ${w.addedOn(moment(file.addedAt, this.place, deskClock.now()))}
            </p>
            ${
              write && file.kind !== "document"
                ? html`<div>
                    <wa-button size="s" appearance="outlined" @click=${() => this.framing.show()}>
                      ${w.framing}
                    </wa-button>
                  </div>`
                : nothing
            }
            <vt-file-uses .uses=${file.uses}></vt-file-uses>
          </div>
          <fieldset class="column" ?disabled=${!write} ?inert=${!write}>${this.words_()}</fieldset>
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
                ${
                  bare
                    ? html`<wa-button
                        slot="footer"
                        appearance="outlined"
                        ?disabled=${this.working}
                        @click=${() => this.save(true)}
                      >
                        ${w.saveAndNext}
                      </wa-button>`
                    : nothing
                }
                <wa-button
                  slot="footer"
                  variant="brand"
                  ?loading=${this.working}
                  @click=${() => this.save(false)}
                >
                  ${common.save}
                </wa-button>`
            : nothing
        }
      </wa-dialog>
      <vt-file-framing
        .file=${file}
        @vt-framed=${(event: HTMLElementEventMap["vt-framed"]) => {
          const detail = { ...file, ...event.detail };
          this.dispatchEvent(new CustomEvent("vt-changed", { detail }));
        }}
      ></vt-file-framing>`;
  }

  private picture() {
    const { file } = this;
    const ente = this.session.ente.id;
    const small = thumbnailOf(ente, file);
    if (file.kind === "video")
      return html`<video
        class="picture"
        controls
        preload="metadata"
        src=${assetUrl(ente, file.asset.id)}
        poster=${small ?? nothing}
      ></video>`;
    if (file.kind === "document")
      return html`<vt-document-pages
        asset=${file.asset.id}
        @vt-pages-ready=${() => this.dispatchEvent(new CustomEvent<void>("vt-pages-ready"))}
      ></vt-document-pages>`;
    const source = file.crop && small ? small : assetUrl(ente, file.asset.id);
    return html`<img class="picture" src=${source} alt=${file.description} />`;
  }

  private words_() {
    const { library: w } = this.words;
    const { file } = this;
    const { author, source, licence, note } = file.rights;
    const expires = file.expiresAt === null ? "" : wallTime(file.expiresAt, this.place.timezone);
    return html`
      <wa-input name="name" label=${w.name} maxlength="120" .value=${file.name}></wa-input>
      <wa-textarea
        name="description"
        label=${w.description}
        hint=${w.descriptionHelp}
        rows="2"
        maxlength="500"
        .value=${file.description}
      ></wa-textarea>
      <wa-input
        name="tags"
        label=${w.tags}
        hint=${w.tagsHelp}
        .value=${file.tags.join(", ")}
      ></wa-input>
      <vt-folder-choice
        label=${w.folder}
        none=${w.noFolder}
        .folders=${this.folders}
        .value=${this.folder}
        @vt-folder=${(event: CustomEvent<string | null>) => (this.folder = event.detail)}
      ></vt-folder-choice>
      <h3>${w.rights}</h3>
      <div class="pair">
        <wa-input name="author" label=${w.author} maxlength="200" .value=${author}></wa-input>
        <wa-input
          name="source"
          label=${w.source}
          hint=${w.sourceHelp}
          maxlength="200"
          .value=${source}
        ></wa-input>
      </div>
      <wa-select name="licence" label=${w.licence} .value=${licence}>
        ${Object.entries(w.licences).map(
          ([value, text]) => html`<wa-option value=${value}>${text}</wa-option>`,
        )}
      </wa-select>
      <wa-textarea
        name="note"
        label=${w.note}
        hint=${w.noteHelp}
        rows="2"
        maxlength="1000"
        .value=${note}
      ></wa-textarea>
      <wa-input
        name="expires"
        type="datetime-local"
        label=${w.expires}
        hint=${w.expiresHelp}
        .value=${expires}
      ></wa-input>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-file-details": FileDetails;
  }
  interface HTMLElementEventMap {
    "vt-saved": CustomEvent<{ next: boolean }>;
    "vt-closed": CustomEvent<void>;
    "vt-changed": CustomEvent<WholeFile>;
  }
}
