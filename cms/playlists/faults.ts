import { defineFaults } from "../faults.ts";

export const playlistFault = defineFaults({
  "playlist.not_found": {
    kind: "not_found",
    it: "Questa playlist non esiste più.",
    en: "This playlist no longer exists.",
  },
  "playlist.cycle": {
    kind: "invalid",
    it: "«{name}» contiene già questa playlist: si chiamerebbero l'un l'altra senza fine.",
    en: '"{name}" already contains this playlist: they would call each other without end.',
  },
  "playlist.unknown_slide": {
    kind: "invalid",
    it: "Uno dei contenuti della playlist non esiste più: toglilo e salva di nuovo.",
    en: "One of the slides of the playlist no longer exists: take it out and save again.",
  },
  "playlist.unknown_playlist": {
    kind: "invalid",
    it: "Una delle playlist contenute non esiste più: toglila e salva di nuovo.",
    en: "One of the contained playlists no longer exists: take it out and save again.",
  },
  "playlist.same_key": {
    kind: "invalid",
    it: "Due righe della playlist hanno lo stesso nome interno: ricarica la pagina.",
    en: "Two rows of the playlist have the same inner name: reload the page.",
  },
  "playlist.too_much_share": {
    kind: "invalid",
    it: "Le quote di tempo arrivano al {percent} %: insieme possono prendere al massimo il {most} %.",
    en: "The shares of time come to {percent}%: together they may take {most}% at most.",
  },
  "playlist.no_such_row": {
    kind: "not_found",
    it: "Questa riga della playlist non c'è più: ricarica la pagina.",
    en: "This row of the playlist is no longer there: reload the page.",
  },
  "playlist.in_use": {
    kind: "conflict",
    it: "Questa playlist è ancora usata da: {places}. Cambiali prima di archiviarla.",
    en: "This playlist is still used by: {places}. Change them before you archive it.",
  },
});
