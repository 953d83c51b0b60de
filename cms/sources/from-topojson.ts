import { text } from "../../content/kit/fields.ts";
import { hours, minutes } from "../../protocol/time.ts";
import { crsNamed } from "./crs.ts";
import { defineSource, type Found } from "./define.ts";
import { sourceFault } from "./faults.ts";
import { featuresReading, placeFields } from "./features.ts";
import { saidCrs } from "./from-geojson.ts";
import { beginning, looksLike } from "./looks-like.ts";
import { answerIn, isObject, type JsonObject } from "./service-answers.ts";
import { settingsOf } from "./settings.ts";
import { featuresOfTopology, objectsOf } from "./topology.ts";

const fields = {
  object: text({
    label: { it: "Che cosa", en: "Which" },
    help: { it: "Vuoto: l'insieme più grande del file", en: "Empty: the largest set in the file" },
    max: 200,
  }),
  ...placeFields,
};

/** Boundaries as TopoJSON: municipalities, alert zones, school districts. */
export default defineSource({
  id: "topojson",
  label: { it: "Confini TopoJSON", en: "TopoJSON boundaries" },
  help: {
    it: "Aree che confinano (comuni, zone di allerta): un file TopoJSON",
    en: "Areas that border on each other (municipalities, alert zones): a TopoJSON file",
  },
  gives: ["features"],
  fields,
  config: settingsOf(fields),
  rhythm: { atLeast: minutes(1), usual: hours(6) },

  recognise({ bytes }) {
    if (looksLike(bytes) !== "json") return null;
    const says = /"type"\s*:\s*"Topology"/.test(beginning(bytes));
    return says ? { sure: 0.95, config: {} } : null;
  },

  async choices(found) {
    return {
      object: objectsOf(topologyIn(found)).map(({ name, count }) => ({
        value: name,
        label: `${name} (${count})`,
      })),
    };
  },

  async read(found, { object, crs }, tools) {
    const topology = topologyIn(found);
    const [largest] = objectsOf(topology).toSorted((a, b) => b.count - a.count);
    if (!largest) throw sourceFault("source.empty");
    const raw = featuresOfTopology(topology, object || largest.name);
    return featuresReading(raw, { crs, said: crsNamed(saidCrs(topology)) }, tools);
  },
});

/** @throws Fault `source.…` */
function topologyIn(found: Found): JsonObject {
  const topology = answerIn(found);
  if (isObject(topology) && topology["type"] === "Topology") return topology;
  throw sourceFault("source.malformed", { reason: "TopoJSON" });
}
