import { Editor, type JSONContent } from "@tiptap/core";
import { Bold } from "@tiptap/extension-bold";
import { Document } from "@tiptap/extension-document";
import { HardBreak } from "@tiptap/extension-hard-break";
import { Italic } from "@tiptap/extension-italic";
import { BulletList } from "@tiptap/extension-list/bullet-list";
import { ListItem } from "@tiptap/extension-list/item";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Text } from "@tiptap/extension-text";
import { Fragment, Slice } from "@tiptap/pm/model";
import { richOfHtml, richOfText } from "./paste.ts";
import { type Block, blocksOf, normal, type RichText, type Run } from "./rich-text.ts";

/**
 * The writing of a rich text, by TipTap, with exactly the marks and blocks that a wall can show. Loaded
 * only where somebody writes one. Undo is the page's: it knows more than this one field.
 */
export interface Writing {
  readonly isActive: (kind: RichKind) => boolean;
  toggle(kind: RichKind): void;
  /** Takes over a text that was not written here. */
  set(text: RichText): void;
  focus(): void;
  destroy(): void;
}

export const richKinds = ["bold", "emphasis", "list"] as const;
export type RichKind = (typeof richKinds)[number];

/** A point holds one paragraph; Tab leaves the field, for whoever has no mouse. */
const Point = ListItem.extend({
  content: "paragraph",
  addKeyboardShortcuts() {
    return { Enter: () => this.editor.commands.splitListItem(this.name) };
  },
});

export function write(
  place: HTMLElement,
  {
    text,
    attributes,
    changed,
    moved,
  }: {
    text: RichText;
    /** Of the box that is written in: what it is called. */
    attributes: Record<string, string>;
    changed: (text: RichText) => void;
    /** The cursor stands elsewhere: the buttons may be others. */
    moved: () => void;
  },
): Writing {
  const editor = new Editor({
    element: place,
    extensions: [
      Document.extend({ content: "(paragraph | bulletList)+" }),
      Paragraph,
      Text,
      HardBreak,
      Bold,
      Italic,
      BulletList,
      Point,
    ],
    content: documentOf(text),
    injectCSS: false,
    editorProps: { attributes, handlePaste: (_, event) => pasted(editor, event) },
    onUpdate: () => changed(richOf(editor.getJSON())),
    onTransaction: moved,
  });
  const commands: Record<RichKind, () => boolean> = {
    bold: () => editor.chain().focus().toggleBold().run(),
    emphasis: () => editor.chain().focus().toggleItalic().run(),
    list: () => editor.chain().focus().toggleBulletList().run(),
  };
  const names: Record<RichKind, string> = { bold: "bold", emphasis: "italic", list: "bulletList" };
  return {
    isActive: (kind) => editor.isActive(names[kind]),
    toggle: (kind) => void commands[kind](),
    set(next) {
      const { from, to } = editor.state.selection;
      editor.commands.setContent(documentOf(next), { emitUpdate: false });
      const { size } = editor.state.doc.content;
      editor.commands.setTextSelection({ from: Math.min(from, size), to: Math.min(to, size) });
    },
    focus: () => void editor.commands.focus(),
    destroy: () => editor.destroy(),
  };
}

/** Pastes what could be made of it; nothing else ever gets in. */
function pasted(editor: Editor, event: ClipboardEvent): boolean {
  const html = event.clipboardData?.getData("text/html") ?? "";
  const words = event.clipboardData?.getData("text/plain") ?? "";
  const text = html === "" ? richOfText(words) : richOfHtml(html);
  const made = blocksOf(text);
  if (made.length === 0) return true;
  const { schema, tr } = editor.state;
  const nodes = (documentOf(text).content ?? []).map((node) => schema.nodeFromJSON(node));
  // What begins or ends with a paragraph goes on in the one that it is pasted into.
  const open = (node: JSONContent | undefined): number => (node?.type === "paragraph" ? 1 : 0);
  const { content } = documentOf(text);
  const slice = new Slice(Fragment.from(nodes), open(content?.[0]), open(content?.at(-1)));
  editor.view.dispatch(tr.replaceSelection(slice).scrollIntoView());
  return true;
}

function documentOf(text: RichText): JSONContent {
  const content: JSONContent[] = [];
  for (const { item, runs } of blocksOf(text)) {
    const paragraph = { type: "paragraph", content: runs.flatMap(nodesOf) };
    const last = content.at(-1);
    if (!item) content.push(paragraph);
    else {
      const point = { type: "listItem", content: [paragraph] };
      if (last?.type === "bulletList") last.content!.push(point);
      else content.push({ type: "bulletList", content: [point] });
    }
  }
  return { type: "doc", content: content.length > 0 ? content : [{ type: "paragraph" }] };
}

function nodesOf({ text, bold, emphasis }: Run): JSONContent[] {
  const marks = [...(bold ? [{ type: "bold" }] : []), ...(emphasis ? [{ type: "italic" }] : [])];
  return text
    .split("\n")
    .flatMap((line, index) => [
      ...(index > 0 ? [{ type: "hardBreak" }] : []),
      ...(line === "" ? [] : [{ type: "text", text: line, marks }]),
    ]);
}

export function richOf(document: JSONContent): RichText {
  const blockOf = (paragraph: JSONContent, isItem: boolean): Block => ({
    ...(isItem && { item: true as const }),
    runs: (paragraph.content ?? []).map(runOf),
  });
  const blocks = (document.content ?? []).flatMap((node) =>
    node.type === "bulletList"
      ? (node.content ?? []).flatMap((point) => (point.content ?? []).map((p) => blockOf(p, true)))
      : [blockOf(node, false)],
  );
  return normal({ blocks });
}

function runOf({ type, text = "", marks = [] }: JSONContent): Run {
  if (type === "hardBreak") return { text: "\n" };
  const has = (name: string): boolean => marks.some((mark) => mark.type === name);
  return { text, ...(has("bold") && { bold: true }), ...(has("italic") && { emphasis: true }) };
}
