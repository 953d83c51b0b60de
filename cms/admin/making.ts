import type { ReactiveController, ReactiveControllerHost } from "lit";
import { Listening } from "./listening.ts";
import { go } from "./router.ts";

const asked = "vt-make";

/** Opens a page so that it begins something new at once, also when it is open already. */
export function goAndMake(path: string): void {
  go(`${path}?make`);
  dispatchEvent(new CustomEvent(asked));
}

/** A page that can begin something new hears of it from anywhere. */
export class Making implements ReactiveController {
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly make: () => void,
  ) {
    host.addController(this);
    new Listening(host, () => window, [asked], this.heard);
  }

  hostConnected(): void {
    if (new URLSearchParams(location.search).has("make")) this.heard();
  }

  private heard = (): void => {
    // Once: going back to this page later begins nothing.
    history.replaceState(null, "", location.pathname);
    void this.host.updateComplete.then(() => this.make());
  };
}
