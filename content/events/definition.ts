import { days, hours, seconds } from "../../protocol/time.ts";
import { sentenceOver } from "../kit/data-fields.ts";
import { defineContent, type PropsOf } from "../kit/define.ts";
import { dataset, text } from "../kit/fields.ts";
import {
  type DatasetAsked,
  type DatasetGiven,
  exampleAbout,
  longestAbout,
} from "../kit/shown-data.ts";
import type { Agenda, Happening } from "./agenda.ts";
import { places } from "./words.ts";

const fields = {
  title: text({
    label: { it: "Titolo", en: "Title" },
    help: {
      it: "Per esempio: Questa settimana in città",
      en: "For example: This week in town",
    },
    max: 44,
    required: true,
  }),
  dataset: dataset({
    label: { it: "Calendario", en: "Calendar" },
    help: {
      it: "Una fonte di eventi, per esempio un calendario iCal",
      en: "A source of events, an iCal calendar for example",
    },
    kinds: ["events"],
  }),
  sentence: sentenceOver(places, 90),
};

export type EventsProps = PropsOf<typeof fields>;

/** Midnight in Rome of the day that the gallery shows. */
const today = Date.UTC(2026, 10, 22, 23);
const at = (
  day: number,
  hour: number,
  title: string,
  more: Partial<Happening> = {},
): Happening => ({
  title,
  from: today + days(day) + hours(hour),
  to: today + days(day) + hours(hour + 2),
  ...more,
});

export default defineContent({
  id: "events",
  label: { it: "Eventi", en: "Events" },
  help: {
    it: "Gli appuntamenti dei prossimi sette giorni, con giorno, ora e luogo",
    en: "What takes place in the next seven days, with day, hour and place",
  },
  fields,
  shows: ["events"],
  tile: "events",
  example: { title: "Questa settimana in città", dataset: "dts_0000000000000000" },
  data: {
    kind: "dataset",
    ask: ({ dataset }): DatasetAsked => ({ type: "events", dataset }),
    example: {
      about: { ...exampleAbout, source: "Comune di Borgo San Lario" },
      shows: {
        happenings: [
          at(-12, 0, "Il lago dipinto: mostra di acquerelli", {
            to: today + days(13),
            days: ["2026-11-11", "2026-12-05"],
            place: "Villa Candiani",
            description: "Ottanta acquerelli del lago, dal Settecento a oggi. Ingresso libero.",
            link: "https://www.example.org/eventi/acquerelli",
          }),
          at(0, 9, "Sportello dei tributi: incontro con i cittadini"),
          at(0, 21, "Consiglio comunale", { place: "Sala consiliare", to: null }),
          at(1, 16.5, "Letture ad alta voce per i più piccoli", { place: "Biblioteca civica" }),
          at(2, 20.5, "Concerto d'autunno della banda cittadina", {
            place: "Teatro Excelsior",
            cancelled: true,
          }),
          at(5, 0, "Mercato agricolo", {
            to: today + days(6),
            days: ["2026-11-28", "2026-11-28"],
            place: "Piazza della Repubblica",
          }),
        ],
      },
    } as DatasetGiven<Agenda>,
    longest: {
      about: longestAbout,
      shows: {
        happenings: Array.from({ length: 16 }, (_, index) =>
          at(
            Math.floor(index / 3),
            12 + (index % 3) * 3,
            "Presentazione del progetto esecutivo di riqualificazione della scuola dell'infanzia di via delle Rimembranze e incontro con le famiglie",
            {
              place: "Sala polifunzionale del centro civico di piazza della Repubblica",
              ...(index === 4 && { cancelled: true as const }),
              ...(index === 0 && {
                to: today + days(20),
                days: ["2026-11-23", "2026-12-12"] as const,
              }),
            },
          ),
        ),
      },
    },
  },
  duration: (_props, given) => {
    const shown = Math.min(14, given?.shows.happenings.length ?? 0);
    return seconds(Math.max(12, 4 + shown * 3));
  },
});
