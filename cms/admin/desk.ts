import { ContextProvider } from "@lit/context";
import { css, html, LitElement, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import {
  type Api,
  apiContext,
  ApiFault,
  clientOf,
  createApi,
  faultOf,
  messageOf,
  reach,
} from "./api.ts";
import { setDeskClock } from "./clock.ts";
import { findingWords } from "./finding-words.ts";
import { Listening } from "./listening.ts";
import { DeskLive, liveContext } from "./live.ts";
import "./parts/confirm.ts";
import type { Confirm } from "./parts/confirm.ts";
import "./parts/door.ts";
import "./parts/empty.ts";
import "./parts/frame.ts";
import type { Frame } from "./parts/frame.ts";
import "./parts/password.ts";
import type { PasswordDialog } from "./parts/password.ts";
import "./parts/publish-bar.ts";
import "./parts/sayings.ts";
import type { Sayings } from "./parts/sayings.ts";
import "./parts/show-now.ts";
import type { ShowNow } from "./parts/show-now.ts";
import "./parts/sign-in.ts";
import { hasScannedCode } from "./screen-words.ts";
import { go, linkOf, pathOf, type Route, routeOf, sectionOf } from "./router.ts";
import {
  keepLanguage,
  type Language,
  languageHere,
  type Session,
  sessionContext,
  wordsContext,
  wordsOf,
} from "./session.ts";
import { deskStyles } from "./styles.ts";
import { flushEverything } from "./unsaved.ts";

/** Each page is a file that defines `vt-page-<name>` and takes its `route`; it is loaded when first visited. */
const pages = import.meta.glob(["./pages/*.ts", "!./pages/*.test.ts"]);

interface Page extends HTMLElement {
  route: Route;
}

/** The whole desk: who is there, where they are, and what every page stands on. */
@customElement("vt-desk")
export class Desk extends LitElement {
  static override styles = [
    deskStyles,
    css`
      .opening {
        padding: 3rem;
        text-align: center;
      }
    `,
  ];

  @state() private language: Language = languageHere();
  @state() private route: Route = routeOf(location.pathname);
  @state() private session: Session | null = null;
  @state() private failure = "";
  @state() private opening = true;
  @state() private page: Page | null = null;
  @state() private again: { done: () => void; given: (fault: ApiFault) => void } | null = null;
  private asked: Promise<void> | null = null;
  private pageKey = "";

  private readonly words = new ContextProvider(this, {
    context: wordsContext,
    initialValue: wordsOf(this.language),
  });
  private readonly sessions = new ContextProvider(this, { context: sessionContext });
  private readonly api = new ContextProvider<typeof apiContext>(this, { context: apiContext });
  private readonly live = new ContextProvider(this, { context: liveContext });

  constructor() {
    super();
    new Listening(this, () => window, ["popstate"], this.moved);
    new Listening(this, () => window, ["click"], this.clicked as EventListener);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.documentElement.lang = this.language;
    void this.enter();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.live.value?.close();
  }

  private moved = (): void => {
    const before = this.route;
    this.route = routeOf(location.pathname);
    const ente = "ente" in this.route ? this.route.ente : null;
    if (ente === null || !this.session || this.session.ente.id !== ente) void this.enter();
    else if (pathOf(before) !== pathOf(this.route)) void this.turn();
  };

  private clicked = (event: MouseEvent): void => {
    const path = linkOf(event);
    if (path === null) return;
    event.preventDefault();
    go(path);
  };

  /** Finds out whether somebody is signed in at the ente of the address. */
  private async enter(): Promise<void> {
    this.failure = "";
    if (this.route.page === "door") {
      this.session = null;
      this.opening = false;
      return;
    }
    const { ente, page } = this.route;
    this.opening = true;
    // On its way while the session is asked for; whether it came is seen when its turn comes.
    void pages[`./pages/${page}.ts`]?.().catch(() => {});
    try {
      const client = clientOf(ente, () => this.language);
      const answer = await reach(() => client.session.index.$get(), this.words.value);
      if (answer.ok) await this.begin((await answer.json()) as Session);
      else throw await faultOf(answer, this.words.value);
    } catch (cause) {
      this.session = null;
      if (cause instanceof ApiFault && cause.code === "ente.not_found")
        go("/desk/", { replace: true });
      else if (!(cause instanceof ApiFault && cause.code === "people.not_signed_in"))
        this.failure = messageOf(cause, this.words.value);
    } finally {
      this.opening = false;
    }
  }

  private async begin(session: Session): Promise<void> {
    this.live.value?.close();
    const ente = session.ente.id;
    const api: Api = createApi({
      ente,
      words: () => this.words.value,
      signInAgain: () => this.signInAgain(),
    });
    const live = new DeskLive(ente);
    this.api.setValue(api);
    this.live.setValue(live);
    this.take(session);
    this.pageKey = "";
    live.open();
    await this.turn();
  }

  private take(session: Session): void {
    setDeskClock(session.now);
    this.session = session;
    this.sessions.setValue(session);
    this.speak(session.officer.language);
  }

  private speak(language: Language): void {
    this.language = language;
    keepLanguage(language);
    document.documentElement.lang = language;
    this.words.setValue(wordsOf(language));
    this.entitle();
  }

  /** Puts the page of the route in place; the same page with another id is a new one. */
  private async turn(): Promise<void> {
    const route = this.route;
    const load = pages[`./pages/${route.page}.ts`];
    const key = pathOf(route);
    if (key === this.pageKey) return;
    this.pageKey = key;
    this.failure = "";
    this.entitle();
    try {
      await load?.();
    } catch {
      // A file of the build that is no longer there: the desk was updated meanwhile, or the line is down.
      this.failure = this.words.value.faults.page;
      this.pageKey = "";
      return;
    }
    if (this.route !== route) return;
    if (load) {
      const page = document.createElement(`vt-page-${route.page}`) as Page;
      page.route = route;
      this.page = page;
    } else this.page = null;
    await this.updateComplete;
    scrollTo(0, 0);
    this.renderRoot.querySelector<Frame>("vt-frame")?.focusMain();
  }

  private entitle(): void {
    const { nav, common, signIn, code } = this.words.value;
    const section = sectionOf(this.route);
    const names: Record<string, unknown> = { ...findingWords(code).pages, ...nav };
    const page = this.route.page === "template" ? "templates" : this.route.page;
    const name = this.session ? (names[page] ?? names[section]) : signIn.title;
    const where = this.session?.ente.name ?? common.product;
    document.title = typeof name === "string" ? `${name} · ${where}` : where;
  }

  /** One dialog for all who ask meanwhile. Closing it leaves the page as it is, unsaved but not lost. */
  private signInAgain(): Promise<void> {
    this.asked ??= new Promise<void>((resolve, reject) => {
      this.again = { done: resolve, given: reject };
    }).finally(() => {
      this.asked = null;
      this.again = null;
    });
    return this.asked;
  }

  private signedIn = (event: CustomEvent<Session>): void => {
    const session = event.detail;
    if (this.again && this.session?.ente.id === session.ente.id) {
      this.take(session);
      this.live.value?.open();
      this.again.done();
      return;
    }
    if (this.route.page === "door") {
      // Whoever scanned the code of a screen came to pair it.
      const page = hasScannedCode() ? "screens" : "slides";
      history.replaceState(null, "", pathOf({ page, ente: session.ente.id }));
      this.route = routeOf(location.pathname);
    }
    void this.begin(session);
  };

  private signOut = async (): Promise<void> => {
    const api = this.api.value;
    await flushEverything();
    await reach(() => api.session.index.$delete(), this.words.value).catch(() => null);
    this.live.value?.close();
    this.session = null;
    this.page = null;
    this.pageKey = "";
    go("/desk/");
  };

  private switchLanguage = async (): Promise<void> => {
    const language: Language = this.language === "it" ? "en" : "it";
    this.speak(language);
    if (!this.session) return;
    const api = this.api.value;
    // Kept on this computer in any case; the server hears of it when it can.
    const session = await api
      .ask(() => api.session.index.$patch({ json: { language } }))
      .catch(() => null);
    if (session) this.take(session);
  };

  private open = (section: "people" | "settings"): void => {
    if (this.session) go(pathOf({ page: section, ente: this.session.ente.id }));
  };

  /** Settings that the frame shows may have changed. */
  private refresh = async (): Promise<void> => {
    const api = this.api.value;
    const session = await api.ask(() => api.session.index.$get()).catch(() => null);
    if (session) this.take(session);
  };

  /** The bar at the bottom stands elsewhere in the tree: it is told. */
  private published = (): void => this.live.value?.edited();

  override render() {
    const words = this.words.value;
    return html`<div
      @vt-signed-in=${this.signedIn}
      @vt-language=${this.switchLanguage}
      @vt-sign-out=${this.signOut}
      @vt-session-changed=${this.refresh}
      @vt-people=${() => this.open("people")}
      @vt-settings=${() => this.open("settings")}
      @vt-password=${() => this.renderRoot.querySelector<PasswordDialog>("vt-password")?.show()}
      @vt-show=${(event: HTMLElementEventMap["vt-show"]) =>
        void this.renderRoot.querySelector<ShowNow>("vt-show-now")?.show(event.detail)}
      @vt-say=${(event: HTMLElementEventMap["vt-say"]) =>
        this.renderRoot.querySelector<Sayings>("vt-sayings")?.show(event.detail)}
      @vt-question=${({ detail }: HTMLElementEventMap["vt-question"]) =>
        this.renderRoot.querySelector<Confirm>("vt-confirm")?.ask(detail.question, detail.answer)}
    >
      ${this.inside()} ${this.signingInAgain()}
      <vt-confirm></vt-confirm>
      <vt-sayings></vt-sayings>
      ${
        this.session
          ? html`<vt-password></vt-password
              ><vt-show-now @vt-published=${this.published}></vt-show-now>`
          : nothing
      }
      ${
        this.opening && !this.session
          ? html`<p class="opening quiet" role="status">${words.common.loading}</p>`
          : nothing
      }
    </div>`;
  }

  private inside() {
    const { faults, common } = this.words.value;
    if (this.session)
      return html`<vt-frame .route=${this.route}>
        ${
          this.failure
            ? html`<vt-empty alone heading=${faults.page} text=${this.failure}>
                <wa-button @click=${() => location.reload()}>${common.retry}</wa-button>
              </vt-empty>`
            : (this.page ?? this.nowhere())
        }
      </vt-frame>`;
    if (this.opening) return nothing;
    if (this.failure)
      return html`<vt-empty alone heading=${common.product} text=${this.failure}>
        <wa-button variant="brand" @click=${() => this.enter()}>${common.retry}</wa-button>
      </vt-empty>`;
    return html`<vt-door
      .words=${this.words.value}
      ente=${"ente" in this.route ? this.route.ente : ""}
    ></vt-door>`;
  }

  private nowhere() {
    const { faults } = this.words.value;
    if (this.pageKey !== pathOf(this.route) || pages[`./pages/${this.route.page}.ts`])
      return nothing;
    return html`<vt-empty alone heading=${faults.unknownPage} text=${faults.unknownPageHelp}>
      <a href=${pathOf({ page: "slides", ente: this.session!.ente.id })}>${faults.toSlides}</a>
    </vt-empty>`;
  }

  private signingInAgain() {
    const { signIn } = this.words.value;
    if (!this.again || !this.session) return nothing;
    const { given } = this.again;
    return html`<wa-dialog
      open
      label=${signIn.again}
      @wa-hide=${(event: Event) => {
        if (event.target === event.currentTarget)
          given(new ApiFault("people.not_signed_in", signIn.againHelp));
      }}
      @wa-after-show=${(event: Event) =>
        (event.currentTarget as HTMLElement).querySelector<HTMLElement>("vt-sign-in")?.focus()}
    >
      <div class="column">
        <p>${signIn.againHelp}</p>
        <vt-sign-in
          .words=${this.words.value}
          ente=${this.session.ente.id}
          email=${this.session.officer.email}
        ></vt-sign-in>
      </div>
    </wa-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-desk": Desk;
  }
  interface HTMLElementEventMap {
    /** What the session says of the ente has changed (settings). */
    "vt-session-changed": CustomEvent<void>;
  }
}
