import { defineFaults } from "../faults.ts";

export const screenFault = defineFaults({
  "screen.not_found": {
    kind: "not_found",
    it: "Questo schermo non esiste più.",
    en: "This screen no longer exists.",
  },
  "screen.unknown_playlist": {
    kind: "invalid",
    it: "La playlist scelta per questo schermo non esiste più.",
    en: "The playlist chosen for this screen no longer exists.",
  },
  "screen.no_device": {
    kind: "conflict",
    it: "A questo schermo non è abbinato nessun dispositivo.",
    en: "No device is paired to this screen.",
  },
  "screen.no_agent": {
    kind: "conflict",
    it: "Questo schermo è un semplice browser: solo un dispositivo con l'agente può farlo.",
    en: "This screen is a plain browser: only a device with the agent can do that.",
  },
  "screen.no_screenshot": {
    kind: "not_found",
    it: "Non c'è nessuna fotografia di questo schermo.",
    en: "There is no picture of this screen.",
  },
  "group.not_found": {
    kind: "not_found",
    it: "Questo gruppo non esiste più.",
    en: "This group no longer exists.",
  },
  "group.in_use": {
    kind: "conflict",
    it: "Il gruppo è usato da: {places}. Cambia quelle programmazioni prima di toglierlo.",
    en: "The group is used by: {places}. Change those schedules before you remove it.",
  },
  "pairing.unknown_code": {
    kind: "not_found",
    it: "Nessuno schermo in attesa mostra questo codice. Controlla i sei caratteri: valgono dieci minuti.",
    en: "No waiting screen shows this code. Check the six characters: they are good for ten minutes.",
  },
  "pairing.too_many": {
    kind: "forbidden",
    it: "Troppi codici sbagliati: aspetta dieci minuti e riprova.",
    en: "Too many wrong codes: wait ten minutes and try again.",
  },
  "pairing.gone": {
    kind: "not_found",
    it: "Questo abbinamento è scaduto: lo schermo ne mostra uno nuovo.",
    en: "This pairing has expired: the screen shows a new one.",
  },
  "pairing.taken": {
    kind: "conflict",
    it: "Questo dispositivo è già stato abbinato a uno schermo: forse la sua memoria è una copia. Azzeralo e riprova.",
    en: "This device has been paired to a screen before: its storage may be a copy. Reset it and try again.",
  },
  "pairing.busy": {
    kind: "unavailable",
    it: "Troppe richieste di abbinamento da questo indirizzo: riprova tra qualche minuto.",
    en: "Too many pairing requests from this address: try again in some minutes.",
  },
  "device.unknown": {
    kind: "unauthorized",
    it: "Dispositivo non riconosciuto.",
    en: "Unknown device.",
  },
  "device.retired": {
    kind: "unauthorized",
    it: "Questo dispositivo non è più abbinato a nessuno schermo.",
    en: "This device is no longer paired to any screen.",
  },
  "device.too_often": {
    kind: "unavailable",
    it: "Troppe richieste: riprova tra poco.",
    en: "Too many requests: try again shortly.",
  },
  "manifest.none": {
    kind: "not_found",
    it: "Per questo schermo non c'è ancora nulla.",
    en: "There is nothing for this screen yet.",
  },
  "kiosk.no_file": {
    kind: "not_found",
    it: "Questo elenco di atti non c'è più: il totem riceverà quello nuovo.",
    en: "This list of acts is not there any more: the kiosk will be given the new one.",
  },
});
