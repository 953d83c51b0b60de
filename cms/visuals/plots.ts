import { isNull } from "drizzle-orm";
import { type Plot, plotOf } from "../../content/kit/drawing.ts";
import { unit } from "../../content/kit/unit.ts";
import type { Db } from "../db/open.ts";
import { screens } from "../db/tables.ts";
import { areasOf } from "../screens/layouts.ts";

type Screen = Pick<
  typeof screens.$inferSelect,
  "width" | "height" | "inches" | "distance" | "layout" | "frame"
>;

/** What a content is looked at on before any screen shows it: as the desk's own previews are. */
const usual: Screen[] = (
  [
    [1920, 1080, "side"],
    [1080, 1920, "full"],
  ] as const
).map(([width, height, layout]) => ({
  width,
  height,
  layout,
  inches: 55,
  distance: 3,
  frame: true,
}));

/** Height of the frame over the main zone, in `em`: see the player's frame. */
const frameHeight = 1.2;
/** No more shapes than this are drawn; a screen of another takes the nearest. */
const most = 12;

/** The places that drawings have on a screen, each once. */
export function plotsOn(screen: Screen): Plot[] {
  const one = unit(screen);
  return Object.entries(areasOf(screen.layout, screen)).flatMap(([name, area]) => {
    const framed = screen.frame && name === "main" ? frameHeight : 0;
    const sheet = {
      width: (screen.width * area.width) / 100 / one,
      height: (screen.height * area.height) / 100 / one - framed,
    };
    const plot = plotOf(sheet);
    return plot && plot.width >= 2 ? [plot] : [];
  });
}

/** The places that drawings may have on any screen of the ente: the most usual, each once. */
export function plotsOf(db: Db): Plot[] {
  const all = db.select().from(screens).where(isNull(screens.archivedAt)).all();
  const counted = new Map<string, { plot: Plot; times: number }>();
  for (const plot of [...usual, ...all].flatMap(plotsOn)) {
    const key = `${plot.width} ${plot.height}`;
    const times = (counted.get(key)?.times ?? 0) + 1;
    counted.set(key, { plot, times });
  }
  return [...counted.values()]
    .toSorted((a, b) => b.times - a.times)
    .slice(0, most)
    .map(({ plot }) => plot)
    .toSorted((a, b) => a.width - b.width || a.height - b.height);
}
