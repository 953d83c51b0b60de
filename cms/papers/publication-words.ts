import type { Language } from "../faults.ts";

interface Term {
  first: string;
  last: string;
}

interface PublicationWords {
  draft: string;
  foot: string;
  register: string;
  type: string;
  subject: string;
  notKept: string;
  office: string;
  published: string;
  fromTo: (term: Term) => string;
  page: string;
  place: string;
  responsible: string;
  notice: { title: string; intro: (term: Term) => string; web: string };
  attestation: {
    title: string;
    early: (last: string) => string;
    closed: Record<"annulled" | "rectified", (day: string) => string>;
    intro: (term: Term, deliberation: boolean) => string;
    check: string;
    objections: string;
  };
}

/** What the drafts of an office's papers say. They claim nothing: who signs them does. */
export const publicationWords: Record<Language, PublicationWords> = {
  it: {
    draft: "BOZZA per l'ufficio, senza valore legale: va verificata, completata e firmata",
    foot: "Bozza preparata da Vetrina sui dati degli schermi, che mostrano una copia di cortesia dell'albo. Fa fede soltanto l'albo pretorio sul sito dell'ente.",
    register: "Numero di registro",
    type: "Tipo di atto",
    subject: "Oggetto",
    notKept: "non conservato dopo il termine: riportalo dal registro dell'albo",
    office: "Ufficio",
    published: "Pubblicazione",
    fromTo: ({ first, last }) => `da ${first} a ${last}, compresi`,
    page: "Pagina ufficiale",
    place: "Luogo e data",
    responsible: "Il responsabile della pubblicazione",
    notice: {
      title: "Avviso di pubblicazione",
      intro: ({ first, last }) =>
        `Si avvisa che l'atto qui indicato è pubblicato all'albo pretorio online dell'ente da ${first} a ${last}, compresi.`,
      web: "Gli effetti di pubblicità legale si hanno soltanto con la pubblicazione sul sito dell'ente (art. 32 della legge 18 giugno 2009, n. 69). Gli schermi mostrano una copia di cortesia.",
    },
    attestation: {
      title: "Attestazione di avvenuta pubblicazione",
      closed: {
        annulled: (day) =>
          `L'atto è stato annullato (${day}): la sua pubblicazione non è durata fino al termine.`,
        rectified: (day) =>
          `L'atto è stato rettificato da un altro (${day}): la sua pubblicazione non è durata fino al termine.`,
      },
      early: (last) =>
        `La pubblicazione è ancora in corso: questa attestazione si può firmare solo dopo ${last}.`,
      intro: ({ first, last }, deliberation) =>
        `Si attesta che l'atto qui indicato è stato pubblicato all'albo pretorio online dell'ente da ${first} a ${last}, compresi${deliberation ? ", ai sensi dell'art. 124, comma 1, del decreto legislativo 18 agosto 2000, n. 267" : ""}.`,
      check:
        "Prima di firmare, confronta numero, date e oggetto con il registro dell'albo, e scrivi se sono pervenute opposizioni.",
      objections: "Opposizioni pervenute",
    },
  },
  en: {
    draft: "DRAFT for the office, of no legal value: to be checked, completed and signed",
    foot: "Draft prepared by Vetrina from the data of the screens, which show a courtesy copy of the albo. Only the albo pretorio on the web site of this body is authentic.",
    register: "Number in the register",
    type: "Type of act",
    subject: "Subject",
    notKept: "not kept after the term: copy it from the register of the albo",
    office: "Office",
    published: "Publication",
    fromTo: ({ first, last }) => `from ${first} to ${last}, both included`,
    page: "Official page",
    place: "Place and date",
    responsible: "Officer responsible",
    notice: {
      title: "Notice of publication",
      intro: ({ first, last }) =>
        `Notice is given that the act named here is published on the online albo pretorio of this body from ${first} to ${last}, both included.`,
      web: "Only publication on the web site of this body has the effects of legal publicity (art. 32 of Law no. 69 of 18 June 2009). The screens show a courtesy copy.",
    },
    attestation: {
      title: "Attestation of publication",
      closed: {
        annulled: (day) =>
          `The act was annulled (${day}): its publication did not last until its end.`,
        rectified: (day) =>
          `The act was rectified by another one (${day}): its publication did not last until its end.`,
      },
      early: (last) =>
        `The publication is still under way: this attestation can be signed only after ${last}.`,
      intro: ({ first, last }, deliberation) =>
        `It is attested that the act named here was published on the online albo pretorio of this body from ${first} to ${last}, both included${deliberation ? ", pursuant to art. 124, paragraph 1, of Legislative Decree no. 267 of 18 August 2000" : ""}.`,
      check:
        "Before signing, compare number, dates and subject with the register of the albo, and write down whether objections were received.",
      objections: "Objections received",
    },
  },
};
