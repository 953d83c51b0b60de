import type { Counted } from "../kit/words.ts";

export const units: Record<"day" | "hour" | "minute", Counted> = {
  day: { one: { it: "giorno", en: "day" }, other: { it: "giorni", en: "days" } },
  hour: { one: { it: "ora", en: "hour" }, other: { it: "ore", en: "hours" } },
  minute: { one: { it: "minuto", en: "minute" }, other: { it: "minuti", en: "minutes" } },
};

/** Before the number in Italian, after the unit in English. */
export const before: Counted = {
  one: { it: "Manca", en: "" },
  other: { it: "Mancano", en: "" },
};
export const toGo = { it: "", en: "to go" };
export const come = { it: "Ci siamo!", en: "The day has come!" };
