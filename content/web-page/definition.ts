import { seconds } from "../../protocol/time.ts";
import { defineContent, type PropsOf } from "../kit/define.ts";
import { requiredImage, webAddress } from "../kit/fields.ts";

const fields = {
  address: webAddress({
    label: { it: "Indirizzo", en: "Address" },
    help: {
      it: "Comincia con https:// e appartiene a un sito permesso nelle impostazioni",
      en: "Begins with https:// and belongs to a site allowed in the settings",
    },
  }),
  fallback: requiredImage({
    label: { it: "Immagine di riserva", en: "Picture in reserve" },
    help: {
      it: "Si vede finché la pagina non è caricata e quando manca la rete",
      en: "Seen until the page has loaded and whenever the network is missing",
    },
  }),
};

export type WebPage = PropsOf<typeof fields>;

export default defineContent({
  id: "web-page",
  label: { it: "Pagina web", en: "Web page" },
  help: {
    it: "Una pagina di un sito permesso, chiusa in sé; senza rete si vede un'immagine",
    en: "A page of an allowed site, shut up in itself; without network a picture is seen",
  },
  fields,
  example: { address: "https://www.example.org/", fallback: "0".repeat(64) },
  assets: ({ fallback }) => [fallback],
  duration: () => seconds(20),
});
