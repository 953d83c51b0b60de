import type { SentencePlace } from "../kit/fields.ts";
import type { PublicWords } from "../kit/words.ts";

/** The sentence that comes with the type. */
export const usual: PublicWords = {
  it: "{oggi: Oggi nessun appuntamento | Oggi un appuntamento | Oggi # appuntamenti}, {settimana: nessuno | uno | #} in sette giorni",
  en: "{today: No events today | One event today | # events today}, {week: none | one | #} in seven days",
  de: "{today: Heute keine Veranstaltung | Heute eine Veranstaltung | Heute # Veranstaltungen}, {week: keine | eine | #} in sieben Tagen",
};

export const today: PublicWords = { it: "oggi", en: "today", de: "heute" };
export const until: PublicWords = { it: "fino a #", en: "until #", de: "bis #" };
export const allDay: PublicWords = {
  it: "tutto il giorno",
  en: "all day",
  de: "ganztägig",
};
export const cancelled: PublicWords = { it: "annullato", en: "cancelled", de: "abgesagt" };
export const none: PublicWords = {
  it: "Nessun appuntamento nei prossimi sette giorni",
  en: "No events in the next seven days",
  de: "Keine Veranstaltungen in den nächsten sieben Tagen",
};
export const noneKnown: PublicWords = {
  it: "Non sono noti appuntamenti",
  en: "No events are known",
  de: "Keine Veranstaltungen bekannt",
};
export const scan: PublicWords = {
  it: "Leggi sul telefono",
  en: "Read on your telephone",
  de: "Auf dem Telefon lesen",
};

export const places: readonly SentencePlace[] = [
  {
    names: ["oggi", "today"],
    label: {
      it: "quanti oggi: {oggi: nessuno | uno | #}",
      en: "how many today: {today: none | one | #}",
    },
  },
  {
    names: ["settimana", "week"],
    label: {
      it: "quanti in sette giorni: {settimana: nessuno | uno | #}",
      en: "how many in seven days: {week: none | one | #}",
    },
  },
];
