import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

interface Step {
  done: boolean;
  title: string;
  help: string;
  /** The button or link that does it. */
  act: unknown;
}

/**
 * For an ente that has nothing on air yet: the four steps to the first screen, each with what does it.
 * Gone as soon as a screen shows something.
 * @fires vt-new-slide - The officer wants to make a content.
 */
@customElement("vt-first-steps")
export class FirstSteps extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .card {
        margin-block-end: 1.5rem;
      }

      ol {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr));
        gap: 1.25rem;
        margin-block-start: 1rem;
        counter-reset: step;
      }

      li {
        display: grid;
        align-content: start;
        justify-items: start;
        gap: 0.4rem;
        padding-block-start: 0.75rem;
        border-block-start: 4px solid var(--wa-color-surface-border);
      }

      li.done {
        border-color: var(--it-color-emerald-25);
      }

      li.next {
        border-color: var(--it-color-blue-40);
      }

      li.next .state {
        color: var(--it-color-blue-40);
      }

      @media (max-width: 40rem) {
        ol {
          gap: 0.75rem;
        }

        .done > p {
          display: none;
        }
      }
    `,
  ];

  @state() private facts: { slide: boolean; placed: boolean; screen: boolean; on: boolean } | null =
    null;

  constructor() {
    super();
    this.hears(["edited", "paired", "published", "applied"], this.again);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.look();
  }

  private again = (): void => void this.look();

  private async look(): Promise<void> {
    try {
      const [{ slides }, { playlists }, { screens }] = await Promise.all([
        this.api.ask(() => this.api.slides.index.$get({ query: { limit: "1" } })),
        this.api.ask(() => this.api.playlists.index.$get()),
        this.api.ask(() => this.api.delivery.index.$get({ query: {} })),
      ]);
      const placed = playlists.filter(({ items }) => items.length > 0);
      this.facts = {
        slide: slides.length > 0,
        placed: placed.length > 0,
        screen: screens.some(({ state }) => state !== "unpaired"),
        on: placed.some(({ state }) => state !== "draft"),
      };
    } catch {
      // The page itself says that nobody answers; the steps are only a help.
      this.facts = null;
    }
  }

  override render() {
    if (!this.facts) return nothing;
    const { slide, placed, screen, on } = this.facts;
    if (slide && placed && screen && on) return nothing;
    const { steps: w } = this.words;
    const link = (page: "playlists" | "screens", label: string) =>
      html`<wa-button size="s" appearance="outlined" href=${this.href({ page })}
        >${label}</wa-button
      >`;
    const steps: Step[] = [
      {
        done: slide,
        title: w.slide,
        help: w.slideHelp,
        act: html`<wa-button size="s" appearance="outlined" @click=${this.make}
          >${w.make}</wa-button
        >`,
      },
      {
        done: placed,
        title: w.playlist,
        help: w.playlistHelp,
        act: link("playlists", w.toPlaylists),
      },
      { done: screen, title: w.screen, help: w.screenHelp, act: link("screens", w.toScreens) },
      { done: on, title: w.publish, help: w.publishHelp, act: nothing },
    ];
    const next = steps.findIndex(({ done }) => !done);
    return html`<section class="card" aria-labelledby="steps">
      <h2 id="steps">${w.title}</h2>
      <p class="quiet">${w.intro}</p>
      <ol>
        ${steps.map(
          ({ done, title, help, act }, index) =>
            html`<li class=${done ? "done" : index === next ? "next" : ""}>
              <span class="state ${done ? "good" : ""}"
                >${done ? w.done : index === next ? w.next : w.later}</span
              >
              <h3>${index + 1}. ${title}</h3>
              <p class="small quiet">${help}</p>
              ${done ? nothing : act}
            </li>`,
        )}
      </ol>
    </section>`;
  }

  private make = (): void => {
    this.dispatchEvent(new CustomEvent("vt-new-slide"));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-first-steps": FirstSteps;
  }
}
