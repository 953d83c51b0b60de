import { column, type Data } from "../../../content/kit/datasets.ts";
import { defineRecipe } from "../define.ts";

/** Streets of a town that does not exist, corner by corner. */
const works: [street: string, work: string, corners: [number, number][]][] = [
  [
    "Via Roma",
    "Asfaltatura",
    [
      [9.212, 45.811],
      [9.217, 45.8095],
      [9.223, 45.808],
      [9.229, 45.8075],
    ],
  ],
  [
    "Viale dei Tigli",
    "Potature",
    [
      [9.229, 45.8075],
      [9.232, 45.81],
      [9.236, 45.812],
    ],
  ],
  [
    "Via della Stazione",
    "Senso alternato",
    [
      [9.213, 45.804],
      [9.219, 45.8035],
      [9.2235, 45.8045],
    ],
  ],
  [
    "Via del Molino",
    "Rete del gas",
    [
      [9.238, 45.804],
      [9.236, 45.8065],
      [9.2375, 45.809],
    ],
  ],
];

export default defineRecipe({
  order: 110,
  theme: "moving",
  name: { it: "Lavori in corso", en: "Road works" },
  help: {
    it: "Dove si lavora e dove si passa a fatica, sulla mappa",
    en: "Where there are works and where it is hard to pass, on the map",
  },
  from: {
    kind: "hand",
    gives: "features",
    where: {
      it: "Il GeoJSON dei cantieri, dal sistema informativo territoriale o dall'ufficio tecnico",
      en: "The GeoJSON of the works, from the geographic information system or the technical office",
    },
    columns: [],
    shape: [],
  },
  type: "map",
  props: {
    it: {
      title: "Lavori in corso",
      sentence:
        "{quanti: Nessun cantiere | # cantiere aperto | # cantieri aperti} in questi giorni",
    },
    en: {
      title: "Road works",
      sentence: "{count: No road works | # site of road works | # sites of road works} these days",
    },
  },
  example: (): Data => ({
    kind: "features",
    columns: [
      column.parse({ key: "luogo", label: "Luogo", kind: "text" }),
      column.parse({ key: "lavoro", label: "Lavoro", kind: "text" }),
    ],
    features: works.map(([street, work, coordinates]) => ({
      id: street,
      geometry: { type: "LineString", coordinates },
      values: [street, work],
    })),
  }),
});
