import { minutes } from "../../protocol/time.ts";
import { defineContent, type PropsOf } from "../kit/define.ts";
import { requiredImage, switched, text, webAddress } from "../kit/fields.ts";

const fields = {
  address: webAddress({
    label: { it: "Indirizzo della diretta", en: "Address of the stream" },
    help: {
      it: "Una diretta HLS: comincia con https://, finisce di solito con .m3u8 e appartiene a un sito permesso nelle impostazioni",
      en: "An HLS stream: begins with https://, usually ends with .m3u8 and belongs to a site allowed in the settings",
    },
  }),
  fallback: requiredImage({
    label: { it: "Immagine di riserva", en: "Picture in reserve" },
    help: {
      it: "Si vede finché la diretta non comincia, quando si interrompe e sugli schermi che non la sanno mostrare",
      en: "Seen until the stream begins, when it breaks off, and on screens that cannot show it",
    },
  }),
  sound: switched({
    label: { it: "Con l'audio", en: "With sound" },
    help: {
      it: "Solo dove non disturba chi lavora o aspetta",
      en: "Only where it disturbs nobody who works or waits",
    },
    initial: false,
  }),
  description: text({
    label: { it: "Descrizione", en: "Description" },
    help: {
      it: "Che cosa si vede, per chi ascolta invece di guardare",
      en: "What can be seen, for those who listen instead of looking",
    },
    max: 300,
  }),
};

export type Stream = PropsOf<typeof fields>;

export default defineContent({
  id: "stream",
  label: { it: "Diretta video", en: "Live stream" },
  help: {
    it: "Il consiglio comunale o un evento mentre accade; se la diretta manca si vede un'immagine",
    en: "The council or an event as it happens; a picture is seen when the stream is missing",
  },
  fields,
  example: {
    address: "https://www.example.org/consiglio.m3u8",
    fallback: "0".repeat(64),
    description: "Il consiglio comunale",
  },
  assets: ({ fallback }) => [fallback],
  duration: () => minutes(5),
});
