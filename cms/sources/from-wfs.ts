import type { Origin } from "../../content/kit/datasets.ts";
import { number, text } from "../../content/kit/fields.ts";
import { days, hours, minutes } from "../../protocol/time.ts";
import { defineFaults } from "../faults.ts";
import { decoded } from "./charset.ts";
import { crsNamed } from "./crs.ts";
import { defineSource, type Found, type Reading, type Tools } from "./define.ts";
import { sourceFault } from "./faults.ts";
import { featuresReading, placeFields } from "./features.ts";
import { featuresIn, saidCrs } from "./from-geojson.ts";
import { featuresOfGml } from "./gml.ts";
import { attributionOf, licenceOf } from "./licences.ts";
import { beginning, looksLike } from "./looks-like.ts";
import { answerIn, objectIn } from "./service-answers.ts";
import { settingsOf } from "./settings.ts";
import {
  attributeOf,
  childOf,
  childrenOf,
  everywhere,
  textIn,
  type XmlNode,
  xmlTree,
} from "./xml-tree.ts";

const fields = {
  layer: text({
    label: { it: "Livello", en: "Layer" },
    help: { it: "Vuoto: il primo del servizio", en: "Empty: the first of the service" },
    max: 300,
  }),
  most: number({
    label: { it: "Al massimo quanti luoghi", en: "How many places at most" },
    min: 1,
    max: 50_000,
    initial: 5_000,
  }),
  ...placeFields,
};

const wfsFault = defineFaults({
  "wfs.refused": {
    kind: "invalid",
    it: "Il servizio di mappe risponde con un errore: {reason}.",
    en: "The map service answers with an error: {reason}.",
  },
  "wfs.no_layer": {
    kind: "invalid",
    it: "Il livello «{layer}» non c'è nel servizio: scegline un altro.",
    en: "The layer “{layer}” is not in the service: choose another.",
  },
});

/** Map services of regions and provinces: WFS 1.1 and 2.0, as GeoJSON where they can, else as GML. */
export default defineSource({
  id: "wfs",
  label: { it: "Servizio di mappe WFS", en: "WFS map service" },
  help: {
    it: "Un livello di un geoportale: si incolla l'indirizzo del servizio WFS e si sceglie il livello",
    en: "A layer of a geoportal: paste the address of the WFS service and choose the layer",
  },
  gives: ["features"],
  fields,
  config: settingsOf(fields),
  rhythm: { atLeast: minutes(5), usual: days(1) },

  recognise({ url, bytes }) {
    const looks = looksLike(bytes);
    const asksFor = url !== null && /[?&]service=wfs\b|\/wfs\/?(?:\?|$)/i.test(url);
    const start = beginning(bytes, 20_000);
    const offers = looks === "xml" && /<(?:\w+:)?WFS_Capabilities[\s>]/.test(start);
    const gives = looks === "xml" && /<(?:\w+:)?FeatureCollection[\s>]/.test(start);
    const layer =
      url === null ? "" : (parameter(url, "typenames") ?? parameter(url, "typename") ?? "");
    if (offers || gives) return { sure: 0.95, config: layer === "" ? {} : { layer } };
    const refuses = looks === "xml" && /<(?:\w+:)?(?:Service)?ExceptionReport[\s>]/.test(start);
    return asksFor && refuses ? { sure: 0.8, config: layer === "" ? {} : { layer } } : null;
  },

  async choices(found, _, tools) {
    const { layers } = serviceIn(await capabilitiesOf(found, tools));
    return { layer: layers.map(({ name, title }) => ({ value: name, label: title || name })) };
  },

  async read(found, { layer: wanted, most, crs }, tools): Promise<Reading> {
    if (found.url === null) return readGml(found, crs, {}, tools);
    const service = serviceIn(await capabilitiesOf(found, tools));
    const layer = wanted ? service.layers.find(({ name }) => name === wanted) : service.layers[0];
    if (!layer)
      throw wanted ? wfsFault("wfs.no_layer", { layer: wanted }) : sourceFault("source.empty");
    const { url, asJson } = questionFor(found.url, service, layer.name, most);
    const answer = await tools.ask(url, { atMost: 48_000_000 });
    const licence = licenceOf(service.terms);
    const origin: Partial<Origin> = {
      title: (layer.title || layer.name).slice(0, 500),
      publisher: service.publisher.slice(0, 300),
      licence,
      attribution: attributionOf(licence, service.publisher, layer.title),
    };
    return asJson && looksLike(answer.bytes) === "json"
      ? readJson(answer, crs, origin, tools)
      : readGml(answer, crs, origin, tools);
  },
});

function readJson(
  found: Found,
  crs: string,
  origin: Partial<Origin>,
  tools: Tools,
): Promise<Reading> {
  const document = objectIn(answerIn(found));
  return featuresReading(
    featuresIn(document),
    { crs, said: crsNamed(saidCrs(document)), origin },
    tools,
  );
}

function readGml(
  found: Found,
  crs: string,
  origin: Partial<Origin>,
  tools: Tools,
): Promise<Reading> {
  const { features, crs: named } = featuresOfGml(treeOf(found));
  return featuresReading(features, { crs, said: crsNamed(named), origin }, tools);
}

/** @throws Fault `wfs.refused`, `source.…` */
function treeOf({ bytes }: Found): XmlNode {
  const looks = looksLike(bytes);
  if (looks === "nothing") throw sourceFault("source.empty");
  if (looks === "html") throw sourceFault("source.web_page");
  const tree = xmlTree(decoded(bytes));
  const report = childOf(tree, "exceptionreport", "serviceexceptionreport");
  if (report) {
    const [said] = [
      ...everywhere(report, "exceptiontext"),
      ...everywhere(report, "serviceexception"),
    ];
    const reason = (said?.text ?? "").replace(/\s+/g, " ").trim().slice(0, 200);
    throw wfsFault("wfs.refused", { reason: reason || "WFS" });
  }
  return tree;
}

async function capabilitiesOf(found: Found, tools: Tools): Promise<XmlNode> {
  const tree = looksLike(found.bytes) === "xml" ? xmlTree(decoded(found.bytes)) : null;
  if (tree && childOf(tree, "wfs_capabilities")) return tree;
  if (found.url === null) throw sourceFault("source.malformed", { reason: "WFS" });
  const url = withParameters(found.url, { service: "WFS", request: "GetCapabilities" });
  return treeOf(await tools.ask(url, { freshFor: hours(12) }));
}

interface Service {
  version: string;
  publisher: string;
  terms: string;
  formats: string[];
  layers: { name: string; title: string }[];
}

function serviceIn(tree: XmlNode): Service {
  const root = childOf(tree, "wfs_capabilities");
  if (!root) throw sourceFault("source.malformed", { reason: "WFS" });
  const identification = childOf(root, "serviceidentification", "service");
  const operation = [...everywhere(root, "operation")].find(
    (one) => attributeOf(one, "name") === "GetFeature",
  );
  const formats = [...(operation ? everywhere(operation, "parameter") : [])]
    .filter((one) => attributeOf(one, "name") === "outputFormat")
    .flatMap((one) => [...everywhere(one, "value")].map(({ text }) => text.trim()));
  return {
    version: attributeOf(root, "version") || "2.0.0",
    publisher: textIn(childOf(root, "serviceprovider"), "providername"),
    terms: textIn(identification, "accessconstraints", "fees"),
    formats,
    layers: childrenOf(childOf(root, "featuretypelist"), "featuretype").flatMap((one) => {
      const name = textIn(one, "name");
      return name === "" ? [] : [{ name, title: textIn(one, "title") }];
    }),
  };
}

/** The short name of the system asks for longitude first, whatever the version. */
function questionFor(url: string, { version, formats }: Service, layer: string, most: number) {
  const format = formats.find((one) => /json/i.test(one));
  const second = version.startsWith("2");
  const parameters = {
    service: "WFS",
    version,
    request: "GetFeature",
    [second ? "typeNames" : "typeName"]: layer,
    srsName: "EPSG:4326",
    [second ? "count" : "maxFeatures"]: `${most}`,
    ...(format !== undefined && { outputFormat: format }),
  };
  return { url: withParameters(url, parameters), asJson: format !== undefined };
}

const ours =
  /^(?:service|version|request|typenames?|srsname|count|maxfeatures|outputformat|startindex|acceptversions)$/i;

/** The address of the service with these, and without what else was asked of it. */
function withParameters(address: string, parameters: Record<string, string>): string {
  const url = new URL(address);
  const before = Array.from(url.searchParams.keys());
  for (const name of before) if (ours.test(name)) url.searchParams.delete(name);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

function parameter(address: string, name: string): string | null {
  if (!URL.canParse(address)) return null;
  for (const [key, value] of new URL(address).searchParams)
    if (key.toLowerCase() === name) return value;
  return null;
}
