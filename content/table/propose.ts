import { amounts, asTitle, definePropose, namesIn } from "../kit/proposing.ts";

/** So many rows are seen. */
const most = 7;

/** Names with several columns beside them are read as what they are. */
export default definePropose((seen) => {
  const names = namesIn(seen);
  if (!names || seen.columns.length < 2) return [];
  const [value] = amounts(seen);
  const few = seen.count <= most;
  return [
    {
      fit: (seen.columns.length > 2 ? 0.6 : 0.35) + (few ? 0.05 : 0),
      props: {
        title: asTitle(seen.name, 70),
        name: names.key,
        order: value && !few ? "largest" : "data",
      },
      because: {
        it: few ? "Poche righe: si leggono tutte" : "Le prime righe, in lettere grandi",
        en: few ? "Few rows: all are read" : "The first rows, in large letters",
      },
    },
  ];
});
