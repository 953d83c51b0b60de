import type { Item } from "./playlist-words.ts";

/** What is dragged from the column of contents into a list, between parts that know nothing of each other. */
const kind = "application/x-vetrina-row";

export function dragRow(event: DragEvent, row: Item, name: string): void {
  event.dataTransfer!.setData(kind, JSON.stringify(row));
  event.dataTransfer!.setData("text/plain", name);
  event.dataTransfer!.effectAllowed = "copy";
}

export const isRow = (event: DragEvent): boolean =>
  event.dataTransfer?.types.includes(kind) ?? false;

export const draggedRow = (event: DragEvent): Item =>
  JSON.parse(event.dataTransfer!.getData(kind)) as Item;
