import type { Page } from "playwright-core";
import type { Shot, Shots, Town } from "./shot.ts";

/** A table that is kept here, begun once. */
async function table(town: Town): Promise<string> {
  const name = "Raccolta differenziata";
  const { datasets } = await town.ask<{ datasets: { id: string; name: string }[] }>(
    "GET",
    "/datasets",
  );
  const there = datasets.find((each) => each.name === name);
  if (there) return there.id;
  const columns = [
    { key: "mese", label: "Mese", kind: "text", unit: "" },
    { key: "quota", label: "Differenziata", kind: "number", unit: "%" },
  ];
  const rows = [
    ["Settembre", 71],
    ["Ottobre", 72.4],
    ["Novembre", 74.1],
  ];
  return (await town.ask<{ id: string }>("POST", "/tables", { name, columns, rows })).id;
}

const at =
  (rest: string, shown: (page: Page) => Promise<void>): NonNullable<Shot["arrange"]> =>
  async (page, town) => {
    await page.goto(`${town.origin}/desk/${town.ente}/data/${await table(town)}${rest}`);
    await shown(page);
  };

/** What there is to be shown in numbers: the list, the way to more, one table, one number at the counter. */
export default {
  data: {
    path: "data",
    async arrange(page, town) {
      await table(town);
      await page.reload();
      await page.getByRole("link", { name: "Raccolta differenziata" }).waitFor();
    },
  },
  "data-new": { path: "data/new" },
  dataset: { path: "data", arrange: at("", (page) => page.locator("h1").first().waitFor()) },
  "data-counter": {
    path: "data",
    arrange: at("/counter", (page) => page.locator("vt-page-data-counter").waitFor()),
  },
} satisfies Shots;
