import { definePropose, limitOf } from "../kit/proposing.ts";

const pm25 = /\bPM ?2[.,]5\b/i;

/** Days or hours of fine dust, in a column of its own or named in each row. */
export default definePropose(({ columns, time, only, name }) => {
  if (!time) return [];
  const named = columns
    .filter(({ kind }) => kind === "number")
    .map(({ label, key }) => `${label} ${key}`);
  const called = [...named, only?.value ?? ""].join(" ");
  const is10 = limitOf(called, "µg/m³") !== null;
  if (!is10 && !pm25.test(called)) return [];
  const title = /aria|air/i.test(name) && name.length <= 44 ? name : "L'aria che respiriamo";
  const because = {
    it: "Sono polveri sottili: l'aria in una parola, con il limite",
    en: "It is fine dust: the air in one word, with the limit",
  };
  const pollutant = is10 ? "pm10" : "pm25";
  const limit = is10 ? {} : { limit: 0 };
  return [{ fit: 0.95, props: { title, pollutant, only, ...limit }, because }];
});
