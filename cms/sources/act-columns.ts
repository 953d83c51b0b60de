import { fold } from "../db/fold.ts";
import type { RawAct } from "./acts.ts";

/** Which part of an act a heading or a label means, as albi call them. */
export type ActField = Exclude<keyof RawAct, "guid">;

/** The first that fits counts: "numero atto" is not the number of the register. */
const meanings: readonly (readonly [ActField, RegExp])[] = [
  ["protocolDay", /^data.*prot/],
  ["protocol", /prot/],
  [
    "actDay",
    /^(?:data|del).*(?:atto|delibera|determina|documento|provvedimento|adozione|emissione)/,
  ],
  ["actNumber", /^(?:n|nr|num|numero).*(?:atto|delibera|determina|documento|provvedimento)$/],
  ["cig", /^(?:codice )?cig$/],
  ["cup", /^(?:codice )?cup$/],
  ["lastDay", /\b(?:fine|scadenza|defissione|termine|al)\b|^(?:pubblicat\w* )?fino (?:al|a)$|^a$/],
  [
    "firstDay",
    /\b(?:inizio|affissione|dal)\b|^data (?:di )?(?:pubblicazione|registrazione)$|^pubblicat[oa](?: il)?$|^da$|^data$/,
  ],
  ["year", /^anno\b/],
  [
    "number",
    /^(?:n|nr|num|numero|id)$|\b(?:registro|reg|repertorio|pubblicazione|albo)\b.*\b(?:n|nr|num|numero)\b|\b(?:n|nr|num|numero)\b.*\b(?:registro|reg|repertorio|pubblicazione|pubbl|albo|cronologico|progressivo)\b|^(?:registro|cronologico|progressivo|numero anno|n anno|anno numero)$/,
  ],
  ["subject", /oggetto|^descrizione|^titolo$/],
  ["type", /tipo|categoria|^atto$/],
  ["office", /^(?:ufficio|settore|servizio|unita|area|organo)\b/],
  ["requestedBy", /mittente|richiedente|proponente|provenienza|^ente\b/],
  ["responsible", /responsabile/],
  ["attachments", /allegat|^documenti|^documento$|^file$|scarica|download/],
  ["link", /^(?:link|url|indirizzo|dettagli?o?|scheda)$/],
  ["amount", /^importo/],
  ["notes", /^(?:note|annotazion|informazion)/],
];

const wordsOf = (label: string): string =>
  fold(label)
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .slice(0, 120);

/** Null when it means no part of an act that is known here. */
export function fieldOf(label: string): ActField | null {
  const words = wordsOf(label);
  return words === "" ? null : (meanings.find(([, pattern]) => pattern.test(words))?.[0] ?? null);
}

/** For each part of an act the column that means it: the first, where several do. */
export function proposed(labels: readonly string[]): Map<ActField, number> {
  const found = new Map<ActField, number>();
  for (const [at, label] of labels.entries()) {
    const field = fieldOf(label);
    if (field && !found.has(field)) found.set(field, at);
  }
  return found;
}

/** Whether a table with these columns can be an albo: what, since when, and its number. */
export const isAlbo = (columns: ReadonlyMap<ActField, unknown>): boolean =>
  columns.has("subject") && columns.has("firstDay") && columns.has("number");
