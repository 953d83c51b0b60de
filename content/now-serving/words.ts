import type { Words } from "../kit/fields.ts";
import type { Counted } from "../kit/words.ts";

export const nowServing: Words = {
  it: "Ora serviamo",
  en: "Now serving",
  de: "Jetzt an der Reihe",
};
/** `#`: which; for a counter that has only a number for a name. */
export const counterNamed: Words = { it: "sportello #", en: "counter #", de: "Schalter #" };
export const lookUp: Words = {
  it: "Segui il numero chiamato agli sportelli",
  en: "Follow the number that is called at the counters",
  de: "Achten Sie auf die Nummer an den Schaltern",
};
export const counter: Words = { it: "Sportello", en: "Counter", de: "Schalter" };
export const number: Words = { it: "Numero", en: "Number", de: "Nummer" };
export const service: Words = { it: "Servizio", en: "Service", de: "Dienst" };
export const left: Counted = {
  one: { it: "1 altro sportello", en: "1 more counter", de: "1 weiterer Schalter" },
  other: { it: "altri # sportelli", en: "# more counters", de: "# weitere Schalter" },
};
