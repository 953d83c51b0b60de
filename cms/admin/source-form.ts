import type { ContentType } from "../../content/kit/define.ts";
import type { Field } from "../../content/kit/fields.ts";
import type { Choice } from "../sources/define.ts";
import type { SourceKind } from "./data-words.ts";

export type SourceField = SourceKind["fields"][string];

/** A few are shown as a list; of many, or where several or others may be named, one is looked for by name. */
export function isPicked(
  { kind }: SourceField,
  choices: readonly Choice[],
  value: unknown,
): boolean {
  if (choices.length === 0) return false;
  if (kind === "lines") return true;
  const known = value === undefined || value === "" || choices.some((one) => one.value === value);
  return kind === "text" && (choices.length > 25 || !known);
}

/** The fields of a source as the form of a content type, which draws them; what can be chosen is a list. */
export function formFor(
  { id, label, help, fields }: SourceKind,
  choices: Record<string, readonly Choice[]>,
): ContentType {
  const shown = Object.entries(fields).map(([name, { needed, initial, ...field }]) => {
    const schema = { safeParse: () => ({ success: !needed, data: initial }) };
    const some = choices[name];
    const none = { value: "", label: "—" };
    const all = initial === "" && some?.length ? [none, ...some] : some;
    const options = all?.map(({ value, label }) => ({ value, label: { it: label, en: label } }));
    return [name, { ...field, schema, ...(options?.length && { kind: "choice", options }) }];
  });
  const made = Object.fromEntries(shown) as Readonly<Record<string, Field>>;
  return { id, label, help, fields: made } as unknown as ContentType;
}
