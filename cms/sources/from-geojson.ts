import { hours, minutes } from "../../protocol/time.ts";
import { crsNamed } from "./crs.ts";
import { defineSource } from "./define.ts";
import { featuresReading, placeFields, type RawFeature } from "./features.ts";
import { isShape } from "./geometry.ts";
import { beginning, isCalled, looksLike } from "./looks-like.ts";
import {
  answerIn,
  firstSaid,
  isObject,
  type JsonObject,
  listIn,
  objectIn,
} from "./service-answers.ts";
import { settingsOf } from "./settings.ts";
import { sourceFault } from "./faults.ts";

const types = "FeatureCollection|Feature|(?:Multi)?(?:Point|LineString|Polygon)|GeometryCollection";
const says = new RegExp(`"type"\\s*:\\s*"(?:${types})"`);

/** Places as GeoJSON, by the standard or as it was written before there was one. */
export default defineSource({
  id: "geojson",
  label: { it: "Luoghi GeoJSON", en: "GeoJSON places" },
  help: {
    it: "Punti, linee e aree su una mappa, con quello che si sa di ciascuno: un file GeoJSON",
    en: "Points, lines and areas on a map, with what is known of each: a GeoJSON file",
  },
  gives: ["features"],
  fields: placeFields,
  config: settingsOf(placeFields),
  rhythm: { atLeast: minutes(1), usual: hours(6) },

  recognise(found) {
    if (looksLike(found.bytes) !== "json") return null;
    const start = beginning(found.bytes);
    const collection = /"type"\s*:\s*"FeatureCollection"/.test(start);
    if (collection) return { sure: 0.95, config: {} };
    const called = isCalled(found, /\.(?:geojson|geojsonl)$/i, /geo\+json/i);
    if (!says.test(start)) return called ? { sure: 0.5, config: {} } : null;
    const alone = /^\s*\{\s*"type"\s*:/.test(start) && /"(?:geometry|coordinates)"\s*:/.test(start);
    return called || alone ? { sure: 0.85, config: {} } : null;
  },

  async read(found, { crs }, tools) {
    const answer = answerIn(found);
    const documents = Array.isArray(answer) ? answer.filter(isObject) : [objectIn(answer)];
    const [first] = documents;
    if (!first) throw sourceFault("source.empty");
    const raw = documents.flatMap(featuresIn);
    if (
      raw.length === 0 &&
      listIn(first["features"]).length === 0 &&
      !says.test(`"type":"${firstSaid(first["type"])}"`)
    )
      throw sourceFault("source.malformed", { reason: "GeoJSON" });
    const said = crsNamed(saidCrs(first));
    const title = firstSaid(first["name"], first["title"]).slice(0, 500);
    return featuresReading(raw, { crs, said, origin: title === "" ? {} : { title } }, tools);
  },
});

/** The features of a document: a collection, one alone, or only its shape. */
export function featuresIn(document: JsonObject): RawFeature[] {
  const { type } = document;
  if (type === "FeatureCollection" || Array.isArray(document["features"]))
    return listIn(document["features"]).filter(isObject).map(featureOf);
  if (type === "Feature") return [featureOf(document)];
  return isShape(type) ? [{ id: null, geometry: document, properties: {} }] : [];
}

const featureOf = (feature: JsonObject): RawFeature => {
  const properties = objectIn(feature["properties"]);
  return {
    id: firstSaid(feature["id"], properties["id"], properties["@id"]),
    geometry: feature["geometry"] ?? null,
    properties,
  };
};

/** As files said it before the standard did away with it: by name, or as a link. */
export function saidCrs(document: JsonObject): string {
  const { name } = objectIn(objectIn(document["crs"])["properties"]);
  return typeof name === "string" ? name : "";
}
