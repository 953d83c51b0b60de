import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Listens to something for as long as its host is on the page. */
export class Listening implements ReactiveController {
  private heardAt: EventTarget | null = null;

  constructor(
    host: ReactiveControllerHost,
    /** Asked when the host comes to the page: what comes by a context is there by then. */
    private readonly at: () => EventTarget,
    private readonly names: readonly string[],
    private readonly heard: (event: Event) => void,
    private readonly options?: AddEventListenerOptions,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.heardAt = this.at();
    for (const name of this.names) this.heardAt.addEventListener(name, this.heard, this.options);
  }

  hostDisconnected(): void {
    for (const name of this.names)
      this.heardAt?.removeEventListener(name, this.heard, this.options);
    this.heardAt = null;
  }
}
