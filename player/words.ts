/** What the player says by itself, before it belongs to anybody. On an enrolled screen it says nothing. */
const it = {
  title: "Questo schermo aspetta di essere abbinato",
  how: (address: string) => `Vai su ${address}, apri «Schermi» e scrivi questo codice:`,
  scan: "oppure inquadra",
  wants: (ente: string) => `${ente} vuole usare questo schermo`,
  as: (screen: string) => `come «${screen}»`,
  compare: "Conferma dalla scrivania se leggi le stesse quattro parole:",
  offline: "In attesa della rete. Appena torna, qui comparirà il codice.",
  refused: "Questo dispositivo non può essere abbinato qui: chiedi all'ufficio informatico.",
  insecure: "Per abbinarsi serve un collegamento sicuro (https): vedi la guida all'installazione.",
  deactivated: "Schermo disattivato",
  anew: "Abbina di nuovo",
};

const en: typeof it = {
  title: "This screen is waiting to be paired",
  how: (address) => `Go to ${address}, open "Screens" and type this code:`,
  scan: "or scan",
  wants: (ente) => `${ente} wants to use this screen`,
  as: (screen) => `as "${screen}"`,
  compare: "Confirm at the desk if you read the same four words:",
  offline: "Waiting for the network. As soon as it is back, the code will appear here.",
  refused: "This device cannot be paired here: ask the IT office.",
  insecure: "Pairing needs a secure connection (https): see the installation guide.",
  deactivated: "Screen deactivated",
  anew: "Pair again",
};

export const words = navigator.language.startsWith("en") ? en : it;
