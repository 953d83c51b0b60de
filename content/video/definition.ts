import { defineContent, type PropsOf } from "../kit/define.ts";
import { captions, choice, requiredVideo, switched, text } from "../kit/fields.ts";

const fields = {
  film: requiredVideo({ label: { it: "Video", en: "Video" } }),
  fit: choice({
    label: { it: "Inquadratura", en: "Framing" },
    initial: "cover",
    options: [
      { value: "cover", label: { it: "Riempie lo schermo", en: "Fills the screen" } },
      { value: "contain", label: { it: "Si vede per intero", en: "Is seen whole" } },
    ],
  }),
  sound: switched({
    label: { it: "Con l'audio", en: "With sound" },
    help: {
      it: "Solo dove non disturba chi lavora o aspetta",
      en: "Only where it disturbs nobody who works or waits",
    },
    initial: false,
  }),
  captions: captions({
    label: { it: "Sottotitoli", en: "Captions" },
    help: {
      it: "Un file .vtt o .srt: sugli schermi i video sono muti, e chi non sente li legge comunque",
      en: "A .vtt or .srt file: on screens films are silent, and who cannot hear reads them anyway",
    },
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

export type Video = PropsOf<typeof fields>;

export default defineContent({
  id: "video",
  label: { it: "Video", en: "Video" },
  help: {
    it: "Un filmato a tutto schermo, dura quanto dura",
    en: "A film over the whole screen, on for exactly as long as it lasts",
  },
  fields,
  tile: "notices",
  example: { film: "0".repeat(64), description: "Il lago all'alba" },
  assets: ({ film }) => [film],
});
