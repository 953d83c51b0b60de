import { attribute, type XmlEvent } from "./xml-events.ts";

/** What a provider of SDMX says of its data: the name of the flow, which list each dimension's codes are in. */
export interface SdmxStructure {
  title: string;
  /** By dimension or attribute. */
  lists: ReadonlyMap<string, ListRef>;
  /** The lists themselves, where they were sent along. */
  codelists: ReadonlyMap<string, Codelist>;
}

export interface ListRef {
  id: string;
  agency: string;
  version: string;
}

export interface Codelist {
  name: string;
  labels: ReadonlyMap<string, string>;
}

const mostCodes = 200_000;
const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

/** A name that is said in several languages, taken in one. */
function createNaming(language: string) {
  let told = { name: "", good: false };
  return {
    take(tongue: string, text: string): void {
      const good = tongue === language;
      if (told.name === "" || (good && !told.good))
        told = { name: text.trim().slice(0, 500), good };
    },
    end(): string {
      const { name } = told;
      told = { name: "", good: false };
      return name;
    },
  };
}

/** Reads whatever of a structure message there is, in whichever version of the standard. */
export function sdmxStructure(events: Iterable<XmlEvent>, language: string): SdmxStructure {
  const naming = createNaming(language);
  const lists = new Map<string, ListRef>();
  const codelists = new Map<string, { name: string; labels: Map<string, string> }>();
  let title = "";
  let list: { name: string; labels: Map<string, string> } | null = null;
  let [component, code, tongue, text] = ["", "", "", ""];
  let saying = false;

  function open(name: string, said: string): void {
    if (name === "Dataflow" || name === "Codelist") naming.end();
    if (name === "Codelist" && attribute(said, "id") !== "") {
      list = { name: "", labels: new Map() };
      codelists.set(attribute(said, "id"), list);
    } else if (name === "Code" && list) {
      list.name ||= naming.end();
      naming.end();
      // Version 2.0 says `value`, 2.1 says `id`.
      code = attribute(said, "id") || attribute(said, "value");
    } else if (/^(?:Dimension|Attribute|PrimaryMeasure)$/.test(name))
      component = attribute(said, "id");
    else if (name === "Ref" && component !== "" && attribute(said, "class") === "Codelist")
      lists.set(component, refIn(said));
    else if (name === "Name" || (name === "Description" && code !== "")) {
      saying = true;
      text = "";
      tongue = attribute(said, "lang");
    }
  }

  function close(name: string): void {
    if (saying && (name === "Name" || name === "Description")) {
      naming.take(tongue, text);
      saying = false;
    } else if (name === "Code" && list) {
      if (code !== "" && list.labels.size < mostCodes) list.labels.set(code, naming.end());
      code = "";
    } else if (name === "Codelist" && list) {
      list.name ||= naming.end();
      list = null;
    } else if (name === "Dataflow") title ||= naming.end();
    else if (/^(?:Dimension|Attribute|PrimaryMeasure)$/.test(name)) component = "";
  }

  for (const { kind, name, said } of events) {
    if (kind === "open") open(localName(name), said);
    else if (kind === "close") close(localName(name));
    else if (saying) text += said;
  }
  return { title, lists, codelists };
}

const refIn = (said: string): ListRef => ({
  id: attribute(said, "id"),
  agency: attribute(said, "agencyID"),
  version: attribute(said, "version"),
});
