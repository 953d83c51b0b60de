import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { type Folder, type LibraryFile, type Overview, treeOf } from "../library-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import { say, sure } from "./say.ts";

/**
 * The folders as a tree: one is looked into, new ones are made, files are dropped onto them.
 * @fires vt-folder - Another folder is looked into (`detail`: its id, `none`, or null for all).
 * @fires vt-folders - There are other folders now.
 */
@customElement("vt-file-folders")
export class FileFolders extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      li {
        display: flex;
        align-items: center;
        padding-inline-start: calc(var(--depth, 0) * 1rem);
      }

      .pick {
        flex: 1;
        display: flex;
        gap: 0.5rem;
        justify-content: space-between;
        min-inline-size: 0;
        padding: 0.45rem 0.6rem;
        font: inherit;
        text-align: start;
        color: inherit;
        background: none;
        border: 0;
        border-radius: 0.3rem;
        cursor: pointer;
        overflow-wrap: anywhere;
      }

      .pick:hover {
        background: var(--it-color-slate-93);
      }

      .pick[aria-current="true"] {
        font-weight: 600;
        color: var(--it-color-blue-20);
        background: var(--it-color-blue-87);
      }

      .count {
        color: var(--wa-color-text-quiet);
        font-weight: 400;
        font-variant-numeric: tabular-nums;
      }

      [aria-current="true"] .count {
        color: inherit;
      }

      .new {
        margin-block-start: 0.5rem;
      }
    `,
  ];

  @property({ attribute: false }) folders: readonly Folder[] = [];
  @property({ attribute: false }) overview: Overview | null = null;
  @property({ attribute: false }) current: string | null = null;
  /** The one that is made (without id) or changed. */
  @state() private draft: { id: string | null; name: string; parent: string | null } | null = null;
  @state() private working = false;

  private pick(folder: string | null): void {
    this.dispatchEvent(new CustomEvent("vt-folder", { detail: folder }));
  }

  private told(): void {
    this.dispatchEvent(new CustomEvent("vt-folders"));
  }

  private save = async (): Promise<void> => {
    const { id, name, parent } = this.draft!;
    if (name.trim() === "") return;
    const json = { name, parent: parent as Folder["parent"] };
    this.working = true;
    const saved = await this.attempt(() =>
      id
        ? this.api.ask(() => this.api.folders[":id"].$put({ param: { id }, json }))
        : this.api.ask(() => this.api.folders.index.$post({ json })),
    );
    this.working = false;
    if (!saved) return;
    this.draft = null;
    this.told();
    if (!id) this.pick(saved.id);
  };

  private removeFolder = async (): Promise<void> => {
    const { library: w } = this.words;
    const { id } = this.draft!;
    const folder = this.folders.find((each) => each.id === id)!;
    const yes = await sure(this, {
      title: w.folderRemoveAsk(folder.name),
      body: w.folderRemoveBody,
      action: w.folderRemove,
      danger: true,
    });
    if (!yes) return;
    const gone = await this.attempt(() =>
      this.api.ask(() => this.api.folders[":id"].$delete({ param: { id: folder.id } })),
    );
    if (!gone) return;
    this.draft = null;
    this.told();
    this.pick(folder.parent);
  };

  override render() {
    const { library: w } = this.words;
    const counts = new Map(this.overview?.folders.map(({ folder, files }) => [folder, files]));
    const inFolders = [...counts.values()].reduce((sum, files) => sum + files, 0);
    const total = this.overview?.total ?? 0;
    return html`<nav aria-label=${w.folders}>
        <ul role="list">
          <li>${this.entry(null, w.allFiles, total)}</li>
          ${
            this.folders.length > 0
              ? html`<li>${this.entry("none", w.noFolder, total - inFolders)}</li>`
              : nothing
          }
          ${treeOf(this.folders).map(
            (folder) =>
              html`<li style="--depth: ${folder.depth}">
                ${this.entry(folder.id, folder.name, counts.get(folder.id) ?? 0)}
                ${
                  this.may("write")
                    ? html`<wa-button
                        size="s"
                        appearance="plain"
                        title=${w.folderEdit(folder.name)}
                        @click=${() => (this.draft = { ...folder })}
                      >
                        <wa-icon name="ellipsis" label=${w.folderEdit(folder.name)}></wa-icon>
                      </wa-button>`
                    : nothing
                }
              </li>`,
          )}
        </ul>
      </nav>
      ${
        this.may("write")
          ? html`<wa-button
              class="new"
              size="s"
              appearance="plain"
              @click=${() => (this.draft = { id: null, name: "", parent: this.here })}
            >
              <wa-icon slot="start" name="plus"></wa-icon>
              ${w.newFolder}
            </wa-button>`
          : nothing
      }
      ${this.draft ? this.form(this.draft) : nothing}`;
  }

  private get here(): string | null {
    return this.current === "none" ? null : this.current;
  }

  private entry(id: string | null, name: string, files: number) {
    return html`<button
      type="button"
      class="pick"
      aria-current=${String(this.current === id)}
      @click=${() => this.pick(id)}
    >
      <span>${name}</span>
      <span class="count">${files}</span>
    </button>`;
  }

  private form(draft: NonNullable<typeof this.draft>) {
    const { library: w, common } = this.words;
    return html`<wa-dialog
      open
      label=${draft.id ? w.folderEditTitle : w.newFolder}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.draft = null;
      }}
    >
      <form
        class="column"
        @submit=${(event: Event) => {
          event.preventDefault();
          void this.save();
        }}
      >
        <wa-input
          label=${w.folderName}
          maxlength="60"
          autofocus
          .value=${draft.name}
          @input=${(event: Event) =>
            (this.draft = { ...draft, name: (event.target as HTMLInputElement).value })}
        ></wa-input>
        <vt-folder-choice
          label=${w.folderIn}
          none=${w.folderTop}
          .folders=${this.folders}
          .except=${draft.id}
          .value=${draft.parent}
          @vt-folder=${(event: CustomEvent<string | null>) => {
            event.stopPropagation();
            this.draft = { ...draft, parent: event.detail };
          }}
        ></vt-folder-choice>
      </form>
      ${
        draft.id
          ? html`<wa-button
              slot="footer"
              appearance="plain"
              variant="danger"
              @click=${this.removeFolder}
            >
              ${w.folderRemove}
            </wa-button>`
          : nothing
      }
      <wa-button slot="footer" variant="brand" ?loading=${this.working} @click=${this.save}>
        ${common.save}
      </wa-button>
    </wa-dialog>`;
  }
}

/** One folder out of the tree, or none. @fires vt-folder - Another one (`detail`). */
@customElement("vt-folder-choice")
export class FolderChoice extends DeskElement {
  @property() label = "";
  /** What it is called to be in no folder. */
  @property() none = "";
  @property({ attribute: false }) folders: readonly Folder[] = [];
  @property({ attribute: false }) value: string | null = null;
  /** Left out, with all that lies in it. */
  @property({ attribute: false }) except: string | null = null;

  override render() {
    const hidden = new Set<string>();
    const shown = treeOf(this.folders).filter(({ id, parent }) => {
      if (id === this.except || (parent && hidden.has(parent))) hidden.add(id);
      return !hidden.has(id);
    });
    return html`<wa-select
      label=${this.label}
      .value=${this.value ?? ""}
      @change=${(event: Event) => {
        const { value } = event.target as HTMLSelectElement;
        this.value = value === "" ? null : value;
        this.dispatchEvent(new CustomEvent("vt-folder", { detail: this.value }));
      }}
    >
      <wa-option value="">${this.none}</wa-option>
      ${shown.map(
        ({ id, name, depth }) =>
          html`<wa-option value=${id} .label=${name}>${"\u2003".repeat(depth)}${name}</wa-option>`,
      )}
    </wa-select>`;
  }
}

/** Asks where to, and puts files there. @fires vt-moved - They are there. */
@customElement("vt-file-move")
export class FileMove extends DeskElement {
  @property({ attribute: false }) files: readonly LibraryFile[] = [];
  @property({ attribute: false }) folders: readonly Folder[] = [];
  @state() private open = false;
  @state() private to: string | null = null;
  @state() private working = false;

  private move = async (): Promise<void> => {
    const json = { files: this.files.map(({ id }) => id), folder: this.to as Folder["parent"] };
    this.working = true;
    const done = await this.attempt(() => this.api.ask(() => this.api.files.move.$post({ json })));
    this.working = false;
    if (!done) return;
    this.open = false;
    say(this, this.words.library.moved(done.moved));
    this.dispatchEvent(new CustomEvent("vt-moved"));
  };

  override render() {
    const { library: w } = this.words;
    return html`<wa-button size="s" appearance="outlined" @click=${() => (this.open = true)}>
        ${w.move}
      </wa-button>
      ${
        this.open
          ? html`<wa-dialog
              open
              label=${w.moveTitle(this.files.length)}
              @wa-after-hide=${(event: Event) => {
                if (event.target === event.currentTarget) this.open = false;
              }}
            >
              <vt-folder-choice
                label=${w.folder}
                none=${w.noFolder}
                .folders=${this.folders}
                .value=${this.to}
                @vt-folder=${(event: CustomEvent<string | null>) => (this.to = event.detail)}
              ></vt-folder-choice>
              <wa-button slot="footer" variant="brand" ?loading=${this.working} @click=${this.move}>
                ${w.moveHere}
              </wa-button>
            </wa-dialog>`
          : nothing
      }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-file-folders": FileFolders;
    "vt-folder-choice": FolderChoice;
    "vt-file-move": FileMove;
  }
  interface HTMLElementEventMap {
    "vt-folder": CustomEvent<string | null>;
  }
}
