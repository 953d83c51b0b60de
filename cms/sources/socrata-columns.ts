import { areDays, type Declared } from "./declared.ts";
import {
  firstSaid,
  isObject,
  type JsonObject,
  objectIn,
  recordsIn,
  saidIn,
} from "./service-answers.ts";

/** The columns of a table of Socrata, as the portal describes them, or as its rows look. */
const numbers = /^(?:number|money|percent|double|stars)$/;
const shapes = /^(?:multi)?(?:line|polygon)$/;
const places = /^(?:point|location)$/;

export function columnsOf(described: JsonObject | null, first: readonly JsonObject[]) {
  const left: string[] = [];
  if (!described) return { declared: seenColumns(first), left };
  const declared = recordsIn(described["columns"]).flatMap((column): Declared[] => {
    const name = saidIn(column["fieldName"]);
    const type = saidIn(column["dataTypeName"]);
    const label = firstSaid(column["name"], name);
    if (name === "" || name.startsWith(":")) return [];
    if (shapes.test(type)) left.push(label);
    if (shapes.test(type)) return [];
    if (places.test(type))
      return [
        { name: `${name}_lat`, label: `${label} (lat)`, is: "number" },
        { name: `${name}_lon`, label: `${label} (lon)`, is: "number" },
      ];
    return [
      {
        name,
        label,
        is: kindOf(type, first, name),
        ...unitOf(type, column),
      },
    ];
  });
  return { declared, left };
}

function kindOf(type: string, first: readonly JsonObject[], name: string): Declared["is"] {
  if (numbers.test(type)) return "number";
  if (type === "checkbox") return "yes-no";
  if (/date|timestamp/.test(type)) return areDays(first, name) ? "day" : "moment";
  return "text";
}

function unitOf(type: string, column: JsonObject): { unit?: string } {
  if (type === "percent") return { unit: "%" };
  if (type !== "money") return {};
  const currency = firstSaid(objectIn(column["format"])["currency"], "EUR");
  return { unit: /^eur/i.test(currency) ? "€" : currency.slice(0, 10) };
}

/** Without a description: whatever the rows hold. */
const seenColumns = (rows: readonly JsonObject[]): Declared[] =>
  [...new Set(rows.flatMap((row) => Object.keys(row)))]
    .filter((name) => !name.startsWith(":"))
    .map((name) => ({ name, label: name, is: "as-it-looks" }));

/** `{ "type": "Point", "coordinates": [lon, lat] }` and `{ "latitude": … }` as two numbers beside them. */
export function withPlaces(row: JsonObject): JsonObject {
  const more: JsonObject = {};
  for (const [name, value] of Object.entries(row)) {
    if (!isObject(value)) continue;
    const { coordinates, latitude, longitude } = value;
    const [lon, lat] = Array.isArray(coordinates) ? coordinates : [longitude, latitude];
    if (lat !== undefined && lat !== null) more[`${name}_lat`] = lat;
    if (lon !== undefined && lon !== null) more[`${name}_lon`] = lon;
    if (typeof value["url"] === "string") more[name] = value["url"];
  }
  return { ...row, ...more };
}
