/** What the desk says of kiosks, in Italian. */
export const it = {
  title: "Totem da toccare",
  help: "Che cosa trova sulla prima pagina chi tocca un totem, e in quale ordine: i primi otto che hanno qualcosa da leggere. L'albo e i suoi documenti arrivano ai totem da soli.",
  tiles: {
    albo: "Albo pretorio",
    search: "Cerca un atto",
    orders: "Ordinanze",
    resolutions: "Deliberazioni",
    calls: "Bandi e concorsi",
    permits: "Permessi di costruire",
    notices: "Avvisi",
    events: "Eventi",
    offices: "Uffici e orari",
    transport: "Trasporti",
    map: "Mappa",
    data: "Dati",
    poll: "Sondaggio",
  },
  shown: (name: string) => `Mostra «${name}»`,
  earlier: (name: string) => `Sposta prima: ${name}`,
  later: (name: string) => `Sposta dopo: ${name}`,
  idle: "Secondi senza tocchi prima di chiedere «Sei ancora qui?»",
  idleHelp: "Da 30 a 300. Poi passano venti secondi, e della visita non resta nulla.",
  idleBad: "I secondi senza tocchi vanno da 30 a 300.",
  none: "Sul totem deve restare almeno un riquadro.",
  toRead: "Da leggere al totem",
  toReadHelp:
    "Al totem si legge ciò che oggi gira su di esso. I contenuti di questa playlist si leggono sempre, anche se non girano: orari, dati, mappe.",
  toReadNone: "Nessuna: solo ciò che gira",
};
export type KioskWords = typeof it;
