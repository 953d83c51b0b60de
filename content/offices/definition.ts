import { seconds } from "../../protocol/time.ts";
import { sentenceOver } from "../kit/data-fields.ts";
import { defineContent, type PropsOf } from "../kit/define.ts";
import { offices, text, webAddress } from "../kit/fields.ts";
import type { Calendar } from "./calendar.ts";
import { places } from "./words.ts";

const fields = {
  title: text({
    label: { it: "Titolo", en: "Title" },
    help: { it: "Vuoto: Uffici e orari", en: "Empty: Offices and hours" },
    max: 50,
  }),
  offices: offices({ label: { it: "Uffici", en: "Offices" }, max: 12 }),
  sentence: {
    ...sentenceOver(places, 100),
    help: {
      it: "Vuota: la scrive Vetrina, con gli uffici aperti in quel momento",
      en: "Empty: Vetrina writes it, with the offices that are open at that moment",
    },
  },
  link: webAddress({
    label: { it: "Pagina degli uffici sul sito", en: "Page of the offices on the site" },
    help: {
      it: "Al totem si porta via con il telefono, inquadrando un codice",
      en: "At the kiosk it is taken home on the telephone, by a code",
    },
  }),
};

export type OfficesProps = PropsOf<typeof fields>;

const office = { exceptions: "" };
const example: Calendar = {
  closed: [
    {
      day: "2026-12-08",
      reason: {
        it: "Immacolata Concezione",
        en: "Immaculate Conception",
        de: "Mariä Empfängnis",
      },
    },
  ],
  until: "2027-03-01",
};

export default defineContent({
  id: "offices",
  label: { it: "Uffici e orari", en: "Offices and hours" },
  help: {
    it: "Quali uffici sono aperti adesso e quando aprono gli altri, feste e chiusure comprese",
    en: "Which offices are open now and when the others open, holidays and closures included",
  },
  fields,
  tile: "offices",
  example: {
    offices: [
      {
        ...office,
        name: "Anagrafe e stato civile",
        hours: "lun-ven 9-12.30; mar e gio 15-17.30",
        where: "piano terra, sportelli 1–4",
        telephone: "031 000 201",
      },
      {
        ...office,
        name: "Tributi",
        hours: "lun, mer e ven 9-12",
        where: "primo piano",
        telephone: "031 000 240",
      },
      {
        ...office,
        name: "Biblioteca civica",
        hours: "mar-sab 9.30-12.30; mar-ven 14-18.30",
        where: "via della Posta 6",
        telephone: "031 000 500",
      },
      {
        ...office,
        name: "Polizia locale",
        hours: "lun-sab 7.30-19",
        where: "piazza del Comune 1",
        telephone: "031 000 300",
      },
      {
        ...office,
        name: "Servizi sociali",
        hours: "lun e gio 14.30-17",
        where: "secondo piano",
        telephone: "031 000 260",
      },
    ],
  },
  data: {
    kind: "closed-days",
    ask: () => null,
    example,
  },
  // Two and a half seconds for each office, and a start.
  duration: ({ offices: all }) => seconds(6 + 2.5 * Math.max(3, all.length)),
});
