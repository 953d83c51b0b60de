import { z } from "zod";
import type { DataOf } from "../../content/kit/datasets.ts";
import type { ActDetails } from "../db/tables.ts";
import { type ReadAct, type ReadActs, signedBy } from "./read-act.ts";

/**
 * Between the albo and the sources (`cms/sources/`): acts as a dataset carries them. What an act says beside
 * the common parts goes by our own names (`ActDetails`), flat.
 */
const text = z.string().max(2000).min(1).optional().catch(undefined);
const day = z.iso.date().optional().catch(undefined);
const details = z.object({
  actNumber: text,
  actDay: day,
  requestedBy: text,
  responsible: text,
  protocol: text,
  protocolDay: day,
  registeredDay: day,
  chapter: text,
  amount: z.number().optional().catch(undefined),
  currency: text,
  cig: text,
  cup: text,
  notes: text,
  oblivionDay: day,
  executiveDay: day,
  immediate: z.literal(true).optional().catch(undefined),
});

/** What a source read, as a dataset. */
export const datasetOf = ({ acts }: Pick<ReadActs, "acts">): DataOf<"acts"> => ({
  kind: "acts",
  acts: acts.map(({ details: more, ...act }) => ({ ...act, ...more })),
});

/** A dataset of acts, ready to be previewed and taken in; `refused` is what its source passed over. */
export const actsOfDataset = (
  { acts }: DataOf<"acts">,
  title: string,
  refused: ReadActs["refused"] = [],
): ReadActs => ({ title, refused, acts: acts.map(actOf) });

function actOf(act: DataOf<"acts">["acts"][number]): ReadAct {
  const { guid, year, number, sourceType, subject, office, firstDay, lastDay, link } = act;
  // A source that reads with our own reader has them together under `details`, others one beside the other.
  const { details: together } = act;
  const apart = typeof together === "object" && together !== null ? together : {};
  const more = Object.entries(details.parse({ ...apart, ...act })).filter(
    ([, value]) => value !== undefined,
  );
  return {
    guid,
    year,
    number,
    sourceType,
    subject: subject.slice(0, 4000),
    office,
    firstDay,
    lastDay,
    link,
    attachments: act.attachments.map(signedBy),
    details: Object.fromEntries(more) as ActDetails,
  };
}
