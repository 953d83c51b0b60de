import { say } from "../../content/kit/words.ts";
import type { DatasetId, OfficerId } from "../../protocol/ids.ts";
import type { Clock } from "../../protocol/time.ts";
import { addDataset } from "../datasets/store.ts";
import { addTable, findTable, keepTable } from "../datasets/tables.ts";
import type { Household } from "../house.ts";
import { invented, todayOf } from "../recipes/picture.ts";
import { findRecipe } from "../recipes/recipes.ts";
import { readSettings } from "../settings.ts";

/** What the town that does not exist measures: the example figures of some recipes, which say what they are. */
const keys = ["air-week", "waste", "budget"];

export interface DemoFigures {
  title: string;
  type: string;
  it: object;
  en: object;
}

/** Tables kept here with invented figures, and the slides that show them: in the demonstration and nowhere else. */
export async function exampleFigures(
  { ente: { db, changes }, files, live }: Household,
  by: OfficerId,
  clock: Clock,
): Promise<DemoFigures[]> {
  const made: DemoFigures[] = [];
  for (const key of keys) {
    const { name, type, props, example } = findRecipe(key);
    const data = example(todayOf(clock.now(), readSettings(db).timezone));
    if (data.kind !== "table") continue;
    const publisher = say(invented, "it");
    const origin = { publisher, title: "", licence: "", attribution: "", link: "" };
    const ages = { amberAfter: null, goneAfter: null };
    const dataset: DatasetId = db.transaction((tx) => {
      const draft = {
        name: `${name.it} (dati d'esempio)`,
        kind: "table",
        source: null,
        shape: [],
        origin,
        ...ages,
      };
      const { id } = addDataset(tx, draft as Parameters<typeof addDataset>[1], by, clock.now());
      addTable(tx, id, data.columns, data.rows, by, clock.now());
      return id;
    });
    await keepTable({ db, clock, files, changes, live }, findTable(db, dataset));
    made.push({
      title: name.it,
      type,
      it: { ...props.it, dataset },
      en: { ...props.en, dataset },
    });
  }
  return made;
}
