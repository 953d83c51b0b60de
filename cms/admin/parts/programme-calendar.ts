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
import { type CalendarView, keyMove, type Put, wallOf } from "../calendar-moves.ts";
import {
  type Band,
  calendarWords,
  type Entry,
  hourIn,
  shortDay,
  whenOf,
} from "../programme-grid.ts";
import { programmeWords } from "../schedule-words.ts";
import { deskStyles } from "../styles.ts";
import { calendarLooks } from "./calendar-looks.ts";
import { entryContent } from "./calendar-entry.ts";
import { DeskElement } from "./desk-element.ts";
import { draggedAs } from "./programme-source.ts";

export interface MovedEntry extends Put {
  entry: Entry;
  copy: boolean;
}

const views: Record<CalendarView, string> = {
  week: "timeGridWeek",
  bands: "resourceTimelineWeek",
  month: "dayGridMonth",
  list: "listWeek",
};
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
  /** What was moved with the keyboard and is not confirmed yet. */
  private pending: { entry: Entry; put: Put } | null = null;

  private get w() {
    return calendarWords(this.words.code);
  }

  /** The library names its boxes as parts of a table that they do not make: without them it is a group of buttons. */
  private readonly roles = new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      withoutRole(target);
      for (const added of addedNodes) if (added instanceof Element) withoutRoles(added);
    }
  });

  private begin(): void {
    this.roles.observe(this.holder, {
      childList: true,
      subtree: true,
      attributeFilter: tableAttributes,
    });
    this.given = this.now();
    this.calendar = createCalendar(
      this.holder,
      [TimeGrid, DayGrid, ResourceTimeline, List, Interaction],
      { ...this.always(), ...this.given },
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.roles.disconnect();
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
    this.pending = null;
    this.calendar?.setOption("events", this.events());
  }

  private always(): Calendar.Options {
    const { w } = this;
    return {
      headerToolbar: { start: "", center: "", end: "" },
      firstDay: 1,
      height: "auto",
      slotMinTime: "07:00",
      slotMaxTime: "21:00",
      flexibleSlotTimeLimits: true,
      slotHeight: 26,
      snapDuration: "00:15",
      slotLabelFormat: (at) => hourIn(wallOf(at), this.words.code),
      eventTimeFormat: (from, to) =>
        to
          ? w.hours(hourIn(wallOf(from), this.words.code), hourIn(wallOf(to), this.words.code))
          : hourIn(wallOf(from), this.words.code),
      dayHeaderFormat: (at) => shortDay(wallOf(at).slice(0, 10), this.words.code),
      dayMaxEvents: true,
      moreLinkContent: ({ num }) => w.more(num),
      eventResizableFromStart: true,
      eventLongPressDelay: 400,
      selectable: true,
      unselectAuto: true,
      selectConstraint: ({ resource }) => resource?.id !== "air",
      dragConstraint: ({ newResource }) => newResource?.id !== "air",
      eventContent: ({ event, view }) => ({
        domNodes: entryContent(this.entryOf(event.id), view.type, this.words.code, {
          from: wallOf(event.start),
          to: wallOf(event.end),
        }),
      }),
      eventClick: ({ event }) => this.open(event.id, "move"),
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
      views: {
        resourceTimelineWeek: {
          slotDuration: "02:00",
          slotLabelFormat: (at) => String(at.getHours()),
          slotWidth: 44,
          slotMinTime: "00:00",
          slotMaxTime: "24:00",
          dayHeaderFormat: (at) => shortDay(wallOf(at).slice(0, 10), this.words.code),
        },
        dayGridMonth: { dayHeaderFormat: { weekday: "short" } },
        listWeek: {
          listDayFormat: (at) => shortDay(wallOf(at).slice(0, 10), this.words.code),
          listDaySideFormat: () => "",
        },
      },
    };
  }

  /** What changes with the page. */
  private now(): Calendar.Options {
    const may = this.editable && this.view !== "list";
    return {
      view: views[this.view],
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
        id: entry.id,
        start: `${entry.from}:00`,
        end: `${entry.to}:00`,
        allDay: entry.wholeDay && this.view !== "bands",
        title: entry.title,
        resourceId: entry.kind === "air" ? "air" : entry.band,
        editable: entry.movable && this.editable,
        classNames: [entry.kind === "air" ? "air" : entry.band, entry.gives.length ? "gives" : ""],
      }));
  }

  private entryOf = (id: string | number): Entry | undefined =>
    this.entries.find((entry) => entry.id === String(id));

  private open(id: string | number, doing: "move" | "copy" | "out"): void {
    const entry = this.entryOf(id);
    if (entry) this.tell("vt-entry", { entry, doing });
  }

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

  private focused(event: Event): Entry | undefined {
    const id = (event.target as HTMLElement)
      .closest?.(".ec-event")
      ?.querySelector<HTMLElement>("[data-entry]")?.dataset["entry"];
    return id ? this.entryOf(id) : undefined;
  }

  private pressed = (event: KeyboardEvent): void => {
    const entry = this.focused(event);
    if (!entry || event.altKey || event.ctrlKey || event.metaKey) return;
    if (this.pending && (event.key === "Enter" || event.key === "Escape")) {
      const { put } = this.pending;
      stop(event);
      if (event.key === "Enter") this.tell("vt-entry-moved", { ...put, entry, copy: false });
      else {
        this.putBack();
        this.said = this.w.back;
        void this.focusEntry(entry.id);
      }
      return;
    }
    if (!this.editable || entry.kind === "air") return;
    const deed = ({ c: "copy", C: "copy", Delete: "out" } as const)[event.key];
    if (deed) {
      stop(event);
      this.open(entry.id, deed);
      return;
    }
    const from = this.pending?.entry.id === entry.id ? this.pending.put : entry;
    const place = keyMove(event, this.view, { ...entry, ...from, band: from.band ?? entry.band });
    if (!place) return;
    stop(event);
    if (!entry.movable) {
      this.said = this.w.fixed;
      return;
    }
    this.pending = { entry, put: place };
    this.said = this.w.pending(whenOf(place, this.words.code));
    this.calendar!.updateEvent({
      id: entry.id,
      start: `${place.from}:00`,
      end: `${place.to}:00`,
      allDay: entry.wholeDay && this.view !== "bands",
      title: entry.title,
      resourceId: place.band,
      editable: true,
      classNames: [place.band, "pending"],
    });
    void this.focusEntry(entry.id);
  };

  /** What was moved may be drawn anew elsewhere: the keyboard goes along. */
  private async focusEntry(id: string): Promise<void> {
    await new Promise(requestAnimationFrame);
    this.holder
      .querySelector(`[data-entry="${CSS.escape(id)}"]`)
      ?.closest<HTMLElement>(".ec-event")
      ?.focus();
  }

  /** Whoever goes away without confirming has not moved anything. */
  private left = (): void => {
    if (!this.pending) return;
    setTimeout(() => {
      if (!this.pending || this.shadowRoot?.activeElement?.closest(".ec-event")) return;
      this.putBack();
      this.said = this.w.back;
    }, 100);
  };

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
        @keydown=${{ handleEvent: this.pressed, capture: true }}
        @focusout=${this.left}
        @dragover=${this.over}
        @drop=${this.dropped}
      ></div>
      <p class="said" role="status">${this.said}</p>`;
  }
}

const tableAttributes = [
  "role",
  "aria-colindex",
  "aria-rowindex",
  "aria-colcount",
  "aria-rowcount",
];
const [, ...counted] = tableAttributes;
const inTable = `[role]:not([role=button], [role=img]), ${counted.map((name) => `[${name}]`).join()}`;

function withoutRoles(added: Element): void {
  for (const box of [added, ...added.querySelectorAll(inTable)]) withoutRole(box);
}

function withoutRole(box: Node): void {
  if (!(box instanceof Element) || !box.matches(inTable)) return;
  for (const name of tableAttributes) box.removeAttribute(name);
}

const bandOf = (resource: Calendar.Resource | undefined): Band | null =>
  resource && resource.id !== "air" ? (resource.id as Band) : null;

const isWholeDay = (from: string, to: string): boolean =>
  from.endsWith("T00:00") && Date.parse(`${to}Z`) - Date.parse(`${from}Z`) === 24 * anHour;

function stop(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

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
