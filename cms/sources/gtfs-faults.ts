import { defineFaults } from "../faults.ts";

/** Why there are no departures, for whoever chose the stops. */
export const gtfsFault = defineFaults({
  "gtfs.choose_stop": {
    kind: "invalid",
    it: "Scegli almeno una fermata.",
    en: "Choose at least one stop.",
  },
  "gtfs.no_such_stop": {
    kind: "invalid",
    it: "Nell'orario non ci sono più le fermate scelte ({stops}): sceglile di nuovo.",
    en: "The stops that were chosen ({stops}) are no longer in the timetable: choose them again.",
  },
  "gtfs.expired": {
    kind: "invalid",
    it: "L'orario è scaduto il {day}: serve quello nuovo.",
    en: "The timetable ended on {day}: the new one is needed.",
  },
});
