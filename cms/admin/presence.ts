import type { InferResponseType } from "hono/client";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { LiveEvent } from "../fleet/live.ts";
import type { Api, Client } from "./api.ts";
import { deskName } from "./desk-name.ts";
import { Listening } from "./listening.ts";
import type { DeskLive } from "./live.ts";

export type Colleague = InferResponseType<
  Client["presence"]["index"]["$post"],
  200
>["others"][number];

/** How often a desk says that it is still there. */
const often = 20_000;

/** Says that this window has something open, while it has, and knows who else does. For any editor. */
export class Presence implements ReactiveController {
  others: readonly Colleague[] = [];
  private timer: ReturnType<typeof setInterval> | undefined;
  private isHere = false;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly needs: { subject: () => string; api: () => Api; live: () => DeskLive },
  ) {
    host.addController(this);
    new Listening(host, needs.live, ["presence"], this.looked);
    new Listening(host, () => window, ["pagehide"], this.leave);
    new Listening(host, () => window, ["pageshow"], this.back as EventListener);
  }

  hostConnected(): void {
    // The contexts come with the connection, at the earliest a moment after it.
    queueMicrotask(this.begin);
  }

  hostDisconnected(): void {
    clearInterval(this.timer);
    this.leave();
    this.isHere = false;
  }

  private leave = (): void => {
    if (this.isHere) void this.say(true);
  };

  /** The browser kept the page while another was looked at. */
  private back = (event: PageTransitionEvent): void => {
    if (event.persisted) void this.say();
  };

  private begin = (): void => {
    this.isHere = true;
    this.timer = setInterval(() => void this.say(), often);
    void this.say();
  };

  private looked = (event: Event): void => {
    const { detail } = event as CustomEvent<LiveEvent>;
    if ("subject" in detail && detail.subject === this.needs.subject()) void this.say();
  };

  private async say(leaves = false): Promise<void> {
    const subject = this.needs.subject();
    const api = this.needs.api();
    // Asked without `ask`: a session that ended is no reason to ask the officer for a password.
    const header = { "vetrina-desk": deskName };
    const answer = await api.presence.index
      .$post({ header, json: { subject, leaves } }, { init: { keepalive: leaves } })
      .catch(() => null);
    if (leaves || !answer?.ok) return;
    const { others } = await answer.json();
    const before = JSON.stringify(this.others);
    this.others = others;
    if (JSON.stringify(others) !== before) this.host.requestUpdate();
  }
}
