import { days, seconds } from "../../protocol/time.ts";
import { actTypes } from "../albo/act-types.ts";
import type { ActsGiven, ListedAct } from "../albo/data.ts";
import { defineContent, type PropsOf } from "../kit/define.ts";
import { choices, number, text } from "../kit/fields.ts";

const fields = {
  title: text({
    label: { it: "Titolo", en: "Title" },
    help: { it: "Vuoto: Albo pretorio", en: "Empty: Albo pretorio" },
    max: 40,
  }),
  newest: number({
    label: { it: "Quanti atti, al massimo", en: "How many acts, at most" },
    min: 1,
    max: 20,
    initial: 6,
  }),
  types: choices({
    label: { it: "Quali atti", en: "Which acts" },
    help: {
      it: "Nessuno: tutti quelli che possono stare sugli schermi",
      en: "None: all those that may be on the screens",
    },
    options: actTypes.map(({ code, it, en }) => ({ value: code, label: { it, en } })),
  }),
};

export type AlboList = PropsOf<typeof fields>;

const start = Date.UTC(2026, 10, 20);
const act = (over: Partial<ListedAct>): ListedAct => ({
  id: `act_${over.number ?? ""}`,
  number: "2026/412",
  type: { it: "Ordinanza del Sindaco", en: "Order of the Mayor" },
  subject: "",
  lastDay: "2026-12-05",
  from: start,
  to: start + days(15),
  link: "https://albo.example.org/atto/412",
  ...over,
});

const acts = [
  act({ subject: "Modifica della viabilità in via Roma per lavori alla rete idrica" }),
  act({
    number: "2026/411",
    type: { it: "Deliberazione della Giunta comunale", en: "Resolution of the Executive" },
    subject: "Orari di apertura della biblioteca civica",
    lastDay: "2026-11-28",
  }),
  act({
    number: "2026/408",
    type: { it: "Bando di concorso", en: "Job competition" },
    subject: "Concorso per un posto di istruttore amministrativo",
    lastDay: "2026-11-23",
  }),
  act({
    number: "2026/401",
    type: { it: "Avviso/Manifesto", en: "Public notice" },
    subject: "Concessione in uso delle palestre comunali alle associazioni sportive",
  }),
];

/** What vendors write at their worst: three hundred characters and more, all of them capitals. */
const shouted =
  "APPROVAZIONE DEL PROGETTO ESECUTIVO DEI LAVORI DI MANUTENZIONE STRAORDINARIA, ADEGUAMENTO SISMICO ED EFFICIENTAMENTO ENERGETICO DELLA SCUOLA DELL'INFANZIA DI VIA DELLE RIMEMBRANZE, NELL'AMBITO DEL PIANO NAZIONALE DI RIPRESA E RESILIENZA, MISSIONE 4, COMPONENTE 1, INVESTIMENTO 3.3, E CONTESTUALE VARIAZIONE AL BILANCIO DI PREVISIONE 2026/2028";

export default defineContent({
  id: "albo-list",
  label: { it: "Elenco dell'albo", en: "List of the albo" },
  help: {
    it: "Gli atti più recenti in pubblicazione, con i giorni che restano: si aggiorna da solo",
    en: "The newest acts in publication, with the days left: it keeps itself up to date",
  },
  fields,
  example: { title: "", types: [], newest: 6 },
  data: {
    kind: "acts",
    ask: ({ types, newest }) => ({ types, newest }),
    example: { acts, address: "https://albo.example.org/" } as ActsGiven,
    longest: {
      acts: Array.from({ length: 20 }, (_, i) =>
        act({ number: `2026/000${400 + i}`, subject: i % 3 === 2 ? acts[0]!.subject : shouted }),
      ),
      address: "https://servizi.comune.vallechiara-al-lago.example.org/albo-pretorio/elenco",
    },
  },
  // Long enough to read those that are up at first; three seconds to find one's way about each.
  duration: ({ newest }, given) => {
    const shown = given?.acts.slice(0, newest) ?? [];
    const reading = shown.reduce((sum, { subject }) => sum + 3 + subject.length / 14, 0);
    return seconds(Math.min(180, Math.max(12, 4 + reading)));
  },
});
