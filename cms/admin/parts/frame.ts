import { css, html, nothing } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { findingWords } from "../finding-words.ts";
import { type ListPage, type Route, sectionOf } from "../router.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import "./inbox-link.ts";
import "./search-everywhere.ts";
import type { SearchEverywhere } from "./search-everywhere.ts";

/**
 * What stands round every page: the ente, the three words from left to right, the rest beside them, and
 * the officer's own menu.
 * @fires vt-language - The officer wants the other language.
 * @fires vt-sign-out - The officer leaves.
 * @fires vt-password - The officer wants to change the password.
 */
@customElement("vt-frame")
export class Frame extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      :host {
        min-height: 100vh;
        display: grid;
        grid-template-rows: auto 1fr auto;
        grid-template-columns: minmax(0, 1fr);
      }

      .skip {
        position: absolute;
        inset-block-start: -10rem;
        z-index: 30;
        background: #fff;
        padding: 0.75rem 1rem;
        border: 0;
        font: inherit;
      }

      .skip:focus {
        inset-block-start: 0.5rem;
      }

      header {
        position: sticky;
        inset-block-start: 0;
        z-index: 20;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 1.5rem;
        padding-inline: clamp(1rem, 3vw, 2rem);
        background: #fff;
        border-block-end: 1px solid var(--wa-color-surface-border);
      }

      .ente {
        display: flex;
        align-items: center;
        gap: 0.6rem;
        font-weight: 700;
        padding-block: 0.6rem;
        max-width: 16rem;
        line-height: 1.15;
      }

      .ente img {
        block-size: 2rem;
        inline-size: auto;
      }

      nav ul {
        display: flex;
        align-items: center;
      }

      nav .arrow {
        color: var(--it-color-slate-62);
        padding-inline: 0.1rem;
      }

      nav .rest {
        display: none;
      }

      nav .apart {
        margin-inline-start: 0.75rem;
        border-inline-start: 1px solid var(--wa-color-surface-border);
        padding-inline-start: 0.75rem;
      }

      nav a {
        display: inline-block;
        padding: 1rem 0.7rem 0.85rem;
        border-block-end: 3px solid transparent;
        color: var(--it-color-slate-20);
        text-decoration: none;
        font-weight: 600;
        white-space: nowrap;
      }

      nav a:hover {
        text-decoration: underline;
      }

      nav a[aria-current="page"] {
        border-color: var(--it-color-blue-40);
        color: var(--it-color-blue-40);
      }

      .end {
        display: flex;
        align-items: center;
        gap: 0.5rem;
      }

      .search {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        min-block-size: 2.5rem;
        padding-inline: 0.75rem;
        font: inherit;
        color: var(--it-color-slate-28);
        background: var(--wa-color-surface-lowered);
        border: 1px solid var(--wa-form-control-border-color);
        border-radius: 0.4rem;
        cursor: pointer;
      }

      .search svg {
        inline-size: 1.1rem;
        fill: none;
        stroke: currentColor;
        stroke-width: 2;
        stroke-linecap: round;
      }

      kbd {
        font: inherit;
        font-size: 0.75rem;
        padding-inline: 0.3rem;
        border: 1px solid var(--it-color-slate-78);
        border-radius: 0.2rem;
      }

      main {
        padding: clamp(1rem, 3vw, 2rem);
        inline-size: 100%;
        max-inline-size: 96rem;
        margin-inline: auto;
      }

      main:focus {
        outline: none;
      }

      @media (max-width: 62rem) {
        header {
          position: static;
        }

        nav {
          order: 3;
          inline-size: 100%;
          overflow-x: auto;
          margin-inline: -0.7rem;
        }

        nav a {
          padding-block: 0.5rem 0.4rem;
        }
      }

      @media (max-width: 40rem) {
        kbd,
        .search span {
          position: absolute;
          inline-size: 1px;
          block-size: 1px;
          overflow: hidden;
          clip-path: inset(50%);
          border: 0;
        }

        header {
          gap: 0 0.5rem;
        }

        .ente {
          flex: 1 1 6rem;
          min-inline-size: 0;
          max-width: none;
        }

        .end {
          gap: 0;
        }

        /* The three words on one line, what is beside them on the next. */
        nav ul {
          flex-wrap: wrap;
        }

        nav .rest {
          display: block;
          flex-basis: 100%;
        }

        nav .apart {
          margin-inline-start: 0;
          border: 0;
          padding-inline-start: 0;
        }
      }
    `,
  ];

  @property({ attribute: false }) route!: Route;
  @query("vt-search-everywhere") private searching!: SearchEverywhere;

  /** To be called after the page changed, so that keyboard and screen reader begin at its start. */
  focusMain = (): void => {
    this.shadowRoot?.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
  };

  private link(page: ListPage, label: string) {
    return html`<a
      href=${this.href({ page })}
      aria-current=${sectionOf(this.route) === page ? "page" : nothing}
      >${label}</a
    >`;
  }

  private chosen = (event: CustomEvent<{ item: { value: string } }>): void => {
    const { value } = event.detail.item;
    this.dispatchEvent(new CustomEvent(`vt-${value}`, { bubbles: true, composed: true }));
  };

  override render() {
    const { nav } = this.words;
    const f = findingWords(this.words.code);
    const { ente, officer } = this.session;
    const arrow = html`<li class="arrow" aria-hidden="true">→</li>`;
    return html`
      <header>
        <button class="skip" type="button" @click=${this.focusMain}>${nav.skip}</button>
        <div class="ente">
          ${ente.arms ? html`<img src="/${ente.id}/assets/${ente.arms}" alt="" />` : nothing}
          <span>${ente.name}</span>
        </div>
        <nav aria-label=${nav.label}>
          <ul>
            <li>${this.link("slides", nav.slides)}</li>
            ${arrow}
            <li>${this.link("playlists", nav.playlists)}</li>
            ${arrow}
            <li>${this.link("screens", nav.screens)}</li>
            <li class="rest" aria-hidden="true"></li>
            <li class="apart">${this.link("programme", nav.programme)}</li>
            <li>${this.link("library", nav.library)}</li>
            <li>${this.link("data", nav.data)}</li>
            <li>${this.link("albo", nav.albo)}</li>
          </ul>
        </nav>
        <div class="end">
          <vt-inbox-link ?current=${sectionOf(this.route) === "inbox"}></vt-inbox-link>
          <button class="search" type="button" @click=${() => this.searching.show()}>
            <svg viewBox="0 0 20 20" aria-hidden="true">
              <circle cx="8.5" cy="8.5" r="5.5" />
              <path d="m13 13 5 5" />
            </svg>
            <span>${f.search}</span> <kbd>${f.searchKeys}</kbd>
          </button>
          <wa-dropdown placement="bottom-end" @wa-select=${this.chosen}>
            <wa-button slot="trigger" appearance="plain" with-caret>
              ${officer.name}<span class="unseen">${nav.account}</span>
            </wa-button>
            ${
              this.may("administer")
                ? html`<wa-dropdown-item value="people">${nav.people}</wa-dropdown-item>
                    <wa-dropdown-item value="settings">${nav.settings}</wa-dropdown-item>`
                : nothing
            }
            <wa-dropdown-item value="password">${nav.password}</wa-dropdown-item>
            <wa-dropdown-item value="language" lang=${this.words.code === "it" ? "en" : "it"}
              >${nav.language}</wa-dropdown-item
            >
            <wa-dropdown-item value="sign-out">${nav.signOut}</wa-dropdown-item>
          </wa-dropdown>
        </div>
      </header>
      <main id="main" tabindex="-1"><slot></slot></main>
      <vt-publish-bar></vt-publish-bar>
      <vt-search-everywhere></vt-search-everywhere>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-frame": Frame;
  }
}
