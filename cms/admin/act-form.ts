import { type ActForm, named } from "../../content/albo/act-fields.ts";
import type { Act } from "./albo-words.ts";

/** An attachment as the form of an act has it. */
export interface AttachmentForm {
  title: string;
  url: string;
  role: "document" | "attachment";
  extract: boolean;
}

/** What is typed of an act, complete or not. */
export type TypedAct = Record<string, unknown> & { attachments: readonly AttachmentForm[] };

/** What the form shows of an act that is there. */
export function typedOf(act: Act): TypedAct {
  const { details } = act;
  const attachments = act.attachments.map(({ title, url, role = "attachment", extract }) => ({
    title,
    url,
    role,
    extract: extract === true,
  }));
  const texts = Object.fromEntries(named.map((name) => [name, details[name] ?? ""]));
  return {
    ...(texts as Pick<ActForm, (typeof named)[number]>),
    type: act.type ?? "D0102",
    number: `${act.year}/${act.number}`,
    subject: act.subject,
    shortSubject: act.shortSubject,
    office: act.office,
    firstDay: act.firstDay,
    lastDay: act.lastDay,
    link: act.link,
    amount: details.amount === undefined ? "" : String(details.amount).replace(".", ","),
    immediate: details.immediate === true,
    attachments,
  };
}

interface Kept {
  version: number;
  typed: TypedAct;
}

const keyOf = (ente: string, act: string): string => `vetrina.act.${ente}.${act}`;

/** What was typed on this computer and not saved, upon the version that is there now. */
export function keptAct(ente: string, act: string, version: number): TypedAct | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(ente, act)) ?? "null") as Kept | null;
    return kept?.version === version ? kept.typed : null;
  } catch {
    // Cut short by a full disk: there is nothing to give back.
    return null;
  }
}

/** Keeps what is typed until it is saved; null forgets it. */
export function keepAct(ente: string, act: string, version: number, typed: TypedAct | null): void {
  if (typed === null) localStorage.removeItem(keyOf(ente, act));
  else localStorage.setItem(keyOf(ente, act), JSON.stringify({ version, typed }));
}
