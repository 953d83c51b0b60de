import type { PublicAct } from "./open-data.ts";

/** Column by column; the names are those that an Italian reader expects. */
const columns: readonly [
  string,
  (act: PublicAct, address: string) => string | number | undefined,
][] = [
  ["anno", ({ year }) => year],
  ["numero", ({ number }) => number],
  ["tipo", ({ typeName }) => typeName],
  ["codice_tipo", ({ type }) => type ?? ""],
  ["oggetto", ({ subject }) => subject ?? ""],
  ["ufficio", ({ office }) => office],
  ["pubblicato_dal", ({ firstDay }) => firstDay],
  ["pubblicato_fino_al", ({ lastDay }) => lastDay],
  ["numero_atto", ({ details }) => details.actNumber],
  ["data_atto", ({ details }) => details.actDay],
  ["importo", ({ details }) => details.amount?.toFixed(2)],
  ["cig", ({ details }) => details.cig],
  ["cup", ({ details }) => details.cup],
  ["pagina_ufficiale", ({ link }) => link],
  ["indirizzo", (_, address) => address],
];

/** As spreadsheets in Italy open it: semicolons, and a mark that says it is UTF-8. */
export function csvOf(acts: readonly PublicAct[], addressOf: (id: string) => string): string {
  const rows = [
    columns.map(([name]) => name),
    ...acts.map((act) => columns.map(([, value]) => cell(value(act, addressOf(act.id))))),
  ];
  return `\ufeff${rows.map((row) => `${row.join(";")}\r\n`).join("")}`;
}

/** A cell that begins like a formula would be reckoned out by whoever opens it: an apostrophe makes it text. */
export function cell(value: string | number | undefined): string {
  if (typeof value === "number") return String(value);
  const text = (value ?? "").replace(/\r\n?|\n/g, " ");
  const tame = /^[\s]*[=+\-@\t＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[";,\t]|^\s|\s$/.test(tame) ? `"${tame.replace(/"/g, '""')}"` : tame;
}
