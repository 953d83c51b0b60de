import { seconds } from "../../protocol/time.ts";
import { defineContent, type PropsOf } from "../kit/define.ts";
import { lines } from "../kit/fields.ts";

const fields = {
  items: lines({
    label: { it: "Notizie", en: "Items" },
    help: { it: "Una per riga", en: "One a line" },
    max: 12,
    each: 160,
  }),
};

export type Ticker = PropsOf<typeof fields>;

export default defineContent({
  id: "ticker",
  label: { it: "Notizie in breve", en: "Ticker" },
  help: {
    it: "Brevi notizie che scorrono in una fascia, a velocità di lettura",
    en: "Short items that run along a strip, at reading speed",
  },
  fields,
  example: {
    items: [
      "Biblioteca aperta fino alle 19.00",
      "Sabato mercato in piazza del Popolo",
      "Iscrizioni al nido entro il 30 novembre",
    ],
  },
  // Six characters a second pass by.
  duration: ({ items }) => Math.max(seconds(10), seconds(3 + items.join("").length / 6)),
});
