import { actType } from "../../content/albo/act-types.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import type { ActAttachment, ActDetails } from "../db/tables.ts";
import { stateOf } from "./state.ts";
import { type Act, listActs } from "./store.ts";
import { wallSubject } from "./wall-subject.ts";

/**
 * An act as whoever asks may have it, for reuse: what is in publication and nothing else of it. Only of
 * acts that may be on the walls does it say what they are about; of the others it gives number, type, term
 * and the official page; those of class "never" are not in it.
 */
export interface PublicAct {
  id: string;
  year: number;
  number: string;
  /** Code of the vocabulary, or null. */
  type: string | null;
  typeName: string;
  /** Null: only the official page says it. */
  subject: string | null;
  office: string;
  firstDay: string;
  lastDay: string;
  /** The official page, or nothing. */
  link: string;
  details: Pick<
    ActDetails,
    "actNumber" | "actDay" | "chapter" | "amount" | "currency" | "cig" | "cup" | "executiveDay"
  >;
  attachments: Pick<ActAttachment, "title" | "url" | "type" | "bytes">[];
  changedAt: Instant;
}

/** More than any albo has up at once; a register is not handed out by the whole. */
const most = 5_000;

export const publicActs = (db: Db, at: Instant): PublicAct[] =>
  listActs(db, { state: { is: "current", at } }, { limit: most, offset: 0 }).acts.flatMap((act) =>
    act.privacy === "never" ? [] : publicAct(act, act.privacy === "screen"),
  );

/**
 * One act by its own address: there for whoever was sent there, so acts found by searching say what they are
 * about too. `gone`: its term is over, or it was taken out; null: there is no such act for the public.
 */
export function publicPage(act: Act, at: Instant): PublicAct | "gone" | null {
  const state = stateOf(act, at);
  if (state === "draft" || state === "waiting" || act.privacy === "never") return null;
  if (state !== "published" && state !== "extended") return "gone";
  return publicAct(act, act.privacy === "screen" || act.privacy === "search");
}

function publicAct(act: Act, whole: boolean): PublicAct {
  const { id, year, number, type, firstDay, lastDay, link, changedAt } = act;
  const typeName = actType(type)?.it ?? "Atto";
  const known = { id, year, number, type, typeName, firstDay, lastDay, link, changedAt };
  if (!whole || act.held !== null)
    return { ...known, subject: null, office: "", details: {}, attachments: [] };
  const { actNumber, actDay, chapter, amount, currency, cig, cup, executiveDay } = act.details;
  const details = { actNumber, actDay, chapter, amount, currency, cig, cup, executiveDay };
  return {
    ...known,
    subject: wallSubject(act),
    office: act.office,
    details: Object.fromEntries(
      Object.entries(details).filter(([, value]) => value !== undefined),
    ) as PublicAct["details"],
    attachments: act.attachments.map(({ title, url, type: kind, bytes }) => ({
      title,
      url,
      type: kind,
      bytes,
    })),
  };
}
