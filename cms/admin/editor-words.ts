import { en } from "./words/editor.en.ts";
import { type EditorWords, it } from "./words/editor.it.ts";

export const editorWords = (code: string): EditorWords => (code === "en" ? en : it);
