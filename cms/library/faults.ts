import { defineFaults } from "../faults.ts";

export const libraryFault = defineFaults({
  "file.not_found": {
    kind: "not_found",
    it: "Questo file non è più in mediateca.",
    en: "This file is no longer in the library.",
  },
  "file.in_use": {
    kind: "conflict",
    it: "Questo file è ancora usato da: {places}. Toglilo da lì prima di archiviarlo.",
    en: "This file is still used by: {places}. Take it out of there before you archive it.",
  },
  "file.is_arms": {
    kind: "conflict",
    it: "Questo file è lo stemma dell'ente: scegline un altro nelle impostazioni prima di archiviarlo.",
    en: "This file is the coat of arms: choose another in the settings before you archive it.",
  },
  "file.needs_publisher": {
    kind: "forbidden",
    it: "Questo file è sugli schermi: inquadratura e scadenza le cambia chi può pubblicare. Il resto si può salvare.",
    en: "This file is on the screens: its framing and its expiry are changed by those who may publish. The rest can be saved.",
  },
  "file.not_framed": {
    kind: "invalid",
    it: "Si possono ritagliare le immagini ferme, non i filmati e le animazioni: per questi scegli il punto che conta.",
    en: "Still pictures can be cropped, films and animations cannot: choose what matters in them instead.",
  },
  "folder.not_found": {
    kind: "not_found",
    it: "Questa cartella non c'è più.",
    en: "This folder is no longer there.",
  },
  "folder.same_name": {
    kind: "conflict",
    it: "Qui c'è già una cartella «{name}».",
    en: 'There is a folder "{name}" here already.',
  },
  "folder.inside_itself": {
    kind: "invalid",
    it: "Una cartella non può stare dentro sé stessa.",
    en: "A folder cannot lie inside itself.",
  },
  "folder.too_deep": {
    kind: "invalid",
    it: "Le cartelle possono stare una dentro l'altra fino a {most} livelli.",
    en: "Folders can lie in one another up to {most} levels.",
  },
  "folder.too_many": {
    kind: "invalid",
    it: "Ci sono già {most} cartelle: usa le etichette, o togline qualcuna.",
    en: "There are {most} folders already: use tags, or remove some.",
  },
  "asset.not_found": {
    kind: "not_found",
    it: "Questo file non esiste.",
    en: "There is no such file.",
  },
  "asset.gone": {
    kind: "not_found",
    it: "Questo file non è più pubblicato: il suo termine è scaduto o è stato tolto.",
    en: "This file is no longer published: its term has ended or it was removed.",
  },
  "asset.lost": {
    kind: "unavailable",
    it: "Questo file manca dal disco del server: va ripreso da una copia di sicurezza.",
    en: "This file is missing from the server's disk: it must be taken from a backup.",
  },
  "library.full": {
    kind: "unavailable",
    it: "Lo spazio della mediateca è finito: restano {free} MB. Archivia i file che non servono, o chiedi a un amministratore di aumentarlo nelle impostazioni.",
    en: "The library is full: {free} MB are left. Archive files you no longer need, or ask an administrator to raise the limit in the settings.",
  },
  "library.disk_full": {
    kind: "unavailable",
    it: "Il disco del server è pieno: il file non è stato salvato. Avvisa l'ufficio informatico; gli schermi non ne risentono.",
    en: "The server's disk is full: the file was not saved. Tell the IT office; the screens are not affected.",
  },
  "library.no_scanner": {
    kind: "unavailable",
    it: "L'antivirus del server non risponde: finché è così non si accettano file. Avvisa l'ufficio informatico; gli schermi non ne risentono.",
    en: "The server's virus scanner does not answer: until it does, no files are accepted. Tell the IT office; the screens are not affected.",
  },
  "media.malware": {
    kind: "invalid",
    it: "L'antivirus ha trovato «{found}» in «{name}»: il file non è stato salvato. Avvisa l'ufficio informatico e controlla il computer da cui viene.",
    en: 'The virus scanner found "{found}" in "{name}": the file was not saved. Tell the IT office and check the computer that it came from.',
  },
  "upload.not_found": {
    kind: "not_found",
    it: "Questo caricamento non c'è più: è finito, annullato o scaduto. Ricomincia da capo.",
    en: "This upload no longer exists: it was finished, cancelled or has expired. Start again.",
  },
  "upload.wrong_offset": {
    kind: "conflict",
    it: "Il caricamento è arrivato a {offset} byte: si riprende da lì.",
    en: "The upload has reached {offset} bytes: go on from there.",
  },
  "upload.busy": {
    kind: "conflict",
    it: "Un altro pezzo di questo file sta ancora arrivando: riprova fra poco.",
    en: "Another piece of this file is still arriving: try again shortly.",
  },
  "upload.interrupted": {
    kind: "invalid",
    it: "La connessione si è interrotta: quello che era arrivato è al sicuro, si riprende da {offset} byte.",
    en: "The connection broke: what had arrived is safe, go on from {offset} bytes.",
  },
  "upload.overrun": {
    kind: "invalid",
    it: "È arrivato più di quanto annunciato: ricomincia il caricamento.",
    en: "More arrived than was announced: start the upload again.",
  },
  "upload.incomplete": {
    kind: "conflict",
    it: "Il file non è ancora arrivato tutto: {offset} byte su {bytes}.",
    en: "The file has not all arrived yet: {offset} of {bytes} bytes.",
  },
  "upload.too_large": {
    kind: "invalid",
    it: "Il file è troppo grande: le immagini possono arrivare a {images} MB, i filmati a {films} MB, i documenti a {documents} MB.",
    en: "The file is too large: pictures may have up to {images} MB, films up to {films} MB, documents up to {documents} MB.",
  },
  "media.unsupported": {
    kind: "invalid",
    it: "«{name}» non è un'immagine, un filmato o un documento che gli schermi conoscono ({found}). Usa JPEG, PNG, WebP, GIF, AVIF, HEIC o TIFF per le immagini, MP4 o WebM per i filmati, PDF per i documenti.",
    en: '"{name}" is not a picture, a film or a document that the screens know ({found}). Use JPEG, PNG, WebP, GIF, AVIF, HEIC or TIFF for pictures, MP4 or WebM for films, PDF for documents.',
  },
  "media.vector": {
    kind: "invalid",
    it: "«{name}» è un testo o una pagina web (HTML, SVG), qualunque cosa dica il suo nome, e potrebbe contenere istruzioni: salvalo come PNG e carica quello.",
    en: '"{name}" is a text or a web page (HTML, SVG), whatever its name says, and could hold instructions: save it as PNG and upload that.',
  },
  "media.too_many_pixels": {
    kind: "invalid",
    it: "L'immagine è di {width} × {height} punti, più di quanto serva a qualunque schermo: riducila a 40 milioni di punti al massimo, e 16.000 per lato.",
    en: "The picture has {width} × {height} pixels, more than any screen needs: make it at most 40 million pixels, and 16,000 a side.",
  },
  "media.too_many_frames": {
    kind: "invalid",
    it: "L'animazione ha {frames} fotogrammi: gli schermi ne reggono {most}. Caricala come filmato MP4.",
    en: "The animation has {frames} frames: the screens bear {most}. Upload it as an MP4 film.",
  },
  "media.too_long_round": {
    kind: "invalid",
    it: "L'animazione dura {seconds} secondi: può durarne al massimo {most}. Caricala come filmato MP4.",
    en: "The animation lasts {seconds} seconds: it may last {most} at most. Upload it as an MP4 film.",
  },
  "media.damaged": {
    kind: "invalid",
    it: "«{name}» è danneggiato o incompleto: aprilo sul tuo computer, salvalo di nuovo e ricaricalo.",
    en: '"{name}" is damaged or incomplete: open it on your computer, save it again and upload that.',
  },
  "media.film_cut": {
    kind: "invalid",
    it: "Il filmato «{name}» è incompleto: ne manca la fine. Copialo di nuovo dalla sua origine e ricaricalo.",
    en: 'The film "{name}" is incomplete: its end is missing. Copy it again from where it came and upload that.',
  },
  "media.not_playable": {
    kind: "invalid",
    it: "«{name}» non è riproducibile sugli schermi: {why}. Esportalo come MP4 con video H.264 e audio AAC, al massimo 4K e 60 fotogrammi al secondo.",
    en: '"{name}" cannot be played on the screens: {why}. Export it as MP4 with H.264 video and AAC audio, at most 4K and 60 frames a second.',
  },
  "media.not_converted": {
    kind: "invalid",
    it: "Non è stato possibile convertire «{name}»: è danneggiato, oppure di un genere che il server non sa leggere. Aprilo sul tuo computer, esportalo come MP4 e carica quello.",
    en: '"{name}" could not be converted: it is damaged, or of a kind that the server cannot read. Open it on your computer, export it as MP4 and upload that.',
  },
  "media.too_much_work": {
    kind: "invalid",
    it: "Convertire «{name}» chiede più tempo o memoria di quanto il server possa dare: esportalo come MP4 con video H.264, al massimo 1920 × 1080, e carica quello.",
    en: 'Converting "{name}" takes more time or memory than the server can give: export it as MP4 with H.264 video, at most 1920 × 1080, and upload that.',
  },
  "media.flashes": {
    kind: "invalid",
    it: "Il filmato «{name}» lampeggia più di tre volte al secondo (a {at}): può provocare crisi epilettiche e in un luogo pubblico non si può mostrare. Taglia o attenua quel punto e ricaricalo.",
    en: 'The film "{name}" flashes more than three times a second (at {at}): it can bring on seizures and may not be shown in a public place. Cut or soften that part and upload it again.',
  },
  "media.too_long": {
    kind: "invalid",
    it: "Il filmato dura {minutes} minuti: su uno schermo può durarne al massimo {most}.",
    en: "The film lasts {minutes} minutes: on a screen it may last {most} at most.",
  },
});
