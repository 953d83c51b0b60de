import { civilDay, day, hour, type Reader } from "../../content/kit/format.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Language } from "../faults.ts";
import type { RemovalWithHolders } from "../removal/store.ts";
import type { Paper, Part } from "./sheet.ts";
import { wordsOfRemoval } from "./removal-words.ts";

/**
 * The certificate of removal: that an act is gone from this server, and device by device when it was gone
 * there, or since when nothing was heard. Of the act it says what the register keeps: not what it was about.
 */
export function removalCertificate(
  removal: RemovalWithHolders & { typeName: string },
  {
    ente,
    timezone,
    language,
    at,
  }: { ente: string; timezone: string; language: Language; at: Instant },
): Paper {
  const w = wordsOfRemoval[language];
  const reader: Reader = { language, timezone };
  const moment = (instant: Instant): string =>
    `${day(instant, reader, true)}, ${hour(instant, reader).replace(" ", "\u00a0")}`;
  const { holders } = removal;
  const gone = holders.filter(({ goneAt }) => goneAt !== null);
  const silent = holders.filter(({ goneAt, retiredAt }) => goneAt === null && retiredAt === null);
  const withdrawn = holders.filter(
    ({ goneAt, retiredAt }) => goneAt === null && retiredAt !== null,
  );

  const answerOf = (holder: (typeof holders)[number]): string => {
    if (holder.goneAt !== null) return w.gone(moment(holder.goneAt));
    if (holder.retiredAt !== null) return w.withdrawn(moment(holder.retiredAt));
    return holder.seenAt === null ? w.neverSeen : w.silent(moment(holder.seenAt));
  };

  const toldTo = ({ toldAt, goneAt }: (typeof holders)[number]): string =>
    toldAt !== null ? moment(toldAt) : goneAt !== null ? w.byItself : w.notYet;

  const devices: Part[] =
    holders.length === 0
      ? [{ kind: "text", text: w.nobody }]
      : [
          {
            kind: "text",
            strong: true,
            text: w.summary({
              all: holders.length,
              gone: gone.length,
              silent: silent.map(({ name }) => name),
              withdrawn: withdrawn.length,
            }),
          },
          {
            kind: "table",
            head: w.head,
            widths: [0.24, 0.26, 0.21, 0.29],
            rows: holders.map((holder) => [
              [holder.name, holder.place].filter(Boolean).join(", "),
              holder.device,
              toldTo(holder),
              answerOf(holder),
            ]),
          },
          { kind: "text", text: w.clocks },
        ];

  return {
    language,
    ente,
    title: w.title,
    draft: null,
    made: new Date(at),
    foot: w.foot(moment(at)),
    parts: [
      { kind: "text", text: w.intro[removal.reason] },
      {
        kind: "facts",
        rows: [
          [w.register, `${removal.year}/${removal.number}`],
          [w.type, removal.typeName],
          [
            w.published,
            w.fromTo(
              civilDay(removal.firstDay, language, true),
              civilDay(removal.lastDay, language, true),
            ),
          ],
          [w.ended, moment(removal.endedAt)],
          [w.removed, removal.removedAt === null ? w.underWay : moment(removal.removedAt)],
        ],
      },
      { kind: "text", text: w.what },
      { kind: "heading", text: w.devices },
      ...devices,
    ],
  };
}
