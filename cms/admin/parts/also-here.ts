import { html, nothing } from "lit";
import { editorWords } from "../editor-words.ts";
import type { Colleague } from "../presence.ts";

/** Who else has this open, in a sentence; nothing while nobody has. */
export function alsoHere(others: readonly Colleague[], me: string, language: string) {
  const w = editorWords(language);
  const names = [...new Set(others.filter(({ id }) => id !== me).map(({ name }) => name))];
  const listed =
    names.length < 2 ? (names[0] ?? "") : w.and(names.slice(0, -1).join(", "), names.at(-1)!);
  const said = listed ? w.alsoHere(listed, names.length > 1) : others.length > 0 ? w.alsoYou : "";
  return html`<p role="status" data-test="also-here">
    ${said === "" ? nothing : html`<span class="state waits">${said}</span>`}
  </p>`;
}
