import { civilDayOf, daysBetween } from "../../content/kit/format.ts";
import type { KioskAct } from "../../protocol/kiosk.ts";
import type { Here } from "./place.ts";

export const typeOf = ({ type }: KioskAct, language: string): string =>
  type[language] ?? type["it"] ?? "";

/** «mancano 12 giorni», «ultimo giorno». */
export const daysLeft = ({ lastDay }: KioskAct, { words, now, timezone }: Here): string =>
  words.left(Math.max(0, daysBetween(civilDayOf(now(), timezone), lastDay)));

/** The site of an address, as one reads it. */
export const officialSite = (link: string): string =>
  URL.canParse(link) ? new URL(link).hostname.replace(/^www\./, "") : "";

/** «1,2 MB»: what a document weighs on a telephone. */
export const weight = (bytes: number, language: string): string => {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, "kB"] : [bytes / 1_000_000, "MB"];
  const digits = unit === "MB" ? 1 : 0;
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(Math.max(value, 1))} ${unit}`;
};
