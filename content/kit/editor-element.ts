import { html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import "./data-field.ts";
import "./editor-captions.ts";
import type { DataChoice } from "./data-field.ts";
import type { ContentType } from "./define.ts";
import { held } from "./editor-held.ts";
import { count, lengthIssue } from "./editor-length.ts";
import { formStyles } from "./editor-styles.ts";
import { words } from "./editor-words.ts";
import { type Field, isAsked, type Office, type Words } from "./fields.ts";
import "./offices-field.ts";
import { officeIssues } from "./opening-hours.ts";
import { cleanLine, cleanText } from "./paste.ts";
import "./rich-editor.ts";
import type { RichText } from "./rich-text.ts";
import { instantOf, wallTime } from "./wall-time.ts";

/** Something the server found wrong, in the officer's language. */
export interface EditorIssue {
  /** The field, as steps or joined by points (`items.2`). */
  path: string | readonly unknown[];
  message: string;
}

/** What a field may take of the library. */
type FileKind = "image" | "video" | "document";

const fileWords = {
  image: [words.pickImage, words.noImage],
  video: [words.pickVideo, words.noVideo],
  document: [words.pickDocument, words.noDocument],
} as const;

/** Made anew at every letter, mostly saying the same: the fields of the other language stay as they are. */
const saysElse = (now: unknown, before: unknown): boolean =>
  JSON.stringify(now) !== JSON.stringify(before);

type Of<Kind extends Field["kind"]> = Extract<Field, { kind: Kind }>;
type Props = Readonly<Record<string, unknown>>;

/**
 * The form for a content type, made from its fields. It holds nothing: each edit goes out whole, and
 * what is shown is what comes back in. No text is ever cut for being too long: it is said to be.
 *
 * Uses the tags of Web Awesome (`wa-input`, `wa-textarea`, `wa-select`, `wa-option`, `wa-checkbox`,
 * `wa-switch`, `wa-button`), which whoever shows it has registered.
 *
 * @fires vt-change - The officer has edited something (`detail.value`: all props of this language;
 *   `detail.name`: the field).
 * @fires vt-pick-file - The officer wants to choose a file of the library (`detail`: for which field).
 */
@customElement("vt-editor")
export class Editor extends LitElement {
  static override styles = formStyles;

  @property({ attribute: false }) type: ContentType | null = null;
  /** The props of one language. */
  @property({ attribute: false }) value: Props = {};
  /** Of the desk, not of the slide. */
  @property() language: "it" | "en" = "it";
  @property({ attribute: false, hasChanged: saysElse }) issues: readonly EditorIssue[] = [];
  /** Address of a small picture of a file of the library. */
  @property({ attribute: false }) thumbnail: (assetId: string) => string = () => "";
  @property() timezone = "Europe/Rome";
  /** The slide has other languages too: fields they share say so. */
  @property({ type: Boolean }) multilingual = false;
  /** Which fields: those of one language alone, those that all languages share, or all of them. */
  @property() only: "own" | "shared" | "all" = "all";

  /** The data there are, for a type that shows some. */
  @property({ attribute: false }) data: DataChoice | null = null;

  /** Fields that are to stay as they are: they are read and not written. */
  @property({ attribute: false }) locked: readonly string[] = [];

  /** Lines as they are typed: an empty one is none yet, but it must not vanish under the cursor. */
  @state() private typed: Readonly<Record<string, string>> = {};

  override connectedCallback(): void {
    super.connectedCallback();
    this.renderRoot.addEventListener("paste", this.pasted);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.renderRoot.removeEventListener("paste", this.pasted);
  }

  override render() {
    const fields = this.type?.fields ?? {};
    return Object.entries(fields)
      .filter(
        ([, field]) => this.only === "all" || (this.only === "shared") === Boolean(field.shared),
      )
      .filter(([name, field]) => isAsked(field, this.value, fields) || this.isWrong(name))
      .map(
        ([name, field]) =>
          html`<div data-field=${name} data-kind=${field.kind}>
            ${this.locked.includes(name) ? held(field, this.value[name] ?? this.initial(field), this) : this.control(name, field)}
            ${this.wrong(name, field)}
          </div>`,
      );
  }

  /** Puts the cursor into the first field. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("wa-input, wa-textarea, vt-rich-text")?.focus();
  }

  private control(name: string, field: Field) {
    switch (field.kind) {
      case "text":
      case "web-address":
        return this.oneLine(name, field);
      case "long-text":
        return this.paragraphs(name, field);
      case "rich-text":
        return this.rich(name, field);
      case "lines":
        return this.lines(name, field);
      case "choice":
        return this.choice(name, field);
      case "choices":
        return this.choices(name, field);
      case "number":
        return this.number(name, field);
      case "switch":
        return this.switched(name, field);
      case "moment":
        return this.moment(name, field);
      case "day":
        return this.day(name, field);
      case "image":
      case "video":
      case "document":
        return this.file(name, field);
      case "captions":
        return html`<vt-captions-field
          label=${this.label(field)}
          hint=${this.help(field)}
          language=${this.language}
          .value=${this.text(name)}
          @vt-captions=${({ detail }: CustomEvent<string>) => this.change(name, detail)}
        ></vt-captions-field>`;
      case "dataset":
      case "column":
      case "rows":
      case "values":
        return this.ofData(name, field);
      case "offices":
        return this.offices(name, field);
      case "sentence":
        return this.sentence(name, field);
    }
  }

  private oneLine(name: string, field: Of<"text" | "web-address">) {
    if (field.kind === "text" && field.max > longestLine) return this.longLine(name, field);
    const address = field.kind === "web-address";
    return html`<wa-input
      label=${this.label(field)}
      type=${address ? "url" : "text"}
      inputmode=${address ? "url" : "text"}
      placeholder=${address ? "https://" : ""}
      .value=${live(this.text(name))}
      @input=${(event: Event) => this.change(name, typedIn(event))}
      @change=${(event: Event) => this.trim(name, typedIn(event))}
    >
      ${this.hint(field, count(field, this.text(name), this.language))}
    </wa-input>`;
  }

  /** One line of text that is too long for one line of the form: all of it is to be seen. */
  private longLine(name: string, field: Of<"text">) {
    const line = (event: Event): string => typedIn(event).replace(/\s*\n\s*/g, " ");
    return html`<wa-textarea
      label=${this.label(field)}
      rows="2"
      resize="auto"
      .value=${live(this.text(name))}
      @input=${(event: Event) => this.change(name, line(event))}
      @change=${(event: Event) => this.trim(name, line(event))}
    >
      ${this.hint(field, count(field, this.text(name), this.language))}
    </wa-textarea>`;
  }

  private paragraphs(name: string, field: Of<"long-text">) {
    return html`<wa-textarea
      label=${this.label(field)}
      rows="6"
      resize="auto"
      .value=${live(this.text(name))}
      @input=${(event: Event) => this.change(name, typedIn(event))}
      @change=${(event: Event) => this.trim(name, typedIn(event))}
    >
      ${this.hint(field, count(field, this.text(name), this.language))}
    </wa-textarea>`;
  }

  private rich(name: string, field: Of<"rich-text">) {
    const value = (this.value[name] as RichText | undefined) ?? "";
    return html`<vt-rich-text
      label=${this.label(field)}
      language=${this.language}
      .value=${value}
      @vt-rich-text=${({ detail }: HTMLElementEventMap["vt-rich-text"]) => this.change(name, detail)}
    >
      ${this.hint(field, count(field, value, this.language))}
    </vt-rich-text>`;
  }

  private lines(name: string, field: Of<"lines">) {
    const items = this.items(name);
    const typed = this.typed[name];
    const shown = typed !== undefined && same(linesOf(typed), items) ? typed : items.join("\n");
    return html`<wa-textarea
      label=${this.label(field)}
      rows="6"
      resize="auto"
      .value=${live(shown)}
      @input=${(event: Event) => {
        this.typed = { ...this.typed, [name]: typedIn(event) };
        this.change(name, linesOf(typedIn(event)));
      }}
    >
      ${this.hint(field, count(field, items, this.language))}
    </wa-textarea>`;
  }

  private ofData(name: string, field: Of<"dataset" | "column" | "rows" | "values">) {
    const from = Object.entries(this.type?.fields ?? {}).find(([, { kind }]) => kind === "dataset");
    return html`<vt-data-field
      .field=${field}
      .value=${this.value[name]}
      label=${this.label(field)}
      hint=${this.help(field)}
      language=${this.language}
      of=${from ? this.text(from[0]) : ""}
      .choice=${this.data}
      @vt-data-chosen=${({ detail }: CustomEvent<unknown>) => this.change(name, detail)}
    ></vt-data-field>`;
  }

  private offices(name: string, field: Of<"offices">) {
    return html`<vt-offices-field
      label=${this.label(field)}
      hint=${this.help(field)}
      language=${this.language}
      max=${field.max}
      .value=${(this.value[name] as Office[] | undefined) ?? []}
      @vt-offices=${({ detail }: CustomEvent<Office[]>) => this.change(name, detail)}
    ></vt-offices-field>`;
  }

  /** A sentence with places that data fill; what can stand in it is put where the cursor was. */
  private sentence(name: string, field: Of<"sentence">) {
    const places = field.places.map(({ names, label }) => ({
      token: `{${names[this.language === "en" ? 1 : 0] ?? names[0]}}`,
      label: this.word(label),
    }));
    const put = (event: Event, token: string): void => {
      const box = (event.target as Element).closest("[data-field]")!.querySelector("wa-textarea")!;
      const inner = box.shadowRoot?.querySelector("textarea");
      const text = this.text(name);
      const at = inner?.selectionStart ?? text.length;
      this.change(name, text.slice(0, at) + token + text.slice(inner?.selectionEnd ?? at));
    };
    return html`<wa-textarea
        label=${this.label(field)}
        rows="2"
        resize="auto"
        .value=${live(this.text(name))}
        @input=${(event: Event) => this.change(name, typedIn(event))}
        @change=${(event: Event) => this.trim(name, typedIn(event))}
      >
        ${this.hint(field, count(field, this.text(name), this.language))}
      </wa-textarea>
      <div class="places" role="group" aria-label=${this.word(words.places)}>
        ${places.map(
          ({ token, label }) =>
            html`<button type="button" title=${label} @click=${(event: Event) => put(event, token)}>
              ${token}
            </button>`,
        )}
      </div>`;
  }

  private choice(name: string, field: Of<"choice">) {
    return html`<wa-select
      label=${this.label(field)}
      .value=${asText(this.value[name] ?? this.initial(field))}
      @change=${(event: Event) => this.change(name, typedIn(event))}
    >
      ${field.options.map(
        ({ value, label }) => html`<wa-option value=${value}>${this.word(label)}</wa-option>`,
      )}
      ${this.hint(field)}
    </wa-select>`;
  }

  private choices(name: string, field: Of<"choices">) {
    const chosen = this.items(name);
    const pick = (value: string, on: boolean): void => {
      const others = chosen.filter((each) => each !== value);
      const all = on ? [...others, value] : others;
      // In the order of the options, whatever the order of the clicks.
      this.change(
        name,
        field.options.flatMap((option) => (all.includes(option.value) ? option.value : [])),
      );
    };
    return html`<fieldset>
      <legend>${this.label(field)}</legend>
      <div class="choices">
        ${field.options.map(
          ({ value, label }) =>
            html`<wa-checkbox
              .checked=${live(chosen.includes(value))}
              @change=${(event: Event) => pick(value, (event.target as HTMLInputElement).checked)}
              >${this.word(label)}</wa-checkbox
            >`,
        )}
      </div>
      ${this.help(field) ? html`<p class="hint">${this.help(field)}</p>` : nothing}
    </fieldset>`;
  }

  private day(name: string, field: Of<"day">) {
    return html`<wa-input
      label=${this.label(field)}
      type="date"
      .value=${live(this.text(name))}
      @change=${(event: Event) => this.change(name, typedIn(event).slice(0, 10))}
    >
      ${this.hint(field)}
    </wa-input>`;
  }

  private number(name: string, field: Of<"number">) {
    const range = this.word(words.range)
      .replace("#", String(field.min))
      .replace("$", String(field.max));
    return html`<wa-input
      label=${this.label(field)}
      type="number"
      min=${field.min}
      max=${field.max}
      .value=${live(asText(this.value[name] ?? this.initial(field)))}
      @change=${(event: Event) => {
        const typed = typedIn(event).trim();
        this.change(name, typed === "" ? undefined : Number(typed));
      }}
    >
      ${this.hint(field, range)}
    </wa-input>`;
  }

  private switched(name: string, field: Of<"switch">) {
    return html`<wa-switch
      .checked=${live(Boolean(this.value[name] ?? this.initial(field)))}
      @change=${(event: Event) => this.change(name, (event.target as HTMLInputElement).checked)}
    >
      ${this.label(field)} ${this.hint(field)}
    </wa-switch>`;
  }

  private moment(name: string, field: Of<"moment">) {
    const at = this.value[name];
    const shown = typeof at === "number" ? wallTime(at, this.timezone) : "";
    return html`<wa-input
      label=${this.label(field)}
      type="datetime-local"
      .value=${live(shown)}
      @change=${(event: Event) => this.change(name, instantOf(typedIn(event).slice(0, 16), this.timezone))}
    >
      ${this.hint(field)}
    </wa-input>`;
  }

  private file(name: string, field: Of<FileKind>) {
    const chosen = this.text(name);
    const pick = () => this.tell("vt-pick-file", { field: name, kind: field.kind });
    const [first, none] = fileWords[field.kind];
    // Seen from the form the buttons of two fields are alike; heard one after the other they are not.
    const of = this.word(field.label);
    return html`<fieldset>
      <legend>${this.label(field)}</legend>
      <div class="file">
        ${
          chosen
            ? html`<img src=${this.thumbnail(chosen)} alt="" />`
            : html`<span class="none">${this.word(none)}</span>`
        }
        <wa-button
          size="s"
          appearance="outlined"
          title=${`${this.word(chosen ? words.change : first)}: ${of}`}
          @click=${pick}
        >
          ${this.word(chosen ? words.change : first)}
        </wa-button>
        ${
          chosen && !isNeeded(field)
            ? html`<wa-button
                size="s"
                appearance="plain"
                title=${`${this.word(words.remove)}: ${of}`}
                @click=${() => this.change(name, null)}
              >
                ${this.word(words.remove)}
              </wa-button>`
            : nothing
        }
      </div>
      ${this.help(field) ? html`<p class="hint">${this.help(field)}</p>` : nothing}
    </fieldset>`;
  }

  /** What is wrong with a field: what can be seen from here at once, else what the server has said. */
  private wrong(name: string, field: Field) {
    // Each office says what is wrong with it.
    if (field.kind === "offices" && officeIssues((this.value[name] as Office[]) ?? []).length > 0)
      return [];
    const here = lengthIssue(field, this.value[name], this.language);
    const said = this.issuesOf(name).map(({ message }) => message);
    const messages = here ? [here] : [...new Set(said)];
    return messages.map((message) => html`<p class="wrong" role="status">${message}</p>`);
  }

  private issuesOf = (name: string) => this.issues.filter(({ path }) => firstStep(path) === name);
  /** What is wrong must be seen to be put right. */
  private isWrong = (name: string): boolean => this.issuesOf(name).length > 0;

  private hint(field: Field, counted: string | null = null) {
    const help = this.help(field);
    if (!help && !counted) return nothing;
    return html`<span slot="hint"
      >${help}${counted ? html` <span class="count">${counted}</span>` : nothing}</span
    >`;
  }

  private help(field: Field): string {
    const shared = this.multilingual && field.shared ? this.word(words.shared) : "";
    return [field.help ? `${this.word(field.help)}.` : "", shared].filter(Boolean).join(" ");
  }

  private label = (field: Field): string =>
    isNeeded(field)
      ? `${this.word(field.label)} (${this.word(words.needed)})`
      : this.word(field.label);

  private word = (text: Words): string => (this.language === "en" ? text.en : text.it);
  private text = (name: string): string => asText(this.value[name]);
  private items = (name: string): string[] => (this.value[name] as string[] | undefined) ?? [];
  private initial = (field: Field): unknown => field.schema.safeParse(undefined).data;

  private change(name: string, value: unknown): void {
    const { [name]: before, ...rest } = this.value;
    if (Object.is(before, value)) return;
    // Absent, not undefined: the schema then fills in what it starts from.
    this.value = value === undefined ? rest : { ...this.value, [name]: value };
    this.tell("vt-change", { value: this.value, name });
  }

  /** What comes from Word or from a page brings along what cannot be seen: it stays outside. */
  private pasted = (event: Event): void => {
    const field = event.composedPath()[0];
    const isLine = field instanceof HTMLInputElement;
    if (!isLine && !(field instanceof HTMLTextAreaElement)) return;
    const given = (event as ClipboardEvent).clipboardData?.getData("text/plain") ?? "";
    const clean = isLine ? cleanLine(given) : cleanText(given);
    if (clean === given || field.type === "number") return;
    event.preventDefault();
    field.setRangeText(clean, field.selectionStart ?? 0, field.selectionEnd ?? 0, "end");
    field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  };

  /** Spaces at the ends fall when the field is left: sooner, one could not type between two words. */
  private trim = (name: string, text: string): void => this.change(name, text.trim());

  private tell<Name extends "vt-change" | "vt-pick-file">(
    name: Name,
    detail: HTMLElementEventMap[Name]["detail"],
  ): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

/** Characters of a text that are seen in one line of the form. */
const longestLine = 100;

/** What a control shows for a value; what is neither text nor number shows as empty. */
const asText = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

const typedIn = (event: Event): string => (event.target as HTMLInputElement).value ?? "";

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

const same = (a: readonly string[], b: readonly string[]): boolean => a.join("\n") === b.join("\n");

const firstStep = (path: EditorIssue["path"]): string =>
  asText((typeof path === "string" ? path.split(".") : path)[0]);

/** Whether the schema refuses the field when it is left alone. */
const isNeeded = (field: Field): boolean => !field.schema.safeParse(undefined).success;

declare global {
  interface HTMLElementTagNameMap {
    "vt-editor": Editor;
  }
  interface HTMLElementEventMap {
    "vt-change": CustomEvent<{ value: Record<string, unknown>; name: string }>;
    "vt-pick-file": CustomEvent<{ field: string; kind: FileKind }>;
  }
}
