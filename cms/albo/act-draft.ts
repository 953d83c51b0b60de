import { z } from "zod";
import type { ActAttachment, ActDetails } from "../db/tables.ts";
import { actFields, type ActForm, named } from "../../content/albo/act-fields.ts";
import type { Act } from "./store.ts";
import { amountIn, numberIn } from "./prose.ts";

const attachment = z.object({
  title: z.string().trim().min(1).max(200),
  url: z.url({ protocol: /^https?$/ }).max(2000),
  role: z.enum(["document", "attachment"]).default("attachment"),
  extract: z.boolean().default(false),
});

/** What an act written here says, as it is kept. */
export interface ActDraft extends Pick<
  Act,
  "type" | "year" | "number" | "subject" | "shortSubject" | "office" | "firstDay" | "link"
> {
  /** Null: as long as acts of its type are up. */
  lastDay: string | null;
  details: ActDetails;
  attachments: ActAttachment[];
}

const shape = Object.fromEntries(
  Object.entries(actFields).map(([name, { schema }]) => [name, schema]),
) as { [Name in keyof typeof actFields]: (typeof actFields)[Name]["schema"] };

/** The form as it comes through the door. */
export const actForm = z
  .object(shape)
  .extend({ attachments: z.array(attachment).max(50).default([]) })
  .refine(({ amount }) => amount === "" || amountIn(amount) !== undefined, {
    path: ["amount"],
    message: "1.250,00",
  })
  .transform((form): ActDraft => {
    const { type, subject, shortSubject, office, firstDay, link } = form;
    const number = numberIn(form.number) ?? {
      year: Number(firstDay.slice(0, 4)),
      number: form.number.toLowerCase().replace(/^0+(?=\d)/, ""),
    };
    const { lastDay, attachments } = form;
    return {
      type,
      subject,
      shortSubject,
      office,
      firstDay,
      link,
      ...number,
      lastDay: lastDay === "" ? null : lastDay,
      details: detailsOf(form),
      attachments: attachments.map(({ extract, ...each }) => ({
        ...each,
        type: "application/octet-stream",
        bytes: null,
        ...(extract && { extract: true as const }),
      })),
    };
  });

function detailsOf(form: ActForm): ActDetails {
  const amount = amountIn(form.amount);
  return {
    ...Object.fromEntries(named.flatMap((name) => (form[name] === "" ? [] : [[name, form[name]]]))),
    ...(amount !== undefined && { amount, currency: "€" }),
    ...(form.immediate && { immediate: true as const }),
  };
}
