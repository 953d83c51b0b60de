import { Fault, type FaultKind } from "../protocol/errors.ts";

/** A message for officers in every language of the desk; `{name}` is filled from the details. */
interface Entry {
  kind: FaultKind;
  it: string;
  en: string;
}

export type Language = "it" | "en";

const known = new Map<string, Entry>();

/**
 * A room's foreseen failures, each with a stable code, a kind and its message in Italian and English.
 * Gives back the function that makes one: `throw slideFault("slide.not_found")`.
 */
export function defineFaults<const Entries extends Record<string, Entry>>(entries: Entries) {
  for (const [code, entry] of Object.entries(entries)) known.set(code, entry);
  return (
    code: keyof Entries & string,
    details: Record<string, unknown> = {},
    options?: ErrorOptions,
  ): Fault => {
    const { kind, en } = entries[code]!;
    return new Fault(kind, code, fill(en, details), { ...options, details });
  };
}

/** What an officer reads. A code that no room declared keeps the message it was thrown with. */
export function messageOf(fault: Fault, language: Language): string {
  const entry = known.get(fault.code);
  return entry ? fill(entry[language], fault.details) : fault.message;
}

/** The words of a declared code in both languages; the code itself when nobody declared it. */
export const wordsOf = (
  code: string,
  details: Record<string, unknown> = {},
): Record<Language, string> => {
  const entry = known.get(code);
  return { it: entry ? fill(entry.it, details) : code, en: entry ? fill(entry.en, details) : code };
};

const fill = (message: string, details: Record<string, unknown>): string =>
  message.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = details[name];
    return typeof value === "string" || typeof value === "number" ? `${value}` : "";
  });

export const houseFault = defineFaults({
  "request.invalid": {
    kind: "invalid",
    it: "Qualcosa non è compilato come serve: controlla i campi segnati.",
    en: "Something is not filled in as it should be: check the marked fields.",
  },
  "request.too_large": {
    kind: "invalid",
    it: "Quello che hai inviato è troppo grande.",
    en: "What you sent is too large.",
  },
  "request.foreign_origin": {
    kind: "forbidden",
    it: "La richiesta non viene da questo sito.",
    en: "The request does not come from this site.",
  },
  "request.not_found": {
    kind: "not_found",
    it: "Qui non c'è niente.",
    en: "There is nothing here.",
  },
  "config.invalid": {
    kind: "invalid",
    it: "Impostazioni non comprese: {names}. VETRINA_CLOCK si scrive così: 2026-08-23T09:00+02:00.",
    en: "Settings not understood: {names}. VETRINA_CLOCK is written like this: 2026-08-23T09:00+02:00.",
  },
  "ente.not_found": {
    kind: "not_found",
    it: "Questo ente non esiste.",
    en: "There is no such ente.",
  },
  "edit.outdated": {
    kind: "conflict",
    it: "Nel frattempo qualcun altro ha salvato una modifica: guarda la sua versione prima di salvare la tua.",
    en: "Somebody else saved a change meanwhile: look at theirs before you save yours.",
  },
  "trash.not_there": {
    kind: "not_found",
    it: "Nel cestino non c'è più: è stato ripristinato, oppure eliminato dopo 30 giorni.",
    en: "It is no longer in the trash: it was restored, or removed after 30 days.",
  },
  "content.unknown_type": {
    kind: "invalid",
    it: "Il tipo di contenuto «{type}» non esiste.",
    en: 'There is no content type "{type}".',
  },
  "db.newer": {
    kind: "unavailable",
    it: "Questo archivio è stato scritto da una versione più nuova di Vetrina.",
    en: "This database was written by a newer Vetrina.",
  },
});
