import { civilDay, civilDayOf } from "../../content/kit/format.ts";
import type { Instant } from "../../protocol/time.ts";
import { actType } from "../../content/albo/act-types.ts";
import type { acts } from "../db/tables.ts";
import type { Language } from "../faults.ts";
import type { Paper, Part } from "./sheet.ts";
import { publicationWords } from "./publication-words.ts";

type Act = typeof acts.$inferSelect;
interface For {
  ente: string;
  language: Language;
  timezone: string;
  at: Instant;
}

/** A draft of the notice that an act is being published. The office makes it a document of its own, or not. */
export function publicationNotice(act: Act, { ente, language, at }: For): Paper {
  const w = publicationWords[language];
  return {
    language,
    ente,
    title: w.notice.title,
    draft: w.draft,
    made: new Date(at),
    foot: w.foot,
    parts: [
      { kind: "text", text: w.notice.intro(termOf(act, language)) },
      factsOf(act, language),
      { kind: "text", text: w.notice.web },
      ...signed(language),
    ],
  };
}

/** A draft of what is attested when the publication is over; while it is not, the paper says so. */
export function publicationAttestation(act: Act, { ente, language, timezone, at }: For): Paper {
  const w = publicationWords[language];
  const { closedAt, standing } = act;
  const last = civilDay(act.lastDay, language, true);
  const isDeliberation = act.type?.startsWith("A02") === true;
  return {
    language,
    ente,
    title: w.attestation.title,
    draft: w.draft,
    made: new Date(at),
    foot: w.foot,
    parts: [
      ...(closedAt !== null && (standing === "annulled" || standing === "rectified")
        ? [
            {
              kind: "text",
              strong: true,
              text: w.attestation.closed[standing](
                civilDay(civilDayOf(closedAt, timezone), language, true),
              ),
            } as const,
          ]
        : []),
      ...(at < act.to
        ? [{ kind: "text", strong: true, text: w.attestation.early(last) } as const]
        : []),
      { kind: "text", text: w.attestation.intro(termOf(act, language), isDeliberation) },
      factsOf(act, language),
      { kind: "text", text: w.attestation.check },
      { kind: "blanks", names: [w.attestation.objections] },
      ...signed(language),
    ],
  };
}

const termOf = ({ firstDay, lastDay }: Act, language: Language) => ({
  first: civilDay(firstDay, language, true),
  last: civilDay(lastDay, language, true),
});

function factsOf(act: Act, language: Language): Part {
  const w = publicationWords[language];
  const type = actType(act.type);
  const rows: [string, string][] = [
    [w.register, `${act.year}/${act.number}`],
    [w.type, type ? type[language] : act.sourceType],
    // After the term the subject is not kept: the office writes it in from its own register.
    [w.subject, act.subject || w.notKept],
    [w.office, act.office],
    [w.published, w.fromTo(termOf(act, language))],
    [w.page, act.link],
  ];
  return { kind: "facts", rows: rows.filter(([, value]) => value !== "") };
}

const signed = (language: Language): Part[] => {
  const w = publicationWords[language];
  return [{ kind: "blanks", names: [w.place, w.responsible] }];
};
