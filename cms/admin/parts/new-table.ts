import { html } from "lit";
import { customElement, state } from "lit/decorators.js";
import { dataWords } from "../data-words.ts";
import { go, pathOf } from "../router.ts";
import { DeskElement } from "./desk-element.ts";
import { say } from "./say.ts";

/** Begins a table that is kept here: one number, or rows. */
@customElement("vt-new-table")
export class NewTable extends DeskElement {
  @state() private open = false;
  @state() private name = "";
  @state() private start: "counter" | "list" = "counter";
  @state() private working = false;

  show = (): void => {
    this.name = "";
    this.open = true;
  };

  private make = async (): Promise<void> => {
    const { table: w } = dataWords(this.words.code);
    const name = this.name.trim();
    if (!name) return say(this, `${w.name}: ${this.words.common.required}.`, "bad");
    const number = { kind: "number" as const, unit: "" };
    const json =
      this.start === "counter"
        ? { name, columns: [{ key: "numero", label: w.counterColumn, ...number }], rows: [[0]] }
        : {
            name,
            columns: [
              { key: "voce", label: w.nameColumn, kind: "text" as const, unit: "" },
              { key: "valore", label: w.valueColumn, ...number },
            ],
            rows: [["", null]],
          };
    this.working = true;
    const made = await this.attempt(() =>
      this.api.ask(() => this.api.tables.index.$post({ json })),
    );
    this.working = false;
    if (!made) return;
    this.open = false;
    go(pathOf({ page: "dataset", ente: this.session.ente.id, id: made.id }));
  };

  override render() {
    const { table: w } = dataWords(this.words.code);
    return html`<wa-dialog
      label=${w.title}
      ?open=${this.open}
      @wa-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.open = false;
      }}
    >
      <div class="column">
        <p>${w.help}</p>
        <wa-input
          label=${w.name}
          maxlength="120"
          .value=${this.name}
          @input=${(event: Event) => (this.name = (event.target as HTMLInputElement).value)}
          @keydown=${(event: KeyboardEvent) => {
            if (event.key === "Enter") void this.make();
          }}
        ></wa-input>
        <wa-radio-group
          label=${w.start}
          .value=${this.start}
          @change=${(event: Event) =>
            (this.start = (event.target as HTMLInputElement).value as typeof this.start)}
        >
          <wa-radio value="counter">${w.starts.counter}</wa-radio>
          <wa-radio value="list">${w.starts.list}</wa-radio>
        </wa-radio-group>
      </div>
      <wa-button slot="footer" appearance="plain" @click=${() => (this.open = false)}
        >${this.words.common.cancel}</wa-button
      >
      <wa-button slot="footer" variant="brand" ?loading=${this.working} @click=${this.make}
        >${w.make}</wa-button
      >
    </wa-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-new-table": NewTable;
  }
}
