import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { type SlideContext, plainContext } from "../../content/kit/slide-element.ts";
import { themeProperties } from "../../content/kit/theme.ts";
import { unit } from "../../content/kit/unit.ts";
import type { Manifest, ZoneName } from "../../protocol/manifest.ts";
import { type Clock, seconds } from "../../protocol/time.ts";
import type { ZoneElement } from "./zone-element.ts";
import "./zone-element.ts";

/** Zones from back to front. */
const order: readonly ZoneName[] = ["main", "side", "ticker", "full"];

/** A zone that was replaced is not kept for longer, whatever comes of the new one. */
const longestGoodbye = seconds(60);

/** The whole screen: its zones where the manifest puts them, in the colours and sizes it asks for. */
@customElement("vt-stage")
export class StageElement extends LitElement {
  static override styles = css`
    :host {
      position: fixed;
      inset: 0;
      overflow: hidden;
      background: var(--vt-paper, #0d1826);
      color: var(--vt-ink, #f4f6f8);
    }
    :host([waiting]) {
      opacity: 0;
    }
  `;

  /** Nothing is seen until all zones have something to show: half a screen is a broken one. */
  @property({ type: Boolean, reflect: true }) waiting = false;

  clock: Clock & { readonly trusted: boolean } = { ...plainContext.clock, trusted: true };
  /** A local address for a file, and how to give it back. */
  open: (id: string) => Promise<{ address: string; close: () => void }> = (id) =>
    Promise.resolve({ address: id, close: () => {} });

  private readonly zones = new Map<ZoneName, ZoneElement>();
  private manifest: Manifest | null = null;
  private arms: { id: string; address: string; close: () => void } | null = null;

  override render() {
    return html``;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("resize", this.size);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("resize", this.size);
  }

  /** Lays the zones out as this manifest wants them; those that stay are not touched. */
  async arrange(manifest: Manifest): Promise<void> {
    await this.updateComplete;
    await this.openArms(manifest);
    this.manifest = manifest;
    const { settings } = manifest;
    for (const [name, value] of Object.entries(themeProperties(settings)))
      this.style.setProperty(name, value);
    this.size();
    for (const [name, zone] of this.zones)
      if (!manifest.zones[name]) {
        zone.remove();
        this.zones.delete(name);
      }
    for (const name of order)
      if (manifest.zones[name])
        this.place(this.zones.get(name) ?? this.addZone(name), name, manifest);
  }

  private place(zone: ZoneElement, name: ZoneName, manifest: Manifest): void {
    const { settings } = manifest;
    const { x, y, width, height } = manifest.zones[name]!.area;
    zone.settings = settings;
    zone.framed = name === "main" && settings.frame;
    zone.context = this.contextOf(manifest);
    Object.assign(zone.style, {
      left: `${x}%`,
      top: `${y}%`,
      width: `${width}%`,
      height: `${height}%`,
      zIndex: String(order.indexOf(name)),
    });
  }

  /** A new zone in the place of one that hangs; the old picture stays until the new one is painted. */
  rebuild(name: ZoneName): void {
    const old = this.zones.get(name);
    if (!old || !this.manifest) return;
    const zone = this.addZone(name);
    this.place(zone, name, this.manifest);
    const gone = (): void => old.remove();
    zone.addEventListener("vt-zone-shown", gone, { once: true });
    setTimeout(gone, longestGoodbye);
  }

  zone(name: ZoneName): ZoneElement {
    return this.zones.get(name)!;
  }

  /** The clock came to be believed, or ceased to be: frames and boards draw it or hide it. */
  clockChanged(): void {
    if (!this.manifest) return;
    for (const zone of this.zones.values()) zone.context = this.contextOf(this.manifest);
  }

  private contextOf(manifest: Manifest): SlideContext {
    return {
      language: manifest.languages[0] ?? "it",
      timezone: manifest.timezone,
      clock: this.clock,
      clockTrusted: this.clock.trusted,
      enteName: manifest.settings.enteName,
      arms: this.arms?.address ?? null,
    };
  }

  private addZone(name: ZoneName): ZoneElement {
    const zone = document.createElement("vt-zone");
    zone.dataset["zone"] = name;
    zone.open = (id) => this.open(id);
    zone.addEventListener("vt-slide-failed", ({ detail }) =>
      this.dispatchEvent(
        new CustomEvent("vt-zone-failed", { detail: { zone: name, key: detail } }),
      ),
    );
    this.renderRoot.append(zone);
    this.zones.set(name, zone);
    return zone;
  }

  private async openArms(manifest: Manifest): Promise<void> {
    const id = manifest.settings.arms;
    if (id === (this.arms?.id ?? null)) return;
    const old = this.arms;
    try {
      this.arms = id === null ? null : { id, ...(await this.open(id)) };
    } catch {
      // Not here yet: the name stands alone until the file arrives with the next manifest.
      this.arms = null;
    }
    old?.close();
  }

  private size = (): void => {
    if (!this.manifest) return;
    // As it is laid out: a preview is scaled down, and its texts with it.
    const { offsetWidth: width, offsetHeight: height } = this;
    const { inches, distance } = this.manifest.settings;
    this.style.setProperty(
      "--vt-unit",
      `${unit({ width, height, inches, distance }).toFixed(2)}px`,
    );
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-stage": StageElement;
  }
  interface HTMLElementEventMap {
    "vt-zone-failed": CustomEvent<{ zone: ZoneName; key: string }>;
  }
}
