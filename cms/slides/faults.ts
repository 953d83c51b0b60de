import { defineFaults } from "../faults.ts";

export const slideFault = defineFaults({
  "slide.not_found": {
    kind: "not_found",
    it: "Questo contenuto non esiste più.",
    en: "This slide no longer exists.",
  },
  "slide.not_ready": {
    kind: "invalid",
    it: "«{title}» non è ancora pronto da pubblicare: completa i campi segnati. Gli schermi restano come sono.",
    en: '"{title}" is not ready to be published: complete the marked fields. The screens stay as they are.',
  },
  "slide.in_use": {
    kind: "conflict",
    it: "Questo contenuto è ancora in: {places}. Toglilo da lì prima di archiviarlo.",
    en: "This slide is still in: {places}. Take it out of there before you archive it.",
  },
  "slide.host_not_allowed": {
    kind: "invalid",
    it: "Il sito «{host}» non è tra quelli permessi sugli schermi: un amministratore lo può aggiungere nelle impostazioni.",
    en: 'The site "{host}" is not among those allowed on the screens: an administrator can add it in the settings.',
  },
  "slide.made_by_rule": {
    kind: "invalid",
    it: "I contenuti di questo tipo nascono da soli e non si scrivono a mano.",
    en: "Slides of this type are made by themselves and not by hand.",
  },
  "slide.too_short_to_split": {
    kind: "invalid",
    it: "«{title}» è troppo breve per farne due contenuti. È rimasto com'era.",
    en: '"{title}" is too short to make two of it. It stayed as it was.',
  },
  "slide.ends_before_it_begins": {
    kind: "invalid",
    it: "La fine della validità viene prima dell'inizio.",
    en: "The end of the validity comes before its beginning.",
  },
});
