import type { SentencePlace, Words } from "../kit/fields.ts";
import type { Counted } from "../kit/words.ts";

/** `#` is a time, `$` a day, `%` a reason. */
export const openUntil: Words = { it: "aperto fino alle #", en: "open until #", de: "offen bis #" };
export const closesIn: Counted = {
  one: { it: "chiude tra 1 minuto", en: "closes in 1 minute", de: "schließt in 1 Minute" },
  other: { it: "chiude tra # minuti", en: "closes in # minutes", de: "schließt in # Minuten" },
};
export const openAllDay: Words = {
  it: "aperto fino a mezzanotte",
  en: "open until midnight",
  de: "offen bis Mitternacht",
};
export const closed: Words = { it: "chiuso", en: "closed", de: "geschlossen" };
export const closedToday: Words = {
  it: "chiuso oggi: %",
  en: "closed today: %",
  de: "heute geschlossen: %",
};
export const opensToday: Words = { it: "apre alle #", en: "opens at #", de: "öffnet um #" };
export const opensTomorrow: Words = {
  it: "apre domani alle #",
  en: "opens tomorrow at #",
  de: "öffnet morgen um #",
};
export const opensOn: Words = { it: "apre $ alle #", en: "opens on $ at #", de: "öffnet $ um #" };
export const open: Words = { it: "aperto", en: "open", de: "offen" };
export const noHours: Words = {
  it: "su appuntamento",
  en: "by appointment",
  de: "nach Vereinbarung",
};

/** The sentence that comes with the type. */
export const sentence: Words = {
  it: "{aperti: Adesso è tutto chiuso | Un ufficio aperto adesso | # uffici aperti adesso}",
  en: "{open: All closed now | One office open now | # offices open now}",
  de: "{open: Jetzt ist alles geschlossen | Ein Amt ist jetzt offen | # Ämter sind jetzt offen}",
};
export const offices: Words = {
  it: "Uffici e orari",
  en: "Offices and hours",
  de: "Ämter und Zeiten",
};

export const office: Words = { it: "Ufficio", en: "Office", de: "Amt" };
export const usualWeek: Words = {
  it: "Orari della settimana",
  en: "Hours of the week",
  de: "Öffnungszeiten der Woche",
};
export const otherDays: Words = {
  it: "Giorni diversi dal solito",
  en: "Days that are otherwise",
  de: "Abweichende Tage",
};
export const where: Words = { it: "Dove", en: "Where", de: "Wo" };
export const telephone: Words = { it: "Telefono", en: "Telephone", de: "Telefon" };
export const day: Words = { it: "Giorno", en: "Day", de: "Tag" };
export const hours: Words = { it: "Orario", en: "Hours", de: "Zeiten" };

export const places: readonly SentencePlace[] = [
  {
    names: ["aperti", "open"],
    label: {
      it: "quanti sono aperti: {aperti: nessuno | uno | # uffici}",
      en: "how many are open: {open: none | one | # offices}",
    },
  },
  { names: ["tutti", "all"], label: { it: "quanti sono in tutto", en: "how many there are" } },
];

export const atPresent: Words = { it: "Adesso", en: "At present", de: "Im Augenblick" };
export const standing: Words = { it: "Com'è", en: "How it is", de: "Stand" };
