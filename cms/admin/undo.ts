import type { ReactiveControllerHost } from "lit";
import { type Clock, type Millis, seconds, systemClock } from "../../protocol/time.ts";
import { Listening } from "./listening.ts";

/** Steps that can be taken back. */
const mostSteps = 200;
/** What is typed into one place without a pause is one step. */
const pause: Millis = seconds(1);

type Host = ReactiveControllerHost & Partial<EventTarget>;

/**
 * Undo and redo for any editor whose whole state is one value: buttons ask it, Ctrl+Z and Ctrl+Shift+Z are
 * heard while the host is there. It knows more than the browser does of one field, so the browser's own
 * undo is kept out.
 */
export class Undo<T> {
  private past: T[] = [];
  private future: T[] = [];
  private now!: T;
  private place = "";
  private touchedAt = 0;

  constructor(
    private readonly host: Host,
    private readonly needs: {
      /** Puts a state in place that was there before. */
      apply: (state: T) => void;
      /** Whether the keys are for this editor now; a dialog over it has its own. */
      listens?: () => boolean;
      clock?: Clock;
    },
  ) {
    // Before any field hears of it: its own undo would take back something else.
    new Listening(host, () => window, ["keydown"], this.pressed as EventListener, {
      capture: true,
    });
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** Starts anew from a state: what was before cannot come back by undo. */
  begin(state: T): void {
    this.past = [];
    this.future = [];
    this.now = state;
    this.place = "";
    this.host.requestUpdate();
  }

  /** A new state. `place` says where it was changed: going on in the same place goes on in the same step. */
  record(state: T, place = ""): void {
    const at = (this.needs.clock ?? systemClock).now();
    const goesOn = place !== "" && place === this.place && at - this.touchedAt < pause;
    if (!goesOn) this.past = [...this.past, this.now].slice(-mostSteps);
    this.future = [];
    this.now = state;
    this.place = place;
    this.touchedAt = at;
    this.host.requestUpdate();
  }

  undo = (): void => {
    const before = this.past.pop();
    if (before === undefined) return;
    this.future.push(this.now);
    this.put(before);
  };

  redo = (): void => {
    const next = this.future.pop();
    if (next === undefined) return;
    this.past.push(this.now);
    this.put(next);
  };

  /**
   * Something changed that this officer did not do (a colleague saved): every remembered state gets it
   * too, so that undo takes back only what was done here.
   */
  rebase(change: (state: T) => T): void {
    this.past = this.past.map(change);
    this.future = this.future.map(change);
    this.now = change(this.now);
  }

  private put(state: T): void {
    this.now = state;
    this.place = "";
    this.needs.apply(state);
    this.host.requestUpdate();
  }

  private pressed = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const back = key === "z" && !event.shiftKey;
    const forth = key === "y" || (key === "z" && event.shiftKey);
    if ((!back && !forth) || this.needs.listens?.() === false) return;
    event.preventDefault();
    event.stopPropagation();
    if (back) this.undo();
    else this.redo();
  };
}
