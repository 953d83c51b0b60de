import { answersIn, askings } from "../sources/asking.ts";
import { collect } from "../sources/collect.ts";
import type { Looked } from "../sources/reading.ts";
import type { RefreshNeeds } from "../sources/refresh.ts";
import { onDisk, whereOf } from "../sources/where.ts";
import { openSecret } from "../sources/secrets.ts";
import { findSourceRow } from "../sources/store.ts";
import { readSettings } from "../settings.ts";
import { datasetFault } from "./faults.ts";
import type { Step } from "./steps.ts";
import type { Dataset } from "./store.ts";

/**
 * What another recipe would make of what the source answered last. Nothing is written down.
 * @throws Fault `dataset.no_source`, `source.…`, `fetch.…`
 */
export async function lookAgain(
  needs: RefreshNeeds,
  dataset: Dataset,
  { config, shape }: { config?: Record<string, unknown> | undefined; shape: Step[] },
): Promise<Looked> {
  const { db, keys, fetching, clock, bodies, reader } = needs;
  if (!dataset.source) throw datasetFault("dataset.no_source");
  const source = findSourceRow(db, dataset.source);
  if (!(await bodies.has(source.id))) await collect(needs, source);
  const asks = askings({
    fetching,
    clock,
    answers: answersIn(await bodies.asked(source.id)),
    secret: openSecret(db, keys, source.secret),
    allowed: readSettings(db).dataHosts,
  });
  return await reader.do(
    {
      do: "look",
      found: onDisk(needs, source),
      connector: source.connector,
      config: config ?? source.config,
      where: whereOf(needs, await bodies.scratch(source.id)),
      steps: shape,
    },
    asks.ask,
  );
}
