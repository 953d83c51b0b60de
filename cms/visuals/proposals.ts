import type { DatasetAsked } from "../../content/kit/shown-data.ts";
import { contentType } from "../../content/definitions.ts";
import { seenOf } from "../../content/kit/proposing.ts";
import { proposalsFor, type TypeProposal } from "../../content/proposers.ts";
import type { DatasetId } from "../../protocol/ids.ts";
import { currentRow, dataOf } from "../datasets/snapshots.ts";
import { findDataset } from "../datasets/store.ts";
import type { FileStore } from "../library/files.ts";
import { prepareVisual, type PrepareNeeds } from "./prepare.ts";

/** So many are shown to who asks what to do with some data. */
const most = 3;
/** And so many are tried, for something that could be drawn. */
const mostTried = 8;

/** The ways that suit a dataset best; each was drawn once, so that there is something to be seen. */
export async function bestFor(
  needs: PrepareNeeds & { files: Pick<FileStore, "open"> },
  id: DatasetId,
): Promise<TypeProposal[]> {
  const { db, files } = needs;
  const dataset = findDataset(db, id);
  const row = currentRow(db, dataset);
  if (!row) return [];
  const seen = seenOf(await dataOf(files, row), dataset.name, row.profile.count);
  const found: TypeProposal[] = [];
  for (const proposal of proposalsFor(seen).slice(0, mostTried)) {
    const { data, props } = contentType(proposal.type);
    const parsed = props.safeParse({ ...proposal.props, dataset: id });
    if (!parsed.success) continue;
    const asked = data!.ask(parsed.data) as DatasetAsked;
    if ((await prepareVisual(needs, asked)) !== null) found.push(proposal);
    if (found.length === most) break;
  }
  return found;
}
