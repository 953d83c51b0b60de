import { readFile } from "node:fs/promises";
import { drawPages } from "./drawing.ts";
import { documentFault } from "./faults.ts";

/**
 * Whether a PDF can be opened at all, before it is kept.
 * @throws Fault `document.damaged`, `document.encrypted`, `document.empty`, `document.too_heavy`
 */
export async function opened(path: string, name: string): Promise<void> {
  const ending = await drawPages(await readFile(path), { from: 1, upTo: 0 }, {});
  if (ending.kind === "unreadable") throw documentFault(`document.${ending.why}`, { name });
  if (ending.kind === "stuck") throw documentFault("document.too_heavy", { name });
}
