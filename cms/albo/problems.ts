import { defineFaults } from "../faults.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { raise } from "../inbox/store.ts";

/** What officers are told of the albo though nobody asked. `{source}` is where acts come from. */
const declared = defineFaults({
  "albo.import_failed": {
    kind: "unavailable",
    it: "La fonte «{source}» non si legge. {it} Gli atti già importati restano sugli schermi fino al loro termine.",
    en: "The source “{source}” cannot be read. {en} Acts already imported stay on the screens until their term ends.",
  },
  "albo.import_held": {
    kind: "unavailable",
    it: "Da «{source}» è arrivato qualcosa di insolito ({it}): non è stato importato niente. Guardalo in «Importa» e decidi tu.",
    en: "Something unusual came from “{source}” ({en}): nothing was imported. Look at it under “Import” and decide.",
  },
  "albo.items_refused": {
    kind: "unavailable",
    it: "{count} voci di «{source}» non si sono potute leggere ({it}): guarda sul sito ufficiale quali mancano.",
    en: "{count} items of “{source}” could not be read ({en}): look on the official site which ones are missing.",
  },
  "albo.vanished": {
    kind: "unavailable",
    it: "«{source}» non elenca più {count} atti ancora in pubblicazione ({numbers}). Restano sugli schermi: se sono stati annullati, annullali anche qui.",
    en: "“{source}” no longer lists {count} acts still in publication ({numbers}). They stay on the screens: if they were annulled, annul them here too.",
  },
});

export type AlboProblem = Parameters<typeof declared>[0];

/** Tells officers of a matter of one source; said again while it is so, it is the same matter. */
export const tellOf = (
  db: Db,
  kind: AlboProblem,
  source: string,
  details: Record<string, string | number>,
  at: Instant,
): void => raise(db, { kind, subject: source, code: kind, details: { source, ...details }, at });
