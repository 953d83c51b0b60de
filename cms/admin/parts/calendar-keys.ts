import { type CalendarView, keyMove, type Put } from "../calendar-moves.ts";
import { calendarWords, type Entry, whenOf } from "../programme-grid.ts";

type Deed = "move" | "copy" | "out";

interface Needs {
  holder: () => HTMLElement;
  view: () => CalendarView;
  language: () => string;
  editable: () => boolean;
  entryOf: (id: string) => Entry | undefined;
  /** Draws an entry where it would be, until that is confirmed. */
  draw: (entry: Entry, at: Put) => void;
  /** Draws everything where it was. */
  putBack: () => void;
  open: (entry: Entry, deed: Deed) => void;
  moved: (entry: Entry, to: Put) => void;
  say: (text: string) => void;
}

/** The calendar by keyboard: what is moved waits for Enter; Esc, or going away, puts it back. */
export class CalendarKeys {
  /** What was moved and is not confirmed yet. */
  private pending: { entry: Entry; put: Put } | null = null;

  constructor(private readonly needs: Needs) {}

  /** Nothing waits any more. */
  forget(): void {
    this.pending = null;
  }

  pressed = (event: KeyboardEvent): void => {
    const { needs, pending } = this;
    const entry = this.focused(event);
    if (!entry || event.altKey || event.ctrlKey || event.metaKey) return;
    if (pending && (event.key === "Enter" || event.key === "Escape")) {
      stop(event);
      if (event.key === "Enter") needs.moved(entry, pending.put);
      else {
        this.giveUp();
        void this.focus(entry.id);
      }
      return;
    }
    if (!needs.editable() || entry.kind === "air") return;
    const deed = ({ c: "copy", C: "copy", Delete: "out" } as const)[event.key];
    if (deed) {
      stop(event);
      needs.open(entry, deed);
      return;
    }
    this.move(event, entry);
  };

  /** Whoever goes away without confirming has not moved anything. */
  left = (): void => {
    if (!this.pending) return;
    setTimeout(() => {
      const { activeElement } = this.needs.holder().getRootNode() as ShadowRoot;
      if (this.pending && !activeElement?.closest(".ec-event")) this.giveUp();
    }, 100);
  };

  private move(event: KeyboardEvent, entry: Entry): void {
    const { needs } = this;
    const w = calendarWords(needs.language());
    const from = this.pending?.entry.id === entry.id ? this.pending.put : entry;
    const at = { ...entry, ...from, band: from.band ?? entry.band };
    const put = keyMove(event, needs.view(), at);
    if (!put) return;
    stop(event);
    if (!entry.movable) {
      needs.say(w.fixed);
      return;
    }
    this.pending = { entry, put };
    needs.say(w.pending(whenOf(put, needs.language())));
    needs.draw(entry, put);
    void this.focus(entry.id);
  }

  private giveUp(): void {
    this.forget();
    this.needs.putBack();
    this.needs.say(calendarWords(this.needs.language()).back);
  }

  private focused(event: Event): Entry | undefined {
    const id = (event.target as HTMLElement)
      .closest?.(".ec-event")
      ?.querySelector<HTMLElement>("[data-entry]")?.dataset["entry"];
    return id ? this.needs.entryOf(id) : undefined;
  }

  /** What was moved may be drawn anew elsewhere: the keyboard goes along. */
  private async focus(id: string): Promise<void> {
    await new Promise(requestAnimationFrame);
    this.needs
      .holder()
      .querySelector(`[data-entry="${CSS.escape(id)}"]`)
      ?.closest<HTMLElement>(".ec-event")
      ?.focus();
  }
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
