import { html, nothing } from "lit";
import { deskClock } from "../clock.ts";
import type { Draft, SaveState } from "../drafts.ts";
import { editorWords } from "../editor-words.ts";
import { publishingWords } from "../publishing-words.ts";
import { type SlideWhole, stateOf, toneOf, typeWords } from "../slide-words.ts";
import type { Words } from "../words/it.ts";

export type Act = "show" | "duplicate" | "withdraw" | "archive" | "versions";

/** The name of a content, how it stands, and where it is used. */
export function slideTitle(
  slide: SlideWhole,
  draft: Draft,
  { words, back, saved }: { words: Words; back: string; saved: unknown },
) {
  const { states, nav } = words;
  const state = stateOf(slide, deskClock.now());
  return html`<div class="name">
    <p class="small">
      <a href=${back}>← ${nav.slides}</a>
      <span class="quiet"> · ${typeWords(slide.type, words).label}</span>
    </p>
    <h1>${draft.title || slide.title}</h1>
    <p class="row small">
      <span class="state ${toneOf[state]}">${states[state]}</span>
      ${saved}
    </p>
  </div>`;
}

/** Whether what is typed is safe, and where. */
export function savedState(state: SaveState, message: string, { editor }: Words) {
  const said = {
    saved: editor.saved,
    waiting: editor.saving,
    saving: editor.saving,
    offline: editor.offline,
    refused: `${editor.refused}: ${message}`,
    conflict: editor.unsaved,
  }[state];
  const tone = { offline: "waits", refused: "bad", conflict: "waits" }[state as string] ?? "quiet";
  return html`<span
    role="status"
    data-test="save-state"
    class=${tone === "quiet" ? tone : `state ${tone}`}
    >${said}</span
  >`;
}

/** What else can be done with it; only what this officer may do. */
export function actsMenu(
  slide: SlideWhole,
  {
    words,
    write,
    publish,
    chosen,
  }: { words: Words; write: boolean; publish: boolean; chosen: (act: Act) => void },
) {
  const { editor, code } = words;
  const item = (value: Act, label: string, can: boolean) =>
    can ? html`<wa-dropdown-item value=${value}>${label}</wa-dropdown-item>` : nothing;
  return html`<wa-dropdown
    placement="bottom-end"
    @wa-select=${(event: CustomEvent<{ item: { value: Act } }>) => chosen(event.detail.item.value)}
  >
    <wa-button slot="trigger" appearance="outlined" with-caret>${editor.more}</wa-button>
    ${item("show", publishingWords(code).show, publish)}
    ${item("versions", editorWords(code).versions, true)}
    ${item("withdraw", editor.withdraw, publish && slide.published !== null)}
    ${item("duplicate", editor.duplicate, write)} ${item("archive", editor.archive, write)}
  </wa-dropdown>`;
}
