import type { Cell, Table } from "../../content/kit/datasets.ts";

/** A table as a file that an office opens in its spreadsheet, fills and sends back. */
export function exampleFile({ columns, rows }: Table): string {
  const lines = [columns.map(({ label }) => label), ...rows.map((row) => row.map(written))];
  // The mark by which spreadsheets know that accents are UTF-8.
  return `\ufeff${lines.map((cells) => cells.map(quoted).join(";")).join("\r\n")}\r\n`;
}

function written(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell).replace(".", ",");
  if (typeof cell === "boolean") return cell ? "sì" : "no";
  return /^\d{4}-\d\d-\d\d$/.test(cell) ? cell.split("-").toReversed().join("/") : cell;
}

const quoted = (text: string): string =>
  /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
