import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { time } from "../../content/kit/format.ts";
import { themeProperties } from "../../content/kit/theme.ts";
import type { Manifest } from "../../protocol/manifest.ts";
import { seconds } from "../../protocol/time.ts";
import type { Player } from "../main.ts";
import "./act.ts";
import { textOf } from "./aloud.ts";
import "./choices.ts";
import "./content.ts";
import { Counted } from "./counted.ts";
import "./contents.ts";
import "./home.ts";
import { icon, type IconName } from "./icons.ts";
import { Idle } from "./idle.ts";
import { fontOf } from "./invitation.ts";
import "./list.ts";
import type { Here, Place } from "./place.ts";
import { readingsOf } from "./readings.ts";
import { codeSide, margins, pixelsPerMillimetre, target } from "./reach.ts";
import "./reader.ts";
import type { Shelf } from "./shelf.ts";
import { kioskStyles } from "./styles.ts";
import { localVoice } from "./voice.ts";
import { type KioskWords, wordsIn } from "./words.ts";

/** A touch is one, however much the hand trembles. */
const settles = 350;
/** Of the text: as it is, larger, very large. */
const sizes = [1, 1.4, 2] as const;
/** What was heard is opened by a second touch within this time. */
const armedFor = seconds(10);

/**
 * All that one person does, from the first touch to the last. Whatever they chose and typed is in this
 * element and in nothing else: it goes with it.
 * @fires vt-visit-over - Nobody is there any more.
 */
@customElement("vt-visit")
export class Visit extends LitElement {
  static override styles = [
    kioskStyles,
    css`
      :host {
        position: fixed;
        inset: 0;
        z-index: 15;
        display: grid;
        grid-template-rows: auto minmax(0, 1fr) auto;
        border: 0 solid var(--vt-accent-deep);
        background: var(--vt-paper);
        color: var(--vt-ink);
        font-family: "Titillium Web", sans-serif;
        line-height: 1.3;
        cursor: none;
      }
      header {
        display: flex;
        align-items: center;
        gap: 0.8em;
        padding: 0.7em 1.2em;
        background: var(--vt-accent-ground);
        color: var(--vt-on-accent-ground);
        font-weight: 600;
      }
      header[hidden] {
        display: none;
      }
      header img {
        block-size: 2.2em;
      }
      header .name {
        flex: 1;
        font-size: 1.15em;
      }
      .clock {
        font-family: "Roboto Mono", ui-monospace, monospace;
        font-weight: 600;
      }
      main {
        grid-row: 2;
        position: relative;
        display: grid;
        min-block-size: 0;
        padding: 1em 1.2em;
      }
      .under {
        display: contents;
      }
      .under > * {
        min-block-size: 0;
        min-inline-size: 0;
      }
      nav {
        grid-row: 3;
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0.4em 1.2em;
        padding: 0.5em 1.2em;
        border-block-start: 0.1em solid color-mix(in srgb, var(--vt-ink) 25%, transparent);
        background: var(--vt-paper);
      }
      nav div {
        display: flex;
        flex: 1 1 auto;
        gap: 0.35em;
      }
      nav button {
        flex: 1 1 auto;
        display: grid;
        justify-items: center;
        align-content: center;
        gap: 0.1em;
        padding: 0.25em 0.3em;
        font-size: var(--bar);
        text-align: center;
        white-space: nowrap;
      }
      nav .tools {
        flex-grow: 2;
      }
      nav button[aria-pressed="true"] {
        background: var(--vt-ink);
        color: var(--vt-paper);
      }
      .asking {
        position: absolute;
        inset: 0;
        z-index: 5;
        display: grid;
        place-content: center;
        justify-items: center;
        gap: 0.6em;
        padding: 1em;
        font-size: calc(var(--bar) * 1.3);
        background: var(--vt-paper);
        text-align: center;
      }
      .asking .left {
        font:
          600 3em/1 "Roboto Mono",
          monospace;
      }
      .asking button {
        padding: 0.7em 2em;
        font-size: 1.2em;
      }
      .note {
        position: absolute;
        inset: auto 1.2em 0.6em;
        z-index: 4;
        padding: 0.7em 1em;
        border-radius: 0.35em;
        background: var(--vt-ink);
        color: var(--vt-paper);
      }
      .heard {
        position: absolute;
        inline-size: 1px;
        block-size: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
    `,
  ];

  @property({ attribute: false }) manifest!: Manifest;
  @property({ attribute: false }) player!: Pick<Player, "clock" | "files">;
  @property({ attribute: false }) shelf!: Shelf;
  @state() private words: KioskWords | null = null;
  @state() private size = 0;
  @state() private contrast = false;
  @state() private aloud = false;
  @state() private lowered = false;
  @state() private choosing = false;
  @state() private places: readonly Place[] = [{ at: "home" }];
  @state() private note = "";
  @state() private arms: { address: string; close: () => void } | null = null;
  @query(".heard") private heard!: HTMLElement;
  /** What is opened: told when the visit is over, together with what others opened. */
  counted = new Counted();
  private readonly voice = localVoice();
  private armed: { button: HTMLElement; until: number } | null = null;
  private begun = performance.now();
  private noteTimer: ReturnType<typeof setTimeout> | undefined;
  private tick: ReturnType<typeof setInterval> | undefined;
  private readonly idle = new Idle(this, {
    after: () => seconds(this.manifest.kiosk?.idle ?? 75),
    asked: () => this.say(this.w.stillHere),
    over: () => this.dispatchEvent(new CustomEvent("vt-visit-over")),
  });

  private get w(): KioskWords {
    return this.words ?? wordsIn(this.manifest.languages)[0]!;
  }

  private get place(): Place {
    return this.places.at(-1)!;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener("click", this.clicked, { capture: true });
    this.addEventListener("vt-poll-answer", this.answered);
    this.counted = new Counted(undefined, this.manifest.kiosk?.counted ?? false);
    addEventListener("resize", this.resized);
    // The clock, and acts that end while somebody reads.
    this.tick = setInterval(() => this.requestUpdate(), seconds(10));
    const { arms } = this.manifest.settings;
    if (arms)
      void this.player.files.open(arms).then(
        (found) => (this.arms = found),
        () => {
          // The name stands alone.
        },
      );
  }

  override firstUpdated(): void {
    void this.arrive();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("resize", this.resized);
    clearInterval(this.tick);
    clearTimeout(this.noteTimer);
    this.voice.hush();
    this.arms?.close();
  }

  private resized = (): void => this.requestUpdate();

  // ── Going about ───────────────────────────────────────────────────────────────────────────────

  private here(): Here {
    const { clock, files } = this.player;
    return {
      words: this.w,
      readings: readingsOf(this.manifest, clock),
      trusted: clock.trusted,
      open: files.open,
      answered: this.counted.answered,
      timezone: this.manifest.timezone,
      now: () => clock.now(),
      shelf: this.shelf,
      tiles: this.manifest.kiosk?.tiles ?? [],
      address: this.manifest.kiosk?.address ?? "",
      go: (place) => this.go([...this.places, place]),
      say: (text, language) => this.say(text, language),
    };
  }

  private go(places: readonly Place[]): void {
    this.places = places;
    this.counted.moved(this.place);
    this.choosing = false;
    this.armed = null;
    void this.arrive();
  }

  /** One answer a visit; the page then says thanks, to those who listen too. */
  private answered = ({ detail }: CustomEvent<string>): void => {
    if (this.place.at !== "content" || !this.counted.answer(this.place.slide, detail)) return;
    this.requestUpdate();
    void this.arrive();
  };

  /** Whoever listens or goes by keys begins at the heading. */
  private async arrive(): Promise<void> {
    await this.updateComplete;
    const page = this.renderRoot.querySelector<LitElement>("[data-place]");
    await page?.updateComplete;
    page?.renderRoot.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
    if (page && this.aloud) this.say(textOf(page));
  }

  // ── Voice ─────────────────────────────────────────────────────────────────────────────────────

  private say(text: string, language = this.w.code): void {
    if (this.heard) this.heard.textContent = text.slice(0, 300);
    if (this.aloud) this.voice.speak(text, language);
  }

  /** With the voice on, a first touch says what a thing is and a second one does it. */
  private clicked = (event: Event): void => {
    const now = performance.now();
    if (now - this.begun < settles) return stop(event);
    if (!this.aloud || !event.isTrusted) return;
    const path = event.composedPath().filter((each) => each instanceof HTMLElement);
    const button = path.find((each) => each.localName === "button");
    const told = button ?? path[0];
    if (!told || told.hasAttribute("data-at-once")) return;
    const isArmed = button && this.armed?.button === button && now < this.armed.until;
    this.armed?.button.removeAttribute("armed");
    this.armed = null;
    if (isArmed) return;
    stop(event);
    const language = told.closest<HTMLElement>("[lang]")?.lang || this.w.code;
    if (!button) return this.say(textOf(told), language);
    this.armed = { button, until: now + armedFor };
    button.setAttribute("armed", "");
    this.say(`${button.getAttribute("aria-label") ?? textOf(button)}. ${this.w.again}`, language);
  };

  private setAloud(aloud: boolean): void {
    if (!aloud) {
      this.say(this.w.voiceOff);
      this.voice.hush();
      this.aloud = false;
      return this.tell(this.w.voiceOff);
    }
    this.aloud = true;
    if (this.voice.speak(this.w.voiceOn, this.w.code)) return this.tell(this.w.voiceOn);
    this.aloud = false;
    this.tell(this.w.noVoice);
  }

  private tell(note: string): void {
    this.note = note;
    clearTimeout(this.noteTimer);
    this.noteTimer = setTimeout(() => (this.note = ""), seconds(6));
  }

  // ── Drawing ───────────────────────────────────────────────────────────────────────────────────

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { settings, kiosk } = this.manifest;
    const theme = this.contrast ? "contrasto" : settings.theme;
    const panel = {
      width: innerWidth,
      height: innerHeight,
      inches: settings.inches,
      bottom: kiosk?.bottom ?? 0,
    };
    const scale = pixelsPerMillimetre(panel);
    const { top, bottom } = margins(panel, this.lowered);
    const font = fontOf(panel);
    const properties = {
      ...themeProperties({ ...settings, theme }),
      "--mm": `${scale.toFixed(3)}px`,
      // A little more than needed: half a pixel is lost in rounding.
      "--target": `${Math.ceil(target * scale) + 1}px`,
      "--code": `${Math.ceil(codeSide * scale)}px`,
      "--bar": `${font.toFixed(2)}px`,
    };
    for (const [name, value] of Object.entries(properties)) this.style.setProperty(name, value);
    this.style.fontSize = `${(font * sizes[this.size]!).toFixed(2)}px`;
    this.style.borderBlockWidth = `${top}px ${bottom}px`;
    this.lang = this.w.code;
    // What is over is not read any more, not even by who has it open.
    const place = this.place;
    if ("act" in place && !this.shelf.up().some(({ id }) => id === place.act)) {
      this.places = this.places.filter((each) => !("act" in each));
      this.tell(this.w.gone);
    }
    if (place.at === "content" && !this.isThere(place.slide)) {
      this.places = this.places.filter((each) => each.at !== "content");
      this.tell(this.w.contentGone);
    }
  }

  private isThere = (slide: string): boolean =>
    readingsOf(this.manifest, this.player.clock).some(({ key }) => key === slide);

  override render() {
    const { w } = this;
    const { settings, timezone } = this.manifest;
    const { clock } = this.player;
    return html`
      <header ?hidden=${this.lowered && this.size > 0}>
        ${this.arms ? html`<img src=${this.arms.address} alt="" />` : nothing}
        <span class="name" lang="it">${settings.enteName}</span>
        ${clock.trusted ? html`<span class="clock">${time(clock.now(), { language: w.code, timezone })}</span>` : nothing}
      </header>
      <main ?inert=${this.idle.left !== null}>
        <div class="under" ?inert=${this.choosing}>${this.page()}</div>
        ${this.choosing ? this.languages() : nothing}
        ${this.note === "" ? nothing : html`<p class="note" role="status">${this.note}</p>`}
      </main>
      ${this.bar()} ${this.idle.left === null ? nothing : this.asking(this.idle.left)}
      <p class="heard" role="status" aria-live="polite"></p>
    `;
  }

  private page() {
    const { place } = this;
    const here = this.here();
    if (place.at === "home") return html`<vt-kiosk-home data-place .here=${here}></vt-kiosk-home>`;
    if (place.at === "list")
      return html`<vt-kiosk-list data-place .here=${here} .place=${place}></vt-kiosk-list>`;
    if (place.at === "contents")
      return html`<vt-kiosk-contents data-place .here=${here} .place=${place}></vt-kiosk-contents>`;
    if (place.at === "content")
      return html`<vt-kiosk-content
        data-place
        .here=${here}
        .place=${place}
        .reading=${here.readings.find(({ key }) => key === place.slide)!}
      ></vt-kiosk-content>`;
    const act = this.shelf.up().find(({ id }) => id === place.act)!;
    if (place.at === "act")
      return html`<vt-kiosk-act
        data-place
        .here=${here}
        .act=${act}
        .place=${place}
      ></vt-kiosk-act>`;
    return html`<vt-kiosk-reader
      data-place
      .here=${here}
      .act=${act}
      .index=${place.document}
    ></vt-kiosk-reader>`;
  }

  private bar() {
    const { w } = this;
    const tool = (
      name: IconName,
      label: string,
      does: () => void,
      { pressed, test = name }: { pressed?: boolean; test?: string } = {},
    ) =>
      html`<button
        data-test=${test}
        aria-pressed=${pressed === undefined ? nothing : String(pressed)}
        @click=${does}
      >
        ${icon(name)}<span>${label}</span>
      </button>`;
    const isHome = this.places.length === 1;
    const mark = ["A", "A+", "A++"][this.size];
    return html`<nav ?inert=${this.idle.left !== null} aria-label=${w.tools}>
      <div>
        ${tool("home", w.home, () => this.go([{ at: "home" }]))}
        <button
          data-test="back"
          aria-disabled=${isHome ? "true" : "false"}
          @click=${() => isHome || this.go(this.places.slice(0, -1))}
        >
          ${icon("back")}<span>${w.back}</span>
        </button>
      </div>
      <div class="tools" role="group" aria-label=${w.tools}>
        ${
          wordsIn(this.manifest.languages).length > 1
            ? tool("language", w.language, () => (this.choosing = !this.choosing))
            : nothing
        }
        ${tool("larger", `${w.larger} ${mark}`, () => this.enlarge())}
        ${tool("contrast", w.contrast, () => (this.contrast = !this.contrast), { pressed: this.contrast })}
        ${tool("aloud", w.aloud, () => this.setAloud(!this.aloud), { pressed: this.aloud })}
        ${tool(this.lowered ? "higher" : "lower", this.lowered ? w.higher : w.lower, () => (this.lowered = !this.lowered), { test: "reach" })}
      </div>
    </nav>`;
  }

  /** One of the languages of the ente. */
  speak(code: string): void {
    this.words = wordsIn([code])[0]!;
  }

  private enlarge(): void {
    this.size = (this.size + 1) % sizes.length;
    this.say(this.w.textSize(this.size));
  }

  private languages() {
    return html`<vt-kiosk-choices
      .words=${this.w}
      .label=${wordsIn(this.manifest.languages)
        .map(({ chooseLanguage }) => chooseLanguage)
        .join(" · ")}
      .value=${this.w.code}
      .choices=${wordsIn(this.manifest.languages).map(({ code, name }) => ({
        value: code,
        label: name,
        language: code,
      }))}
      @vt-choice=${({ detail }: CustomEvent<string>) => {
        this.speak(detail);
        this.choosing = false;
      }}
      @vt-closed=${() => (this.choosing = false)}
    ></vt-kiosk-choices>`;
  }

  private asking(left: number) {
    const { w } = this;
    return html`<div class="asking" role="alertdialog" aria-label=${w.stillHere} data-test="asking">
      <h1>${w.stillHere}</h1>
      <p class="left" aria-hidden="true">${left}</p>
      <p>${w.stillHereHelp(left)}</p>
      <button class="main" data-at-once data-test="still-here">${w.yes}</button>
    </div>`;
  }
}

function stop(event: Event): void {
  event.stopImmediatePropagation();
  event.preventDefault();
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-visit": Visit;
  }
  interface HTMLElementEventMap {
    "vt-visit-over": CustomEvent<void>;
  }
}
