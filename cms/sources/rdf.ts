import { attribute, attributesIn, type XmlEvent } from "./xml-events.ts";
import { isObject, listIn } from "./service-answers.ts";

/**
 * Statements about things, out of RDF/XML, Turtle or JSON-LD, as liberally as they are written. What a
 * property is called is its last word: `dct:title`, `title` and `http://purl.org/dc/terms/title` are one.
 */
export type Value = { id: string } | { text: string; language: string };
export type Thing = Map<string, Value[]>;
export type Graph = Map<string, Thing>;

const mostThings = 200_000;
const deepest = 60;

export const localName = (name: string): string => /[^#/:]*$/.exec(name.replace(/[#/]+$/, ""))![0];

export function state(graph: Graph, id: string, property: string, value: Value): void {
  const thing = thingOf(graph, id);
  const known = thing?.get(property);
  if (known) known.push(value);
  else thing?.set(property, [value]);
}

function thingOf(graph: Graph, id: string): Thing | null {
  const found = graph.get(id);
  if (found) return found;
  if (graph.size >= mostThings) return null;
  const thing: Thing = new Map();
  graph.set(id, thing);
  return thing;
}

/** Things stand within properties, and properties within things. */
type Frame =
  | { is: "thing"; id: string }
  | { is: "property"; id: string; name: string; text: string; language: string; said: boolean };

export function graphOfXml(events: Iterable<XmlEvent>): Graph {
  const graph: Graph = new Map();
  const frames: Frame[] = [];
  let blanks = 0;
  const blank = (): string => `_:x${(blanks += 1)}`;

  function openThing(name: string, said: string, parent: Frame | undefined): void {
    const about = attribute(said, "about") || attribute(said, "ID");
    const node = attribute(said, "nodeID");
    const id = about || (node === "" ? blank() : `_:${node}`);
    if (localName(name) !== "Description") state(graph, id, "type", { id: localName(name) });
    for (const [key, value] of attributesIn(said))
      if (!/^(?:rdf|xml|xmlns):|^xmlns$/.test(key))
        state(graph, id, localName(key), { text: value, language: "" });
    if (parent?.is === "property") {
      state(graph, parent.id, parent.name, { id });
      parent.said = true;
    }
    frames.push({ is: "thing", id });
  }

  function openProperty(name: string, said: string, id: string): void {
    const property = localName(name);
    const node = attribute(said, "nodeID");
    const resource = attribute(said, "resource") || (node === "" ? "" : `_:${node}`);
    if (resource !== "") state(graph, id, property, { id: resource });
    const language = attribute(said, "lang").toLowerCase();
    frames.push({ is: "property", id, name: property, text: "", language, said: resource !== "" });
    if (attribute(said, "parseType") === "Resource") {
      const inner = blank();
      state(graph, id, property, { id: inner });
      (frames.at(-1) as { said: boolean }).said = true;
      frames.push({ is: "thing", id: inner });
    }
  }

  function close(): void {
    const last = frames.pop();
    if (last?.is === "property" && !last.said && last.text.trim() !== "")
      state(graph, last.id, last.name, { text: last.text.trim(), language: last.language });
    // What `parseType="Resource"` opened beside its property.
    if (last?.is === "thing" && frames.at(-1)?.is === "property" && implied.delete(last.id))
      frames.pop();
  }
  const implied = new Set<string>();

  for (const { kind, name, said } of events) {
    const last = frames.at(-1);
    if (kind === "text") {
      if (last?.is === "property" && last.text.length < 20_000) last.text += said;
    } else if (kind === "close") {
      close();
    } else if (localName(name) === "RDF" && frames.length === 0)
      frames.push({ is: "property", id: "", name: "", text: "", language: "", said: true });
    else if (last?.is === "thing") {
      openProperty(name, said, last.id);
      const inner = frames.at(-1)!;
      if (inner.is === "thing") implied.add(inner.id);
    } else openThing(name, said, last && last.name !== "" ? last : undefined);
  }
  return graph;
}

/** JSON-LD in any of its forms, and catalogues that are only like it. */
export function graphOfJson(root: unknown): Graph {
  const graph: Graph = new Map();
  let blanks = 0;

  function valueOf(value: unknown, depth: number): Value[] {
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      return `${value}` === "" ? [] : [{ text: `${value}`, language: "" }];
    if (Array.isArray(value)) return value.flatMap((one) => valueOf(one, depth));
    if (!isObject(value) || depth > deepest) return [];
    if ("@value" in value)
      return [
        { text: textOf(value["@value"]), language: textOf(value["@language"]).toLowerCase() },
      ];
    if ("@list" in value || "@set" in value)
      return valueOf(value["@list"] ?? value["@set"], depth + 1);
    return [{ id: add(value, depth + 1) }];
  }

  function add(thing: Record<string, unknown>, depth: number): string {
    const id = textOf(thing["@id"] ?? thing["id"]) || `_:j${(blanks += 1)}`;
    for (const [key, value] of Object.entries(thing)) {
      if (key === "@type" || key === "type")
        for (const type of [value].flat())
          state(graph, id, "type", { id: localName(textOf(type)) });
      else if (key === "@graph")
        for (const one of listIn(value)) if (isObject(one)) add(one, depth + 1);
      if (key.startsWith("@")) continue;
      for (const one of valueOf(value, depth)) state(graph, id, localName(key), one);
    }
    return id;
  }

  for (const one of Array.isArray(root) ? root : [root]) if (isObject(one)) add(one, 1);
  return graph;
}

const textOf = (value: unknown): string =>
  typeof value === "string"
    ? value
    : typeof value === "number" || typeof value === "boolean"
      ? `${value}`
      : "";
