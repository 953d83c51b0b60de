import type { Parser, Quad } from "n3";
import { sourceFault } from "./faults.ts";
import { type Graph, localName, state } from "./rdf.ts";

/**
 * Turtle and N-Triples. What comes before a mistake counts: catalogues are long, and their last line may be
 * missing.
 * @throws Fault `source.malformed` when not even the first statement can be read
 */
export async function graphOfTurtle(text: string, base: string): Promise<Graph> {
  const graph: Graph = new Map();
  // Only a thread that reads Turtle needs it in memory.
  const { Parser: TurtleParser } = await import("n3");
  const parser = () => new TurtleParser({ baseIRI: base || "http://localhost/" });
  for (const quad of statementsIn(text, parser)) take(graph, quad);
  return graph;
}

const mostTries = 5;

/** All at once, for only then does the parser throw where it can be caught. */
function statementsIn(text: string, parser: () => Parser, tries = 1): Quad[] {
  try {
    return parser().parse(text);
  } catch (cause) {
    const before = tries < mostTries ? wholeStatements(text, cause) : "";
    if (before === "") throw sourceFault("source.malformed", { reason: "Turtle" }, { cause });
    return statementsIn(before, parser, tries + 1);
  }
}

/** What ends before the line of the mistake. */
function wholeStatements(text: string, cause: unknown): string {
  const { line = 0 } = (cause as { context?: { line?: number } }).context ?? {};
  const before = text.split("\n").slice(0, Math.max(0, line - 1));
  while (before.length > 0 && !/\.\s*$/.test(before.at(-1)!)) before.pop();
  return before.some((one) => /\S/.test(one) && !/^\s*[@#]|^\s*PREFIX\b/i.test(one))
    ? before.join("\n")
    : "";
}

function take(graph: Graph, { subject, predicate, object }: Quad): void {
  const property = localName(predicate.value);
  const id = idOf(subject);
  if (object.termType === "Literal")
    state(graph, id, property, { text: object.value, language: object.language.toLowerCase() });
  else
    state(graph, id, property, {
      id: property === "type" ? localName(object.value) : idOf(object),
    });
}

const idOf = ({ termType, value }: { termType: string; value: string }): string =>
  termType === "BlankNode" ? `_:${value}` : value;
