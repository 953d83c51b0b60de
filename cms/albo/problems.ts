import { defineProblems } from "../inbox/problems.ts";

/** What officers are told of the albo though nobody asked. `{subject}` is the source. */
export const alboProblem = defineProblems({
  "albo.import_failed": {
    it: "La fonte «{subject}» non si legge. {it} Gli atti già importati restano sugli schermi fino al loro termine.",
    en: "The source “{subject}” cannot be read. {en} Acts already imported stay on the screens until their term ends.",
  },
  "albo.import_held": {
    it: "Da «{subject}» è arrivato qualcosa di insolito ({it}): non è stato importato niente. Guardalo in «Importa» e decidi tu.",
    en: "Something unusual came from “{subject}” ({en}): nothing was imported. Look at it under “Import” and decide.",
  },
  "albo.items_refused": {
    it: "{count} voci di «{subject}» non si sono potute leggere ({it}): guarda sul sito ufficiale quali mancano.",
    en: "{count} items of “{subject}” could not be read ({en}): look on the official site which ones are missing.",
  },
  "albo.vanished": {
    it: "«{subject}» non elenca più {count} atti ancora in pubblicazione ({numbers}). Restano sugli schermi: se sono stati annullati, annullali anche qui.",
    en: "“{subject}” no longer lists {count} acts still in publication ({numbers}). They stay on the screens: if they were annulled, annul them here too.",
  },
});
