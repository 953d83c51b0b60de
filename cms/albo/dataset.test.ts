import { expect, test } from "vitest";
import { data } from "../../content/kit/datasets.ts";
import { haveSamples, sample, withSamples } from "../../test/samples.ts";
import { anAct, feedOf } from "../../test/feeds.ts";
import { readSpecimen } from "../sources/contract.ts";
import albopopSource from "../sources/from-albopop.ts";
import { readAlbopop } from "./albopop.ts";
import { actsOfDataset, datasetOf } from "./dataset.ts";

test("acts come back from a dataset as they went in, with all that was said of them", () => {
  const more = `<category domain="#item-category-amount">12,50</category><category domain="#item-category-exeStart">03/12/2026</category>
    <enclosure url="https://albo.example.org/a.pdf.p7m" type="application/pdf"/>`;
  const read = readAlbopop(
    feedOf(anAct({ more, title: "Lavori. CIG Z123456789" }), anAct({ guid: "2" })),
  );
  const stored = data.parse(JSON.parse(JSON.stringify(datasetOf(read))));
  if (stored.kind !== "acts") throw new Error("no acts");
  expect(actsOfDataset(stored, read.title)).toEqual(read);
});

test("the feed's own source hands over what the albo takes in", async () => {
  const bytes = new TextEncoder().encode(feedOf(anAct({ title: "Lavori. CIG Z123456789" })));
  const found = { url: null, name: "feed.xml", type: "", bytes };
  const { data: read } = await readSpecimen(albopopSource, { name: "feed", found });
  if (read.kind !== "acts") throw new Error("no acts");
  expect(actsOfDataset(read, "Albo").acts).toMatchObject([
    { number: "12", subject: "Lavori. CIG Z123456789", details: { cig: "Z123456789" } },
  ]);
});

test("what a source adds that the albo does not know is left out, and nonsense with it", () => {
  const [act] = datasetOf(readAlbopop(feedOf(anAct()))).acts;
  const odd = { ...act!, amount: "molto", actDay: "domani", colour: "red", cig: "Z1" };
  const [back] = actsOfDataset({ kind: "acts", acts: [odd] }, "").acts;
  expect(back!.details).toEqual({ cig: "Z1" });
});

test.skipIf(!haveSamples)(`so do those of real feeds${withSamples}`, () => {
  for (const name of ["albopop-camerino-2017.xml", "jcitygov-palestrina-2026-08-22.xml"]) {
    const read = readAlbopop(sample(`albo/${name}`));
    const stored = data.parse(datasetOf(read));
    expect(actsOfDataset(stored as ReturnType<typeof datasetOf>, read.title).acts).toEqual(
      read.acts,
    );
  }
});
