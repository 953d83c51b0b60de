import { consume } from "@lit/context";
import { type CSSResultGroup, LitElement } from "lit";
import { state } from "lit/decorators.js";
import { type Api, apiContext, messageOf } from "../api.ts";
import { FirstField } from "../first-field.ts";
import { Listening } from "../listening.ts";
import { type DeskHappening, type DeskLive, liveContext } from "../live.ts";
import { pathOf, type Route } from "../router.ts";
import { type Action, type Session, sessionContext, wordsContext } from "../session.ts";
import { deskStyles } from "../styles.ts";
import type { Words } from "../words/it.ts";
import { say } from "./say.ts";

/** What every page and most parts of the desk stand on: the words, the session, the API, what happens elsewhere. */
export abstract class DeskElement extends LitElement {
  static override styles: CSSResultGroup = deskStyles;

  @consume({ context: wordsContext, subscribe: true }) @state() protected words!: Words;
  @consume({ context: sessionContext, subscribe: true }) @state() protected session!: Session;
  @consume({ context: apiContext }) protected api!: Api;
  @consume({ context: liveContext }) protected live!: DeskLive;

  constructor() {
    super();
    new FirstField(this);
  }

  /** Hears of what happens elsewhere, for as long as it is on the page; said when it is made. */
  protected hears(happenings: readonly DeskHappening[], heard: (event: Event) => void): void {
    new Listening(this, () => this.live, happenings, heard);
  }

  protected may = (action: Action): boolean => this.session.may.includes(action);

  /** The address of another page of this ente, for links. */
  protected href(route: DistributiveOmit<Exclude<Route, { page: "door" | "unknown" }>, "ente">) {
    return pathOf({ ...route, ente: this.session.ente.id } as Route);
  }

  /** Language and zone for {@link file://../dates.ts}. */
  protected get place() {
    return { language: this.words.code, timezone: this.session.ente.timezone };
  }

  /** A text that a room keeps in both languages. */
  protected inWords = (text: { it: string; en: string }): string =>
    this.words.code === "en" ? text.en : text.it;

  /**
   * Does what the officer asked for and says what went wrong, if something did.
   * @returns what was done, or null after a failure
   */
  protected async attempt<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (cause) {
      say(this, messageOf(cause, this.words), "bad");
      return null;
    }
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
