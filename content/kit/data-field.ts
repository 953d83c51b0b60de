import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import type { Column, DataKind } from "./datasets.ts";
import type { Field, Words } from "./fields.ts";
import type { RowFilter } from "./rows.ts";

/** What the form knows of the data there are: whoever shows it finds it out. */
export interface DataChoice {
  datasets: readonly {
    id: string;
    name: string;
    kind: DataKind;
    columns: readonly Pick<Column, "key" | "label" | "kind">[];
  }[];
  /** What stands in a column, each once. */
  valuesOf: (dataset: string, column: string) => Promise<readonly string[]>;
  /** Where data are added. */
  href: string;
}

type DataField = Extract<Field, { kind: "dataset" | "column" | "rows" | "values" }>;

const words = {
  choose: { it: "Scegli…", en: "Choose…" },
  none: {
    it: "Non ci sono ancora dati adatti: si aggiungono alla pagina Dati.",
    en: "There are no suitable data yet: they are added on the page Data.",
  },
  toData: { it: "Apri la pagina Dati", en: "Open the page Data" },
  first: { it: "La prima adatta", en: "The first that will do" },
  spare: { it: "Nessuna", en: "None" },
  noData: { it: "Nessuno", en: "None" },
  gone: { it: "Non c'è più", en: "It is not there any more" },
  all: { it: "Tutte le righe", en: "All rows" },
  where: { it: "dove", en: "where" },
  is: { it: "è", en: "is" },
  nothing: { it: "Non c'è niente da scegliere.", en: "There is nothing to choose." },
  firstChoose: { it: "Prima scegli i dati.", en: "Choose the data first." },
};

/** Web Awesome has no option without a value. */
const none = "\u2014";

/**
 * What is shown of the data: which dataset, which of its columns, which of its rows.
 * @fires vt-data-chosen - The officer has chosen (`detail`: the value of the field; undefined: none).
 */
@customElement("vt-data-field")
export class DataFieldElement extends LitElement {
  static override styles = css`
    :host {
      display: grid;
      gap: 0.6rem;
    }
    .pair {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(11rem, 100%), 1fr));
      gap: 0.6rem;
    }
    fieldset {
      min-width: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      font-weight: 600;
    }
    .choices {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(13rem, 100%), 1fr));
      gap: 0.5rem 1rem;
      max-height: 16rem;
      margin-block: 0.35rem;
      overflow: auto;
    }
    p {
      margin: 0;
      font-size: 0.875rem;
    }
  `;

  @property({ attribute: false }) field!: DataField;
  @property({ attribute: false }) value: unknown;
  @property() label = "";
  @property() hint = "";
  @property() language: "it" | "en" = "it";
  /** The dataset that is chosen, for the fields that depend on it. */
  @property() of = "";
  @property({ attribute: false }) choice: DataChoice | null = null;
  @state() private values: readonly string[] = [];
  private valuesFor = "";

  protected override willUpdate(_changed: PropertyValues): void {
    const { field } = this;
    const column =
      field.kind === "values"
        ? field.of
        : field.kind === "rows"
          ? ((this.value as RowFilter | null)?.column ?? "")
          : "";
    const wanted = column && this.of ? `${this.of} ${column}` : "";
    if (wanted === this.valuesFor || !this.choice) return;
    this.valuesFor = wanted;
    this.values = [];
    if (wanted === "") return;
    void this.choice.valuesOf(this.of, column).then((values) => {
      if (this.valuesFor === wanted) this.values = values;
    });
  }

  private get text(): string {
    return typeof this.value === "string" ? this.value : "";
  }

  private word = (words: Words): string => words[this.language];

  private get columns() {
    return this.choice?.datasets.find(({ id }) => id === this.of)?.columns ?? null;
  }

  private chose(value: unknown): void {
    this.dispatchEvent(new CustomEvent("vt-data-chosen", { detail: value }));
  }

  override render() {
    const { field } = this;
    if (field.kind === "dataset") return this.whichDataset(field);
    if (field.kind === "column") return this.whichColumn(field);
    return field.kind === "values" ? this.whichValues(field) : this.whichRows();
  }

  /** Those that are chosen stay to be seen, also when the data have them no more. */
  private whichValues({ max }: Extract<DataField, { kind: "values" }>) {
    const chosen = Array.isArray(this.value) ? (this.value as string[]) : [];
    const all = [...new Set([...chosen, ...this.values])].toSorted((a, b) =>
      a.localeCompare(b, this.language, { numeric: true }),
    );
    const pick = (value: string, on: boolean): void => {
      const others = chosen.filter((each) => each !== value);
      this.chose(on ? [...others, value] : others);
    };
    return html`<fieldset>
      <legend>${this.label}</legend>
      ${
        all.length === 0
          ? html`<p>${this.word(this.of ? words.nothing : words.firstChoose)}</p>`
          : html`<div class="choices">
              ${all.map((value) => {
                const isOn = chosen.includes(value);
                return html`<wa-checkbox
                  .checked=${live(isOn)}
                  ?disabled=${!isOn && chosen.length >= max}
                  @change=${(event: Event) => pick(value, (event.target as HTMLInputElement).checked)}
                  >${value}</wa-checkbox
                >`;
              })}
            </div>`
      }
      ${this.hint ? html`<p>${this.hint}</p>` : nothing}
    </fieldset>`;
  }

  private whichDataset({ kinds, spare = false }: Extract<DataField, { kind: "dataset" }>) {
    const all = this.choice?.datasets ?? [];
    const fit = all.filter(({ kind }) => kinds.includes(kind));
    const known = fit.some(({ id }) => id === this.value);
    const isGone = this.text !== "" && !known && this.choice;
    if (this.choice && fit.length === 0 && spare && !isGone) return nothing;
    if (this.choice && fit.length === 0)
      return html`<p><strong>${this.label}</strong></p>
        <p>${this.word(words.none)} <a href=${this.choice.href}>${this.word(words.toData)}</a></p>`;
    return this.select(this.label, this.text || (spare ? none : ""), {
      hint: isGone ? this.word(words.gone) : this.hint,
      placeholder: this.word(words.choose),
      options: [
        ...(spare ? [[none, this.word(words.noData)] as const] : []),
        ...fit.map(({ id, name }) => [id, name] as const),
      ],
      chose: (id) => this.chose(id === none ? "" : id),
    });
  }

  private whichColumn({ of, spare = false }: Extract<DataField, { kind: "column" }>) {
    const empty = this.word(spare ? words.spare : words.first);
    const fit = (this.columns ?? []).filter(({ kind }) => of.includes(kind));
    const value = this.text;
    const isGone = value !== "" && this.columns && !fit.some(({ key }) => key === value);
    return this.select(this.label, value || none, {
      hint: isGone ? this.word(words.gone) : this.hint,
      placeholder: this.of ? empty : this.word(words.firstChoose),
      options: [
        [none, empty],
        ...fit.map(({ key, label }): [string, string] => [key, label || key]),
      ],
      chose: (key) => this.chose(key === none ? "" : key),
    });
  }

  private whichRows() {
    const only = this.value as RowFilter | null | undefined;
    const columns = (this.columns ?? []).filter(({ kind }) => kind === "text" || kind === "yes-no");
    return html`<div class="pair">
      ${this.select(this.label, only?.column ?? none, {
        hint: this.hint,
        placeholder: this.word(words.all),
        options: [
          [none, this.word(words.all)],
          ...columns.map(({ key, label }): [string, string] => [
            key,
            `${this.word(words.where)} ${label || key}`,
          ]),
        ],
        chose: (key) => this.chose(key === none ? null : { column: key, value: "" }),
      })}
      ${
        only
          ? this.select(this.word(words.is), only.value || none, {
              hint: "",
              placeholder: this.word(words.choose),
              options: [...new Set([only.value, ...this.values])]
                .filter(Boolean)
                .map((value) => [value, value]),
              chose: (value) => this.chose({ column: only.column, value }),
            })
          : nothing
      }
    </div>`;
  }

  private select(
    label: string,
    value: string,
    {
      hint,
      placeholder,
      options,
      chose,
    }: {
      hint: string;
      placeholder: string;
      options: readonly (readonly [string, string])[];
      chose: (value: string) => void;
    },
  ) {
    return html`<wa-select
      label=${label}
      placeholder=${placeholder}
      hint=${hint || nothing}
      .value=${value}
      @change=${(event: Event) => chose((event.target as HTMLInputElement).value)}
    >
      ${options.map(([key, name]) => html`<wa-option value=${key}>${name}</wa-option>`)}
    </wa-select>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-data-field": DataFieldElement;
  }
  interface HTMLElementEventMap {
    "vt-data-chosen": CustomEvent<unknown>;
  }
}
