export const answerHere = {
  it: "Rispondi al totem",
  en: "Answer at the kiosk",
  de: "Antworten Sie am Infopunkt",
};
export const before = {
  it: "Si potrà rispondere al totem tra qualche giorno",
  en: "It can be answered at the kiosk in a few days",
  de: "In einigen Tagen kann am Infopunkt geantwortet werden",
};
export const over = {
  it: "Il sondaggio è chiuso",
  en: "The poll is closed",
  de: "Die Umfrage ist beendet",
};
export const touchOne = {
  it: "Tocca la tua risposta. Non si sa chi risponde.",
  en: "Touch your answer. Nobody knows who answers.",
  de: "Berühren Sie Ihre Antwort. Niemand weiß, wer antwortet.",
};
export const thanks = {
  it: "Grazie!",
  en: "Thank you!",
  de: "Danke!",
};
export const counted = {
  it: "La tua risposta è contata insieme alle altre, senza sapere chi l'ha data.",
  en: "Your answer is counted together with the others; nobody knows who gave it.",
  de: "Ihre Antwort wird mit den anderen gezählt; niemand weiß, wer sie gegeben hat.",
};
export const yours = {
  it: "Hai risposto",
  en: "You answered",
  de: "Ihre Antwort",
};
export const waitClock = {
  it: "Aspetto di sapere che giorno è: si potrà rispondere appena torna la rete.",
  en: "Waiting to know which day it is: it can be answered as soon as the network is back.",
  de: "Es ist noch nicht bekannt, welcher Tag ist: Antworten geht, sobald das Netz zurück ist.",
};
export const soFar = {
  it: "Le risposte finora",
  en: "The answers so far",
  de: "Die Antworten bisher",
};
export const theAnswer = { it: "Risposta", en: "Answer", de: "Antwort" };
export const howMany = { it: "Quante", en: "How many", de: "Anzahl" };
export const share = { it: "Quota", en: "Share", de: "Anteil" };
/** Numbers are told in whole groups. */
export const atLeast = {
  it: "Numeri per difetto: contiamo a gruppi, perché non si capisca chi ha risposto.",
  en: "Rounded down: answers are counted in groups, so that nobody can tell who answered.",
  de: "Abgerundet: gezählt wird in Gruppen, damit niemand erkennt, wer geantwortet hat.",
};
/** `#`: how many, in whole groups, of five and more. */
export const answersInAll = {
  it: "almeno # risposte",
  en: "at least # answers",
  de: "mindestens # Antworten",
};
