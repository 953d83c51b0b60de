import { html } from "lit";
import { editorWords } from "../editor-words.ts";
import type { Undo } from "../undo.ts";

/** The two buttons of an editor that can take back. */
export function undoButtons<T>(undo: Undo<T>, language: string) {
  const w = editorWords(language);
  return html`<div class="row undo" role="group" aria-label=${w.history}>
    <wa-button
      size="s"
      appearance="plain"
      title=${w.undoKeys}
      ?disabled=${!undo.canUndo}
      @click=${undo.undo}
    >
      ↶ ${w.undo}
    </wa-button>
    <wa-button
      size="s"
      appearance="plain"
      title=${w.redoKeys}
      ?disabled=${!undo.canRedo}
      @click=${undo.redo}
    >
      ↷ ${w.redo}
    </wa-button>
  </div>`;
}
