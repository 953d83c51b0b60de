import type { Words } from "../../content/kit/fields.ts";
import type { Note } from "./define.ts";

const known = new Map<string, Words>();

/**
 * What a source passes over, each with a stable code and its words; `{name}` is filled from the details.
 * Gives back the function that makes one: `notes.push(note("row.too_short", "12"))`.
 */
export function defineNotes<const Entries extends Record<string, Words>>(entries: Entries) {
  for (const [code, words] of Object.entries(entries)) known.set(code, words);
  return (
    code: keyof Entries & string,
    where: string | number = "",
    details?: Record<string, string | number>,
  ): Note => ({ code, where: `${where}`, ...(details && { details }) });
}

/** What an officer reads; a code that no source declared is shown as it is. */
export function noteInWords({ code, details = {} }: Note, language: keyof Words): string {
  const words = known.get(code)?.[language] ?? code;
  return words.replace(/\{(\w+)\}/g, (_, name: string) => `${details[name] ?? ""}`);
}
