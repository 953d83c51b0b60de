import { amounts, asTitle, definePropose, limitOf, namesIn } from "../kit/proposing.ts";

/** One number suits what changes from one time to the next, and what has a limit. */
export default definePropose((seen) => {
  const { time, only, name, count } = seen;
  const [value] = amounts(seen);
  if (!value) return [];
  const called = value.label || value.key;
  const title = asTitle(called.length > 3 ? called : name, 60);
  const base = { title, column: value.key, only };
  const known = limitOf(`${called} ${only?.value ?? ""} ${name}`, value.unit);
  const names = namesIn(seen);
  if (known)
    return [
      {
        fit: 0.85,
        props: { ...base, compare: "limit", ...known, when: time?.key ?? names?.key ?? "" },
        because: {
          it: "C'è un limite conosciuto: si vede subito se è rispettato",
          en: "There is a known limit: whether it is kept is seen at once",
        },
      },
    ];
  if (time)
    return [
      {
        fit: 0.7,
        props: { ...base, compare: "before", when: time.key },
        because: {
          it: "L'ultimo valore, di fronte a quello prima",
          en: "The latest value against the one before",
        },
      },
    ];
  if (count === 1 || !names)
    return [
      {
        fit: count === 1 ? 0.9 : 0.4,
        props: { ...base, compare: "none", take: count === 1 ? "last" : "sum" },
        because: { it: "Un solo numero, grande", en: "One number, large" },
      },
    ];
  return [
    {
      fit: 0.45,
      props: { ...base, take: "most", when: names.key, compare: "average" },
      because: {
        it: "Il valore più alto, di fronte alla media di tutti",
        en: "The highest value against the average of all",
      },
    },
  ];
});
