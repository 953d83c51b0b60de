import { seconds } from "../../protocol/time.ts";
import { someRows } from "../kit/data-fields.ts";
import { defineContent, type PropsOf } from "../kit/define.ts";
import { column, dataset, text } from "../kit/fields.ts";
import { type DatasetGiven, exampleAbout, longestAbout } from "../kit/shown-data.ts";
import { type Call, type Called, type CalledAsked, mostCounters } from "./called.ts";

const fields = {
  title: text({
    label: { it: "Titolo", en: "Title" },
    help: { it: "Vuoto: Ora serviamo", en: "Empty: Now serving" },
    max: 40,
  }),
  dataset: dataset({
    label: { it: "Dati degli sportelli", en: "Data of the counters" },
    help: {
      it: "Quando non sono più aggiornati il contenuto esce dagli schermi: alla pagina Dati scegli dopo quanti minuti",
      en: "When they are no longer up to date the content leaves the screens: on the page Data you choose after how many minutes",
    },
    kinds: ["table"],
  }),
  counter: column({
    label: { it: "Colonna dello sportello", en: "Column of the counter" },
    of: ["text", "number"],
  }),
  number: column({
    label: { it: "Colonna del numero chiamato", en: "Column of the number that is called" },
    of: ["number", "text"],
  }),
  service: column({
    label: { it: "Colonna del servizio", en: "Column of the service" },
    of: ["text"],
    spare: true,
  }),
  when: column({
    label: { it: "Colonna di quando è stato chiamato", en: "Column of when it was called" },
    help: {
      it: "Senza, in evidenza va il numero appena cambiato",
      en: "Without it, the number that has just changed is in evidence",
    },
    of: ["moment"],
    spare: true,
  }),
  only: someRows,
};

export type NowServingProps = PropsOf<typeof fields>;

const at = Date.UTC(2026, 10, 23, 10, 20);
const call = (counter: string, number: string, service: string, minute: number): Call => ({
  counter,
  number,
  service,
  at: at + minute * 60_000,
});
const example: Called = {
  calls: [
    call("1", "A 41", "Anagrafe", 0),
    call("2", "A 43", "Anagrafe", 8),
    call("3", "B 17", "Tributi", 4),
    call("4", "C 08", "Protocollo", 2),
  ],
  left: 0,
};
const longest: Called = {
  calls: Array.from({ length: mostCounters }, (_, index) =>
    call(
      `Polifunzionale, stanza ${index + 1}`.slice(0, 24),
      "AB 12345",
      "Certificati, residenza e leva milit…",
      index,
    ),
  ),
  left: 4,
};

export default defineContent({
  id: "now-serving",
  label: { it: "Ora serviamo", en: "Now serving" },
  help: {
    it: "Il numero chiamato a ogni sportello, con l'ultimo in evidenza",
    en: "The number that is called at each counter, with the latest in evidence",
  },
  fields,
  shows: ["table"],
  tile: "data",
  example: { dataset: "dts_0000000000000000" },
  data: {
    kind: "dataset",
    ask: ({ dataset: of, counter, number, service, when, only }): CalledAsked => ({
      type: "now-serving",
      dataset: of,
      counter,
      number,
      service,
      when,
      only,
      freshOnly: true,
    }),
    example: { about: exampleAbout, shows: example } as DatasetGiven<Called>,
    longest: { about: { ...longestAbout, amberAt: null }, shows: longest },
  },
  duration: () => seconds(12),
});
