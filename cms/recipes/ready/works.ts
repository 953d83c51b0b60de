import { column, type Data, type Geometry } from "../../../content/kit/datasets.ts";
import { defineRecipe } from "../define.ts";

const works = [
  ["Via Roma", "Asfaltatura", 9.218, 45.811],
  ["Piazza del Mercato", "Rete del gas", 9.229, 45.8165],
  ["Via della Stazione", "Senso unico alternato", 9.212, 45.803],
  ["Viale dei Tigli", "Potature", 9.238, 45.807],
] as const;

type Corner = [longitude: number, latitude: number];
const place = (id: string, geometry: Geometry) => ({ id, geometry, values: [] });
const lines = (id: string, coordinates: Corner[]) => place(id, { type: "LineString", coordinates });

/** The edge and the main streets of a town that does not exist. */
const edge: Corner[] = [
  [9.2, 45.8],
  [9.209, 45.7975],
  [9.219, 45.799],
  [9.231, 45.7965],
  [9.243, 45.7995],
  [9.2505, 45.805],
  [9.2485, 45.812],
  [9.243, 45.8185],
  [9.232, 45.8215],
  [9.221, 45.8195],
  [9.2105, 45.8205],
  [9.2025, 45.815],
  [9.1985, 45.8075],
  [9.2, 45.8],
];
const beneath: Data[] = [
  {
    kind: "features",
    columns: [],
    features: [place("confine", { type: "Polygon", coordinates: [edge] })],
  },
  {
    kind: "features",
    columns: [],
    features: [
      lines("a", [
        [9.2, 45.8],
        [9.212, 45.803],
        [9.225, 45.8085],
        [9.238, 45.807],
        [9.2505, 45.805],
      ]),
      lines("b", [
        [9.2105, 45.8205],
        [9.218, 45.811],
        [9.225, 45.8085],
        [9.231, 45.7965],
      ]),
      lines("c", [
        [9.218, 45.811],
        [9.229, 45.8165],
        [9.243, 45.8185],
      ]),
    ],
  },
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
    features: works.map(([street, work, longitude, latitude]) => ({
      id: street,
      geometry: { type: "Point", coordinates: [longitude, latitude] },
      values: [street, work],
    })),
  }),
  beneath,
});
