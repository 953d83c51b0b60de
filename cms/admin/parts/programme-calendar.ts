import {
  type Calendar,
  createCalendar,
  DayGrid,
  destroyCalendar,
  Interaction,
  List,
  ResourceTimeline,
  TimeGrid,
} from "@event-calendar/core";
import calendarCss from "@event-calendar/core/index.css?inline";
import { html, unsafeCSS } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { type CalendarView, type Put, wallOf } from "../calendar-moves.ts";
import { type Band, calendarWords, type Entry } from "../programme-grid.ts";
import { programmeWords } from "../schedule-words.ts";
import { deskStyles } from "../styles.ts";
import { calendarLooks } from "./calendar-looks.ts";
import { entryContent } from "./calendar-entry.ts";
import { CalendarKeys } from "./calendar-keys.ts";
import { calendarOptions, viewNames } from "./calendar-options.ts";
import { WithoutTable } from "./calendar-roles.ts";
import { DeskElement } from "./desk-element.ts";
import { draggedAs } from "./programme-source.ts";

export interface MovedEntry extends Put {
  entry: Entry;
  copy: boolean;
}

/** What is dropped onto an hour lasts so long, until somebody says otherwise. */
const anHour = 60 * 60_000;

/**
 * The calendar of the programme: the one place that knows the library that draws it.
 * @fires vt-entry - An entry is opened (`detail`: the entry and what for).
 * @fires vt-entry-moved - An entry was put elsewhere and waits to be confirmed.
 * @fires vt-slot - A stretch of the calendar was chosen, or something was dropped on it (`what`).
 */
@customElement("vt-programme-calendar")
export class ProgrammeCalendar extends DeskElement {
  static override styles = [deskStyles, unsafeCSS(calendarCss), calendarLooks];

  @property() view: CalendarView = "week";
  /** The day round which the days are shown. */
  @property() day = "";
  @property() today = "";
  @property({ attribute: false }) entries: Entry[] = [];
  @property() label = "";
  /** Whether anything can be moved here. */
  @property({ type: Boolean }) editable = false;
  @state() private said = "";
  @query(".holder") private holder!: HTMLElement;
  private calendar: Calendar | null = null;
  /** What the calendar was told last. */
  private given: Calendar.Options = {};
  private readonly withoutTable = new WithoutTable();
  private readonly keys = new CalendarKeys({
    holder: () => this.holder,
    view: () => this.view,
    language: () => this.words.code,
    editable: () => this.editable,
    entryOf: (id) => this.entryOf(id),
    draw: (entry, at) =>
      this.calendar!.updateEvent({ ...this.drawn(entry, at), classNames: [at.band!, "pending"] }),
    putBack: () => this.putBack(),
    open: (entry, doing) => this.tell("vt-entry", { entry, doing }),
    moved: (entry, to) => this.tell("vt-entry-moved", { ...to, entry, copy: false }),
    say: (text) => (this.said = text),
  });

  private get w() {
    return calendarWords(this.words.code);
  }

  private begin(): void {
    this.withoutTable.observe(this.holder);
    this.given = this.now();
    this.calendar = createCalendar(
      this.holder,
      [TimeGrid, DayGrid, ResourceTimeline, List, Interaction],
      { ...calendarOptions(this.words.code), ...this.handling(), ...this.given },
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.withoutTable.disconnect();
    if (this.calendar) void destroyCalendar(this.calendar);
    this.calendar = null;
  }

  override updated(): void {
    const { calendar } = this;
    if (!calendar) return this.begin();
    const now = this.now();
    for (const name of Object.keys(now) as (keyof Calendar.Options)[])
      if (JSON.stringify(this.given[name]) !== JSON.stringify(now[name]))
        calendar.setOption(name, now[name] as never);
    this.given = now;
  }

  /** Puts everything back where it was: nothing was confirmed. */
  putBack(): void {
    this.keys.forget();
    this.calendar?.setOption("events", this.events());
  }

  /** What an entry looks like, and what becomes of it in somebody's hand. */
  private handling(): Calendar.Options {
    return {
      eventContent: ({ event, view }) => ({
        domNodes: entryContent(this.entryOf(event.id), view.type, this.words.code, {
          from: wallOf(event.start),
          to: wallOf(event.end),
        }),
      }),
      eventClick: ({ event }) => {
        const entry = this.entryOf(event.id);
        if (entry) this.tell("vt-entry", { entry, doing: "move" });
      },
      eventDrop: ({ event, jsEvent, newResource }) =>
        this.moved(event, jsEvent, newResource?.id as Band | undefined),
      eventResize: ({ event, jsEvent }) => this.moved(event, jsEvent),
      select: ({ start, end, allDay, resource }) =>
        this.chosen({
          from: wallOf(start),
          to: wallOf(end),
          wholeDay: allDay,
          band: bandOf(resource),
        }),
    };
  }

  /** What changes with the page. */
  private now(): Calendar.Options {
    const may = this.editable && this.view !== "list";
    return {
      view: viewNames[this.view],
      date: this.day,
      locale: this.words.code === "en" ? "en-GB" : this.words.code,
      highlightedDates: [this.today],
      allDayContent: this.w.wholeDay,
      noEventsContent: this.w.empty,
      resources: this.rows(),
      editable: may,
      selectable: may,
      events: this.events(),
    };
  }

  /** In the view by importance: what is on air, and below it what wants to be, the most important first. */
  private rows(): Calendar.ResourceInput[] {
    const { bands } = programmeWords(this.words.code);
    const air = this.entries.some(({ kind }) => kind === "air");
    return [
      ...(air ? [{ id: "air", title: this.w.onAir }] : []),
      ...(["special", "programme", "base"] as const).map((id) => ({ id, title: bands[id] })),
    ];
  }

  private events(): Calendar.EventInput[] {
    return this.entries
      .filter(({ kind }) => kind === "rule" || this.view === "bands")
      .map((entry) => ({
        ...this.drawn(entry, entry),
        classNames: [entry.kind === "air" ? "air" : entry.band, entry.gives.length ? "gives" : ""],
      }));
  }

  private drawn(entry: Entry, { from, to, band }: Pick<Put, "from" | "to" | "band">) {
    return {
      id: entry.id,
      start: `${from}:00`,
      end: `${to}:00`,
      allDay: entry.wholeDay && this.view !== "bands",
      title: entry.title,
      resourceId: entry.kind === "air" ? "air" : band!,
      editable: entry.movable && this.editable,
    };
  }

  private entryOf = (id: string | number): Entry | undefined =>
    this.entries.find((entry) => entry.id === String(id));

  private moved(event: Calendar.Event, by: Calendar.DomEvent, band?: Band): void {
    const entry = this.entryOf(event.id);
    if (!entry) return;
    const wholeDay = entry.wholeDay && this.view !== "bands" ? true : false;
    const [from, to] = [wallOf(event.start), wallOf(event.end)];
    // A copy is what is dropped with a key held down, as everywhere.
    const copy = "altKey" in by && (by.altKey || by.ctrlKey || by.metaKey);
    const put = { from, to, wholeDay: wholeDay || isWholeDay(from, to), band: band ?? null };
    this.tell("vt-entry-moved", { ...put, entry, copy });
  }

  private chosen = (put: Put, what: string | null = null): void => {
    this.calendar?.unselect();
    this.tell("vt-slot", { ...put, what });
  };

  private tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  private over = (event: DragEvent): void => {
    if (!this.editable || !event.dataTransfer?.types.includes(draggedAs)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  };

  private dropped = (event: DragEvent): void => {
    const what = event.dataTransfer?.getData(draggedAs);
    if (!what) return;
    event.preventDefault();
    const point = this.calendar!.dateFromPoint(event.clientX, event.clientY);
    if (!point || point.resource?.id === "air") return;
    const { date, allDay, resource } = point;
    const wholeDay = allDay && this.view !== "bands";
    const to = new Date(date.getTime() + (wholeDay ? 24 : 2) * anHour);
    this.chosen({ from: wallOf(date), to: wallOf(to), wholeDay, band: bandOf(resource) }, what);
  };

  override render() {
    return html`<div
        class="holder ${this.view}"
        role="group"
        aria-label=${this.label}
        @keydown=${{ handleEvent: this.keys.pressed, capture: true }}
        @focusout=${this.keys.left}
        @dragover=${this.over}
        @drop=${this.dropped}
      ></div>
      <p class="said" role="status">${this.said}</p>`;
  }
}

const bandOf = (resource: Calendar.Resource | undefined): Band | null =>
  resource && resource.id !== "air" ? (resource.id as Band) : null;

const isWholeDay = (from: string, to: string): boolean =>
  from.endsWith("T00:00") && Date.parse(`${to}Z`) - Date.parse(`${from}Z`) === 24 * anHour;

declare global {
  interface HTMLElementTagNameMap {
    "vt-programme-calendar": ProgrammeCalendar;
  }
  interface HTMLElementEventMap {
    "vt-entry": CustomEvent<{ entry: Entry; doing: "move" | "copy" | "out" }>;
    "vt-entry-moved": CustomEvent<MovedEntry>;
    "vt-slot": CustomEvent<Put & { what: string | null }>;
  }
}
