import type { InferResponseType } from "hono/client";
import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { alboWords } from "../albo-words.ts";
import type { Client } from "../api.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import { say } from "./say.ts";

type Settings = InferResponseType<Client["settings"]["index"]["$get"], 200>;

/**
 * What the ente says of its albo as a whole. For administrators.
 * @fires vt-rules - What holds for the types may have changed.
 */
@customElement("vt-albo-settings")
export class AlboSettings extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      form {
        display: grid;
        gap: 1rem;
        max-inline-size: 46rem;
      }

      .place {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(12rem, 100%), 1fr));
        gap: 0.75rem;
      }

      legend {
        font-weight: 600;
        padding: 0;
        margin-block-end: 0.4rem;
      }
    `,
  ];

  @state() private held: Settings | null = null;
  @state() private problem = "";
  @state() private working = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private load = async (): Promise<void> => {
    this.held = await this.attempt(() => this.api.ask(() => this.api.settings.index.$get()));
  };

  private value = (name: string): string =>
    this.renderRoot
      .querySelector<HTMLElement & { value: string | null }>(`[name=${name}]`)
      ?.value?.trim() ?? "";

  private save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const number = (name: string): number | null =>
      this.value(name) === "" ? null : Number(this.value(name).replace(",", "."));
    const [istat, contact, address] = ["istat", "contact", "address"].map(this.value) as [
      string,
      string,
      string,
    ];
    const [latitude, longitude] = [number("latitude"), number("longitude")];
    const fine =
      /^(\d{6})?$/.test(istat) &&
      /^([^@\s]+@[^@\s]+\.[^@\s]+)?$/.test(contact) &&
      (address === "" || /^https?:\/\/\S+$/.test(address)) &&
      (latitude === null || Math.abs(latitude) <= 90) &&
      (longitude === null || Math.abs(longitude) <= 180);
    this.problem = fine ? "" : alboWords(this.words.code).office.bad;
    if (!fine || !this.held) return;
    const json = {
      alboAddress: address,
      alboContact: contact,
      countFirstDay: this.renderRoot.querySelector<HTMLInputElement>("[name=first]")!.checked,
      publicationDays: { ...this.held.publicationDays, default: Number(this.value("days")) || 15 },
      place: {
        municipality: this.value("municipality"),
        province: this.value("province"),
        region: this.value("region"),
        istat,
        latitude,
        longitude,
      },
    };
    this.working = true;
    const saved = await this.attempt(() =>
      this.api.ask(() => this.api.settings.index.$patch({ json })),
    );
    this.working = false;
    if (!saved) return;
    this.held = saved;
    say(this, this.words.common.saved);
    this.dispatchEvent(new CustomEvent("vt-rules"));
  };

  override render() {
    if (!this.held) return nothing;
    const w = alboWords(this.words.code).office;
    const { alboAddress, alboContact, countFirstDay, publicationDays, place } = this.held;
    const data = `/${encodeURIComponent(this.session.ente.id)}/albo`;
    const field = (name: "municipality" | "province" | "region" | "istat") =>
      html`<wa-input name=${name} label=${w[name]} .value=${place[name]}></wa-input>`;
    const degrees = (name: "latitude" | "longitude") =>
      html`<wa-input
        name=${name}
        inputmode="decimal"
        label=${w[name]}
        .value=${place[name] === null ? "" : String(place[name])}
      ></wa-input>`;
    return html`<form novalidate @submit=${this.save}>
      <h2>${w.title}</h2>
      <wa-input
        name="address"
        type="url"
        label=${w.address}
        hint=${w.addressHelp}
        placeholder="https://"
        .value=${alboAddress}
      ></wa-input>
      <wa-input
        name="days"
        type="number"
        min="1"
        max="3650"
        label=${w.defaultDays}
        .value=${String(publicationDays["default"] ?? 15)}
      ></wa-input>
      <wa-switch name="first" hint=${w.countFirstDayHelp} .checked=${countFirstDay}
        >${w.countFirstDay}</wa-switch
      >
      <wa-input
        name="contact"
        type="email"
        label=${w.contact}
        hint=${w.contactHelp}
        .value=${alboContact}
      ></wa-input>
      <fieldset>
        <legend>${w.place}</legend>
        <div class="place">
          ${field("municipality")} ${field("province")} ${field("region")} ${field("istat")}
          ${degrees("latitude")} ${degrees("longitude")}
        </div>
      </fieldset>
      <p class="small">
        ${w.open} <a href="${data}/feed.xml">AlboPOP (RSS)</a>,
        <a href="${data}/acts.json">JSON</a>,
        <a href="${data}/acts.csv">CSV</a>
      </p>
      ${this.problem ? html`<p class="state bad" role="alert">${this.problem}</p>` : nothing}
      <div>
        <wa-button variant="brand" ?loading=${this.working} @click=${this.save}
          >${this.words.common.save}</wa-button
        >
      </div>
    </form>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-albo-settings": AlboSettings;
  }
  interface HTMLElementEventMap {
    "vt-rules": CustomEvent<void>;
  }
}
