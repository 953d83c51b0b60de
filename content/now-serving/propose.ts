import { definePropose } from "../kit/proposing.ts";

/** Counters and the numbers that are called, told by what their columns are called. */
export default definePropose(({ columns }) => {
  const called = (pattern: RegExp) =>
    columns.find(({ key, label, kind }) => kind !== "moment" && pattern.test(label || key));
  const counter = called(/sportell|counter|\bdesk\b/i);
  const number = called(/numero|number|ticket|chiamat|called/i);
  if (!counter || !number || counter.key === number.key) return [];
  const service = called(/serviz|service/i);
  const when = columns.find(({ kind }) => kind === "moment");
  return [
    {
      fit: 0.95,
      props: {
        counter: counter.key,
        number: number.key,
        service: service?.key ?? "",
        when: when?.key ?? "",
      },
      because: {
        it: "Sono sportelli con il numero chiamato",
        en: "These are counters with the number that is called",
      },
    },
  ];
});
