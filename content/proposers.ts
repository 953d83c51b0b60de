import { contentTypes } from "./definitions.ts";
import { asTitle, type Proposal, type Propose, type Seen } from "./kit/proposing.ts";

/** What each type says of data that it could show. Only the CMS loads it. */
const proposers = new Map(
  Object.entries(
    import.meta.glob<Propose>("./*/propose.ts", { eager: true, import: "default" }),
  ).map(([path, propose]) => [/^\.\/([^/]+)\//.exec(path)![1]!, propose]),
);

export interface TypeProposal extends Proposal {
  type: string;
}

/**
 * Ways of showing such data, the best first. Each type says how well its own suit; the best of each type
 * comes before the second of any.
 */
export function proposalsFor(seen: Seen): TypeProposal[] {
  const types = contentTypes.filter(
    ({ data, authored, shows }) =>
      authored && data?.kind === "dataset" && shows.includes(seen.kind),
  );
  const byType = types.map((type) =>
    (proposers.get(type.id)?.(seen) ?? usual(type, seen))
      .map((proposal) => ({ ...proposal, type: type.id }))
      .toSorted((a, b) => b.fit - a.fit),
  );
  const [first, later] = [
    byType.flatMap((proposals) => proposals.slice(0, 1)),
    byType.flatMap((proposals) => proposals.slice(1)),
  ];
  return [first, later].flatMap((some) => some.toSorted((a, b) => b.fit - a.fit));
}

/** A type that says nothing suits what it is made for alone: events, warnings, departures. */
function usual({ fields, shows }: (typeof contentTypes)[number], seen: Seen): Proposal[] {
  if (shows.includes("table")) return [];
  const title = fields["title"];
  const props = title?.kind === "text" ? { title: asTitle(seen.name, title.max) } : {};
  const because = { it: "È fatto per dati come questi", en: "It is made for data like these" };
  return [{ fit: 0.9, props, because }];
}
