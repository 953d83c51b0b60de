/** A day on which the ente is closed, and why, by language. */
export interface ClosedDay {
  day: string;
  reason: Readonly<Record<string, string>>;
}

/** What the CMS knows of the calendar: the closed days up to a day, that one not included. */
export interface Calendar {
  closed: readonly ClosedDay[];
  until: string;
}
