import type { Words } from "../kit/fields.ts";

export const film: Words = { it: "Video", en: "Film", de: "Film" };
export const watch: Words = { it: "Guarda", en: "Watch", de: "Ansehen" };
export const stop: Words = { it: "Ferma", en: "Stop", de: "Anhalten" };
export const notHere: Words = {
  it: "Il video non è ancora su questo totem.",
  en: "The film is not on this kiosk yet.",
  de: "Der Film ist noch nicht auf diesem Terminal.",
};
export const withCaptions: Words = {
  it: "Con sottotitoli",
  en: "With captions",
  de: "Mit Untertiteln",
};
