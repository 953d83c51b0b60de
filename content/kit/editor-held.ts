import { html, nothing } from "lit";
import { words } from "./editor-words.ts";
import type { Field, Office } from "./fields.ts";
import { plainOf, type RichText } from "./rich-text.ts";

/** A field that its template keeps as it is: what it says, to be read and not to be changed. */
export function held(
  field: Field,
  value: unknown,
  { language, thumbnail }: { language: "it" | "en"; thumbnail: (asset: string) => string },
) {
  const isFile = field.kind === "image" || field.kind === "video";
  const file = isFile && typeof value === "string" ? value : "";
  return html`<div class="held">
    <strong>${field.label[language]}</strong>
    ${file ? html`<img src=${thumbnail(file)} alt="" />` : html`<p>${said(field, value, language)}</p>`}
    <p class="hint">${words.held[language]}</p>
  </div>`;
}

function said(field: Field, value: unknown, language: "it" | "en") {
  if (field.kind === "choice") {
    const chosen = field.options.find((option) => option.value === value) ?? field.options[0];
    return chosen?.label[language] ?? nothing;
  }
  if (field.kind === "switch") return value ? words.yes[language] : words.no[language];
  if (field.kind === "lines" || field.kind === "values")
    return (value as string[] | undefined)?.join("; ") || "—";
  if (field.kind === "offices")
    return ((value as Office[] | undefined) ?? []).map(({ name }) => name).join("; ") || "—";
  if (field.kind === "rich-text") return plainOf((value as RichText | undefined) ?? "") || "—";
  return typeof value === "string" || typeof value === "number" ? String(value) || "—" : "—";
}
