import { z } from "zod";
import { actTypes } from "../../content/albo/act-types.ts";
import { choice, day, longText, switched, text, webAddress } from "../../content/kit/fields.ts";
import type { PropsOf } from "../../content/kit/define.ts";
import type { ActAttachment, ActDetails } from "../db/tables.ts";
import type { Act } from "./store.ts";
import { amountIn, numberIn } from "./prose.ts";

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

const attachment = z.object({
  title: z.string().trim().min(1).max(200),
  url: z.url({ protocol: /^https?$/ }).max(2000),
  role: z.enum(["document", "attachment"]).default("attachment"),
  extract: z.boolean().default(false),
});

/** What an act written here says, as it is kept. */
export interface ActDraft extends Pick<
  Act,
  "type" | "year" | "number" | "subject" | "shortSubject" | "office" | "firstDay" | "link"
> {
  /** Null: as long as acts of its type are up. */
  lastDay: string | null;
  details: ActDetails;
  attachments: ActAttachment[];
}

const shape = Object.fromEntries(
  Object.entries(actFields).map(([name, { schema }]) => [name, schema]),
) as { [Name in keyof typeof actFields]: (typeof actFields)[Name]["schema"] };

/** The form as it comes through the door. */
export const actForm = z
  .object(shape)
  .extend({ attachments: z.array(attachment).max(50).default([]) })
  .refine(({ amount }) => amount === "" || amountIn(amount) !== undefined, {
    path: ["amount"],
    message: "1.250,00",
  })
  .transform((form): ActDraft => {
    const { type, subject, shortSubject, office, firstDay, link } = form;
    const number = numberIn(form.number) ?? {
      year: Number(firstDay.slice(0, 4)),
      number: form.number.toLowerCase().replace(/^0+(?=\d)/, ""),
    };
    const { lastDay, attachments } = form;
    return {
      type,
      subject,
      shortSubject,
      office,
      firstDay,
      link,
      ...number,
      lastDay: lastDay === "" ? null : lastDay,
      details: detailsOf(form),
      attachments: attachments.map(({ extract, ...each }) => ({
        ...each,
        type: "application/octet-stream",
        bytes: null,
        ...(extract && { extract: true as const }),
      })),
    };
  });

const named = [
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

function detailsOf(form: ActForm): ActDetails {
  const amount = amountIn(form.amount);
  return {
    ...Object.fromEntries(named.flatMap((name) => (form[name] === "" ? [] : [[name, form[name]]]))),
    ...(amount !== undefined && { amount, currency: "€" }),
    ...(form.immediate && { immediate: true as const }),
  };
}

/** The other way round: what the form shows of an act that is there. */
export function formOf(act: Act): ActForm {
  const { details } = act;
  const texts = Object.fromEntries(named.map((name) => [name, details[name] ?? ""]));
  return {
    ...(texts as Pick<ActForm, (typeof named)[number]>),
    type: act.type ?? "D0102",
    number: `${act.year}/${act.number}`,
    subject: act.subject,
    shortSubject: act.shortSubject,
    office: act.office,
    firstDay: act.firstDay,
    lastDay: act.lastDay,
    link: act.link,
    amount: details.amount === undefined ? "" : String(details.amount).replace(".", ","),
    immediate: details.immediate === true,
  };
}
