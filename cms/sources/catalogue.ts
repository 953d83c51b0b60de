import { dayOf, writtenTime } from "./days.ts";
import { licenceOf } from "./licences.ts";
import { type Graph, localName, type Thing, type Value } from "./rdf.ts";
import { webAddressIn } from "./service-answers.ts";

/** A catalogue by DCAT or DCAT-AP_IT: its datasets, and the files in which each is distributed. */
export interface CatalogueDataset {
  title: string;
  description: string;
  publisher: string;
  licence: string;
  modified: string | null;
  link: string;
  files: CatalogueFile[];
}

export interface CatalogueFile {
  title: string;
  format: string;
  url: string;
  licence: string;
}

const mostDatasets = 20_000;
const mostFiles = 500;

export function datasetsIn(graph: Graph, language: string, base: string): CatalogueDataset[] {
  const ids = new Set<string>();
  for (const [id, thing] of graph) {
    if (idsOf(thing, "type").includes("Dataset")) ids.add(id);
    // A catalogue that is only like DCAT does not say what its things are.
    if (thing.has("distribution") && (thing.has("title") || thing.has("identifier"))) ids.add(id);
  }
  return [...ids].slice(0, mostDatasets).map((id) => datasetFrom(graph, id, language, base));
}

function datasetFrom(graph: Graph, id: string, language: string, base: string): CatalogueDataset {
  const thing = graph.get(id)!;
  const said = (thingOf: Thing, ...names: string[]): string =>
    textOf(graph, thingOf, names, language);
  const files = [...new Set(idsOf(thing, "distribution"))]
    .slice(0, mostFiles)
    .flatMap((file) => fileFrom(graph.get(file) ?? new Map<string, Value[]>(), said, base));
  const modified = writtenTime(said(thing, "modified", "issued"));
  return {
    title: said(thing, "title", "identifier").slice(0, 500) || localName(id),
    description: said(thing, "description", "abstract").slice(0, 2000),
    publisher: said(thing, "rightsHolder", "publisher", "creator").slice(0, 300),
    licence: licenceOf(
      ...licencesOf(graph, thing, language),
      ...files.map(({ licence }) => licence),
    ),
    modified: modified && dayOf(modified, "day-first"),
    link:
      [said(thing, "landingPage", "page"), id]
        .map((text) => webAddressIn(text, base || undefined))
        .find((text) => text !== "") ?? "",
    files,
  };
}

function fileFrom(
  thing: Thing,
  said: (thing: Thing, ...names: string[]) => string,
  base: string,
): CatalogueFile[] {
  const url = ["downloadURL", "accessURL", "contentUrl"]
    .map((name) => webAddressIn(idsOrTexts(thing, name)[0], base || undefined))
    .find((text) => text !== "");
  if (url === undefined) return [];
  const formats = ["format", "mediaType"]
    .flatMap((name) => idsOrTexts(thing, name))
    .map((text) => (/^https?:/.test(text) ? localName(text) : text));
  const ending = /\.(\w{2,8})(?:[?#]|$)/.exec(url)?.[1] ?? "";
  return [
    {
      title: said(thing, "title", "description").slice(0, 300),
      format: (formats.find((text) => text !== "") ?? ending).slice(0, 60),
      url,
      licence: licenceOf(...idsOrTexts(thing, "license"), ...idsOrTexts(thing, "rights")),
    },
  ];
}

function licencesOf(graph: Graph, thing: Thing, language: string): string[] {
  const ids = idsOrTexts(thing, "license");
  const described = ids.flatMap((id) => {
    const about = graph.get(id);
    return about ? [textOf(graph, about, ["type", "name", "title"], language)] : [];
  });
  return [...ids, ...described];
}

const idsOf = (thing: Thing, name: string): string[] =>
  (thing.get(name) ?? []).flatMap((value) => ("id" in value ? [value.id] : []));

const idsOrTexts = (thing: Thing, name: string): string[] =>
  (thing.get(name) ?? [])
    .map((value) => ("id" in value ? value.id : value.text))
    .filter((text) => text !== "" && !text.startsWith("_:"));

/** The first property that says something, in the wanted language where there are several; a thing by its name. */
function textOf(graph: Graph, thing: Thing, names: readonly string[], language: string): string {
  for (const name of names) {
    const values = thing.get(name) ?? [];
    const texts = values.filter(
      (value): value is { text: string; language: string } => "text" in value,
    );
    const best =
      texts.find((one) => one.language.startsWith(language)) ??
      texts.find((one) => one.language === "") ??
      texts[0];
    if (best) return best.text.trim();
    const [first] = idsOf(thing, name);
    const about = first === undefined ? undefined : graph.get(first);
    const called = about && about !== thing ? nameOf(about, language) : "";
    if (called !== "") return called;
    if (first !== undefined && /^https?:/.test(first)) return first;
  }
  return "";
}

function nameOf(thing: Thing, language: string): string {
  for (const name of ["name", "prefLabel", "fn", "label", "title"]) {
    const texts = (thing.get(name) ?? []).filter(
      (value): value is { text: string; language: string } => "text" in value,
    );
    const best = texts.find((one) => one.language.startsWith(language)) ?? texts[0];
    if (best) return best.text.trim();
  }
  return "";
}
