import type { RemovalReason } from "../db/tables.ts";
import type { Language } from "../faults.ts";

interface Summary {
  all: number;
  gone: number;
  /** By name. */
  silent: readonly string[];
  withdrawn: number;
}

interface RemovalWords {
  title: string;
  intro: Record<RemovalReason, string>;
  register: string;
  type: string;
  published: string;
  fromTo: (first: string, last: string) => string;
  ended: string;
  removed: string;
  underWay: string;
  what: string;
  devices: string;
  nobody: string;
  summary: (of: Summary) => string;
  head: readonly string[];
  byItself: string;
  notYet: string;
  gone: (when: string) => string;
  silent: (seen: string) => string;
  neverSeen: string;
  withdrawn: (when: string) => string;
  clocks: string;
  foot: (when: string) => string;
}

/** What the certificate of removal says, in the two languages of the desk. */
export const wordsOfRemoval: Record<Language, RemovalWords> = {
  it: {
    title: "Attestazione di rimozione",
    intro: {
      expired:
        "L'atto qui indicato era esposto in copia di cortesia sugli schermi dell'ente. La sua pubblicazione è finita, e il suo contenuto è stato rimosso.",
      annulled:
        "L'atto qui indicato era esposto in copia di cortesia sugli schermi dell'ente. È stato annullato, e il suo contenuto è stato rimosso.",
      rectified:
        "L'atto qui indicato era esposto in copia di cortesia sugli schermi dell'ente. È stato sostituito da un altro che lo rettifica, e il suo contenuto è stato rimosso.",
    },
    register: "Numero di registro",
    type: "Tipo di atto",
    published: "In pubblicazione",
    fromTo: (first, last) => `da ${first} a ${last}, compresi`,
    ended: "Fine della pubblicazione",
    removed: "Rimosso dal server",
    underWay: "in corso",
    what: "Sono stati rimossi: l'oggetto, l'ufficio e ogni altro testo, gli allegati con le immagini e il testo delle loro pagine, le miniature, le voci di ricerca, le copie nei programmi degli schermi presenti e passati. Nel registro restano il numero, l'anno, il tipo e le date. I vecchi indirizzi rispondono che il contenuto non c'è più.",
    devices: "Dispositivi che lo hanno avuto",
    nobody: "Nessun dispositivo ha mai ricevuto questo atto.",
    summary: ({ all, gone, silent, withdrawn }) =>
      [
        gone === all
          ? all === 1
            ? "L'unico dispositivo ha confermato la rimozione."
            : `Tutti i ${all} dispositivi hanno confermato la rimozione.`
          : `${gone} su ${all} ${all === 1 ? "dispositivo ha" : "dispositivi hanno"} confermato la rimozione.`,
        silent.length > 0 ? `Ancora silenziosi: ${silent.join(", ")}.` : "",
        withdrawn === 1
          ? "Uno è stato ritirato prima di poter rispondere."
          : withdrawn > 1
            ? `${withdrawn} sono stati ritirati prima di poter rispondere.`
            : "",
      ]
        .filter(Boolean)
        .join(" "),
    head: ["Schermo", "Dispositivo", "Avvisato", "Esito"],
    byItself: "da sé, alla fine del termine",
    notYet: "non ancora",
    gone: (when) => `rimosso: ${when}`,
    silent: (seen) => `silenzioso; visto l'ultima volta ${seen}`,
    neverSeen: "silenzioso; non si è mai visto",
    withdrawn: (when) => `ritirato ${when}: non può più rispondere`,
    clocks:
      "Ogni dispositivo rimuove l'atto da sé alla fine della pubblicazione, anche senza rete, e lo dichiara con il proprio orologio, regolato su quello del server. Chi è silenzioso viene interrogato finché risponde.",
    foot: (when) =>
      `Situazione: ${when}. Documento preparato da Vetrina; non contiene l'oggetto dell'atto.`,
  },
  en: {
    title: "Record of removal",
    intro: {
      expired:
        "The act named here was shown as a courtesy copy on the screens of this body. Its publication is over, and its contents were removed.",
      annulled:
        "The act named here was shown as a courtesy copy on the screens of this body. It was annulled, and its contents were removed.",
      rectified:
        "The act named here was shown as a courtesy copy on the screens of this body. Another one that rectifies it took its place, and its contents were removed.",
    },
    register: "Number in the register",
    type: "Type of act",
    published: "In publication",
    fromTo: (first, last) => `from ${first} to ${last}, both included`,
    ended: "End of publication",
    removed: "Removed from the server",
    underWay: "under way",
    what: "Removed were: the subject, the office and every other text, the attachments with the pictures and the text of their pages, the thumbnails, the search entries, the copies in the programmes of the screens, present and past. The register keeps the number, the year, the type and the dates. Old addresses answer that the contents are gone.",
    devices: "Devices that had it",
    nobody: "No device ever received this act.",
    summary: ({ all, gone, silent, withdrawn }) =>
      [
        gone === all
          ? all === 1
            ? "The only device has confirmed the removal."
            : `All ${all} devices have confirmed the removal.`
          : `${gone} of ${all} ${all === 1 ? "device has" : "devices have"} confirmed the removal.`,
        silent.length > 0 ? `Still silent: ${silent.join(", ")}.` : "",
        withdrawn === 1
          ? "One was withdrawn before it could answer."
          : withdrawn > 1
            ? `${withdrawn} were withdrawn before they could answer.`
            : "",
      ]
        .filter(Boolean)
        .join(" "),
    head: ["Screen", "Device", "Told", "Outcome"],
    byItself: "by itself, at the end of the term",
    notYet: "not yet",
    gone: (when) => `removed: ${when}`,
    silent: (seen) => `silent; last seen ${seen}`,
    neverSeen: "silent; never seen",
    withdrawn: (when) => `withdrawn ${when}: it cannot answer any more`,
    clocks:
      "Each device removes the act by itself when its publication ends, also without a network, and says so by its own clock, which is set by the server's. Whoever is silent is asked until it answers.",
    foot: (when) => `As of ${when}. Prepared by Vetrina; it does not hold the subject of the act.`,
  },
};
