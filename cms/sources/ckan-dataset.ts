import type { Origin } from "../../content/kit/datasets.ts";
import { Fault } from "../../protocol/errors.ts";
import { defineFaults } from "../faults.ts";
import { type CkanPlace, packageUrl, pageOf, placeOf } from "./ckan-places.ts";
import type { Found, Reading, Tools } from "./define.ts";
import { attributionOf, licenceOf } from "./licences.ts";
import { periodOf } from "./periods.ts";
import {
  answerIn,
  firstSaid,
  isObject,
  type JsonObject,
  objectIn,
  recordsIn,
  saidIn,
  webAddressIn,
} from "./service-answers.ts";
import { rankOfFormat } from "./table-file.ts";

/** A dataset of CKAN as the portal describes it: its resources, its terms, its period. */

export const ckanFault = defineFaults({
  "ckan.refused": {
    kind: "unavailable",
    it: "Il portale risponde con un errore: {reason}.",
    en: "The portal answers with an error: {reason}.",
  },
  "ckan.many_datasets": {
    kind: "invalid",
    it: "Qui ci sono {count} dataset: apri quello che ti serve e incolla il suo indirizzo.",
    en: "There are {count} datasets here: open the one you need and paste its address.",
  },
  "ckan.no_table": {
    kind: "invalid",
    it: "In questo dataset non c'è una tabella che si possa leggere. Ci sono: {formats}.",
    en: "There is no table in this dataset that could be read. There are: {formats}.",
  },
  "ckan.no_such_resource": {
    kind: "invalid",
    it: "La risorsa scelta non c'è più nel dataset: scegline un'altra.",
    en: "The resource that was chosen is no longer in the dataset: choose another.",
  },
});

/**
 * The result within the envelope. Some portals say `success` and give an error all the same.
 * @throws Fault `ckan.refused`, `source.…`
 */
export function resultIn(found: Found): JsonObject {
  const answer = objectIn(answerIn(found));
  // A dataset that was exported, without an envelope.
  if (Array.isArray(answer["resources"])) return answer;
  const { success, result, error } = answer;
  const wrong = isObject(result)
    ? (result["error"] ?? result["Error"])
    : typeof result === "string"
      ? result
      : error;
  if (success === false || wrong !== undefined || !isObject(result)) {
    const said = isObject(wrong ?? error) ? objectIn(wrong ?? error) : {};
    const reason = firstSaid(wrong, said["message"], said["__type"], error, "CKAN").slice(0, 200);
    throw ckanFault("ckan.refused", { reason });
  }
  return result;
}

/** The dataset, or what stands for one when only a resource or its rows were found. */
export async function datasetOf(
  found: Found,
  tools: Tools,
): Promise<{ dataset: JsonObject; place: CkanPlace }> {
  const place = (found.url === null ? null : placeOf(found.url)) ?? nowhere;
  const result = resultIn(found);
  if (Array.isArray(result["resources"])) return { dataset: result, place };
  const several = recordsIn(result["results"]);
  if (several.length === 1) return { dataset: several[0]!, place };
  if (several.length > 1) throw ckanFault("ckan.many_datasets", { count: several.length });
  if (Array.isArray(result["records"]))
    return { dataset: { resources: [asResource(result)] }, place };
  const parent = saidIn(result["package_id"]);
  if (parent === "" || place.base === "") return { dataset: { resources: [result] }, place };
  try {
    return { dataset: resultIn(await tools.ask(packageUrl(place, parent))), place };
  } catch (cause) {
    // The resource alone is enough to read it; only its terms are not known then.
    if (cause instanceof Fault) return { dataset: { resources: [result] }, place };
    throw cause;
  }
}

const nowhere: CkanPlace = { base: "", dataset: "", resource: "", isService: false };

/** Rows that were found as they are: a resource that has been read already. */
const asResource = (result: JsonObject): JsonObject => ({
  id: result["resource_id"] ?? "",
  datastore_active: true,
  found: result,
});

export const resourcesOf = (dataset: JsonObject): JsonObject[] => recordsIn(dataset["resources"]);
export const nameOf = (resource: JsonObject): string =>
  firstSaid(
    resource["name"],
    resource["description"],
    saidIn(resource["url"]).split("/").at(-1),
    "?",
  ).slice(0, 200);
export const formatOf = (resource: JsonObject): string =>
  firstSaid(
    resource["format"],
    resource["mimetype"],
    /\.(\w{2,8})(?:[?#]|$)/.exec(saidIn(resource["url"]))?.[1],
  );

/** @throws Fault `ckan.no_table`, `ckan.no_such_resource` */
export function chosenFrom(dataset: JsonObject, wanted: string): JsonObject {
  const resources = resourcesOf(dataset);
  if (wanted !== "") {
    const found = resources.find((one) => saidIn(one["id"]) === wanted);
    if (!found) throw ckanFault("ckan.no_such_resource");
    return found;
  }
  const [best] = resources
    .map((one) => ({ one, rank: one["datastore_active"] === true ? 10 : rankOf(one) }))
    .toSorted((a, b) => b.rank - a.rank);
  if (best && best.rank > 0) return best.one;
  const formats = [...new Set(resources.map(formatOf).filter((format) => format !== ""))].join(
    ", ",
  );
  throw ckanFault("ckan.no_table", { formats: formats || "–" });
}

const rankOf = (resource: JsonObject): number =>
  rankOfFormat(saidIn(resource["format"])) ||
  rankOfFormat(saidIn(resource["mimetype"])) ||
  (saidIn(resource["format"]) === "" ? rankOfFormat(formatOf(resource)) : 0);

/** What a dataset says beside its proper fields, in either of the ways in which portals do. */
function extraIn(dataset: JsonObject, ...names: readonly string[]): string {
  const extras = recordsIn(dataset["extras"]);
  const said = names.map((name) => [
    dataset[name],
    extras.find(({ key }) => key === name)?.["value"],
  ]);
  return firstSaid(...said.flat());
}

export function originOf(dataset: JsonObject, place: CkanPlace): Partial<Origin> {
  const title = saidIn(dataset["title"]).slice(0, 500);
  const organisation = objectIn(dataset["organization"]);
  const publisher = firstSaid(
    extraIn(dataset, "holder_name", "publisher_name"),
    organisation["title"],
    extraIn(dataset, "author"),
  ).slice(0, 300);
  const licence = licenceOf(
    saidIn(dataset["license_url"]),
    saidIn(dataset["license_id"]),
    saidIn(dataset["license_title"]),
  );
  const name = firstSaid(dataset["name"], dataset["id"], place.dataset);
  const link = place.base === "" || name === "" ? "" : webAddressIn(pageOf(place, name));
  const said = {
    title,
    publisher,
    licence,
    link,
    attribution: attributionOf(licence, publisher, title),
  };
  return Object.fromEntries(Object.entries(said).filter(([, text]) => text !== ""));
}

/** `temporal_start` and `temporal_end`, alone or as a list written into a text. */
export function coveredBy(dataset: JsonObject, timezone: string): Reading["period"] {
  const [first = {}] = recordsIn(written(extraIn(dataset, "temporal_coverage")));
  const start = firstSaid(extraIn(dataset, "temporal_start"), first["temporal_start"]);
  const end = firstSaid(extraIn(dataset, "temporal_end"), first["temporal_end"]);
  return periodOf(start, end, timezone);
}

function written(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null; // Not every portal writes what it should: then it says nothing.
  }
}
