import type { Declared } from "./declared.ts";
import { firstSaid, type JsonObject, objectIn, recordsIn, saidIn } from "./service-answers.ts";

/** The fields of a dataset of Opendatasoft, and its rows with what a cell can hold. */
export interface Described {
  name: string;
  label: string;
  type: string;
  /** `year`, `month`, `day`, `hour`, `minute`: how exact its times are meant. */
  precision: string;
  unit: string;
}

export function fieldsOf(described: JsonObject): { kept: Described[]; left: string[] } {
  const all = recordsIn(described["fields"]).flatMap((field): Described[] => {
    const name = saidIn(field["name"]);
    const annotations = objectIn(field["annotations"]);
    const label = firstSaid(field["label"], name);
    const precision = annotationIn(annotations, "timeseries_precision");
    const type = saidIn(field["type"]);
    return name === ""
      ? []
      : [{ name, label, type, precision, unit: annotationIn(annotations, "unit") }];
  });
  const odd = (type: string): boolean => ["geo_shape", "file", "json_blob"].includes(type);
  return {
    kept: all.filter(({ type }) => !odd(type)),
    left: all.filter(({ type }) => odd(type)).map(({ label }) => label),
  };
}

/** `{ "unit": "m" }`, and `{ "unit": ["m"] }`. */
function annotationIn(annotations: JsonObject, name: string): string {
  const value = annotations[name];
  return saidIn(Array.isArray(value) ? value[0] : value).slice(0, 40);
}

export const quoted = (name: string): string => (/^[a-z_]\w*$/i.test(name) ? name : `\`${name}\``);

export function columnsOf({ name, label, type, precision, unit }: Described): Declared[] {
  const column = (is: Declared["is"]): Declared => ({
    name,
    label,
    is,
    ...(unit !== "" && { unit }),
  });
  if (type === "int" || type === "double" || type === "decimal") return [column("number")];
  if (type === "boolean") return [column("yes-no")];
  if (type === "date" || type === "datetime") {
    if (precision === "year" || precision === "month") return [column("text")];
    return [column(type === "date" || precision === "day" ? "day" : "moment")];
  }
  if (type !== "geo_point_2d") return [column("text")];
  return [
    { name: `${name}.lat`, label: `${label} (lat)`, is: "number" },
    { name: `${name}.lon`, label: `${label} (lon)`, is: "number" },
  ];
}

/** Points as two numbers; times no more exact than they are meant. */
export function flattened(row: JsonObject, kept: readonly Described[]): JsonObject {
  const more: JsonObject = {};
  for (const { name, type, precision } of kept) {
    const value = row[name];
    if (type === "geo_point_2d") {
      const { lat = null, lon = null } = objectIn(value);
      more[`${name}.lat`] = lat;
      more[`${name}.lon`] = lon;
    }
    const exact = { year: 4, month: 7, day: 10 }[precision];
    if (type.startsWith("date") && exact !== undefined) more[name] = saidIn(value).slice(0, exact);
  }
  return { ...row, ...more };
}
