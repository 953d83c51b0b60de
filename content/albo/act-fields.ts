import { actTypes } from "./act-types.ts";
import { choice, day, longText, switched, text, webAddress } from "../kit/fields.ts";
import type { PropsOf } from "../kit/define.ts";

/** What an officer fills in of an act that is written here, in this order. */
export const actFields = {
  type: choice({
    label: { it: "Tipo di atto", en: "Type of act" },
    options: actTypes.map(({ code, it, en }) => ({ value: code, label: { it, en } })),
    initial: "D0102",
  }),
  number: text({
    label: { it: "Numero di registro", en: "Number in the register" },
    help: {
      it: "Solo il numero, o anche l'anno: 2026/12. Senza anno vale quello della pubblicazione",
      en: "Only the number, or with the year: 2026/12. Without it the year is that of publication",
    },
    max: 30,
    required: true,
  }),
  subject: longText({ label: { it: "Oggetto", en: "Subject" }, max: 4000, required: true }),
  shortSubject: text({
    label: { it: "Oggetto per gli schermi", en: "Subject for the screens" },
    help: {
      it: "In parole semplici, senza nomi di persone. Vuoto: si vede l'oggetto, con i nomi coperti",
      en: "In plain words, without names of people. Empty: the subject is shown with the names covered",
    },
    max: 300,
  }),
  office: text({ label: { it: "Ufficio", en: "Office" }, max: 120 }),
  firstDay: day({
    label: { it: "In pubblicazione dal", en: "In publication from" },
    required: true,
  }),
  lastDay: day({
    label: { it: "In pubblicazione fino al", en: "In publication until" },
    help: {
      it: "Compreso. Vuoto: i giorni previsti per questo tipo di atto",
      en: "Included. Empty: as many days as acts of this type are up",
    },
  }),
  immediate: switched({
    label: { it: "Immediatamente eseguibile", en: "Takes effect at once" },
    help: {
      it: "Per le deliberazioni: non aspetta i dieci giorni",
      en: "For resolutions: it does not wait for the ten days",
    },
    initial: false,
  }),
  link: webAddress({ label: { it: "Pagina ufficiale", en: "Official page" } }),
  actNumber: text({ label: { it: "Numero dell'atto", en: "Number of the act" }, max: 40 }),
  actDay: day({ label: { it: "Data dell'atto", en: "Date of the act" } }),
  requestedBy: text({
    label: { it: "Ente richiedente", en: "Requested by" },
    help: {
      it: "Chi ha chiesto la pubblicazione, se non è un nostro ufficio",
      en: "Who asked for the publication, when it is not an office of ours",
    },
    max: 200,
  }),
  responsible: text({
    label: { it: "Responsabile del procedimento", en: "Officer in charge" },
    max: 200,
  }),
  protocol: text({ label: { it: "Numero di protocollo", en: "Protocol number" }, max: 60 }),
  protocolDay: day({ label: { it: "Data di protocollo", en: "Protocol date" } }),
  registeredDay: day({ label: { it: "Data di registrazione", en: "Date of registration" } }),
  amount: text({ label: { it: "Importo in euro", en: "Amount in euros" }, max: 30 }),
  chapter: text({ label: { it: "Capitolo di bilancio", en: "Chapter of the budget" }, max: 60 }),
  cig: text({ label: { it: "CIG", en: "CIG (contract code)" }, max: 20 }),
  cup: text({ label: { it: "CUP", en: "CUP (project code)" }, max: 20 }),
  oblivionDay: day({
    label: { it: "Data di oblio", en: "Day of oblivion" },
    help: {
      it: "Da quando i dati personali non servono più nemmeno in archivio",
      en: "From when on the personal data are not needed even in the archive",
    },
  }),
  notes: longText({ label: { it: "Note", en: "Notes" }, max: 2000 }),
};

export type ActForm = PropsOf<typeof actFields>;

/** Those that are kept as they are typed, where they are not empty. */
export const named = [
  "actNumber",
  "actDay",
  "requestedBy",
  "responsible",
  "protocol",
  "protocolDay",
  "registeredDay",
  "chapter",
  "cig",
  "cup",
  "oblivionDay",
  "notes",
] as const;
