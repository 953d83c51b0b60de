import type { InferResponseType } from "hono/client";
import type { Interval, Manifest } from "../../protocol/manifest.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Client } from "./api.ts";

type Answer = InferResponseType<Client["moments"]["index"]["$get"], 200>;
/** A screen at a moment: its programme as it was or will be, why, and what it says itself. */
export type Moment = Omit<Answer, "manifest"> & { manifest: Manifest };

/** What is before the eyes of a passer-by over a span: what covers the whole screen, else the main zone. */
export interface Stretch {
  from: Instant;
  to: Instant;
  winner: string;
}

export function stretchesOf(manifest: Manifest, from: Instant, to: Instant): Stretch[] {
  const zone = (name: "main" | "full"): Interval[] => manifest.zones[name]?.intervals ?? [];
  const full = zone("full").filter(({ playlist }) => playlist !== null);
  const edges = [from, to, ...[...zone("main"), ...full].flatMap((each) => [each.from, each.to])]
    .filter((edge) => edge >= from && edge <= to)
    .toSorted((a, b) => a - b);
  const stretches: Stretch[] = [];
  for (const [index, begin] of edges.slice(0, -1).entries()) {
    const end = edges[index + 1]!;
    if (end === begin) continue;
    const covers = ({ from: since, to: until }: Interval): boolean =>
      since <= begin && begin < until;
    const winner = (full.find(covers) ?? zone("main").find(covers))?.because.winner ?? "default";
    const last = stretches.at(-1);
    if (last?.winner === winner) last.to = end;
    else stretches.push({ from: begin, to: end, winner });
  }
  return stretches;
}

/** Where the stretch before or after an instant begins; null when there is none on that day. */
export function changeFrom(
  stretches: readonly Stretch[],
  at: Instant,
  towards: -1 | 1,
): Instant | null {
  const begins = stretches.map(({ from }) => from);
  return (
    (towards === 1
      ? begins.find((begin) => begin > at)
      : begins.toReversed().find((begin) => begin < at)) ?? null
  );
}
