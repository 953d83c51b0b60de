import { isOfType } from "../../content/albo/act-types.ts";
import type { ScreenId, SlideId } from "../../protocol/ids.ts";
import type { Db } from "../db/open.ts";
import { acts } from "../db/tables.ts";
import { addDays } from "../schedule/calendar.ts";
import { answerThing, keyOf } from "../tallies/polls.ts";
import { addSums, type Sum } from "../tallies/store.ts";

/** In how many visits of a hundred a tile is opened, and for how many seconds. */
const tiles = {
  albo: [46, 38],
  search: [21, 64],
  notices: [33, 25],
  orders: [12, 41],
  poll: [28, 18],
};

/** Eight weeks of a kiosk in a square: busy on market days, and of nobody. */
export function fillFigures(
  db: Db,
  screen: ScreenId,
  today: string,
  poll: { slide: SlideId; answers: readonly string[] },
): void {
  const up = db
    .select()
    .from(acts)
    .all()
    .filter(({ type }) => isOfType(type, ["A", "D"]));
  for (let back = 55; back >= 0; back--) {
    const visits = 14 + ((back * 7) % 11) + (back % 7 === 3 ? 16 : 0);
    const some = (percent: number): number => Math.floor((visits * percent) / 100);
    const sums: Sum[] = [{ thing: "visit", times: visits, seconds: 0 }];
    for (const [tile, [percent, seconds]] of Object.entries(tiles))
      sums.push({
        thing: `tile:${tile}`,
        times: some(percent!),
        seconds: some(percent!) * seconds!,
      });
    if (back < 12)
      for (const [index, { id }] of up.slice(0, 5).entries()) {
        const times = some(14 - index * 3);
        if (times > 0) sums.push({ thing: `act:${id}`, times, seconds: times * 52 });
      }
    else sums.push({ thing: "type:A0402", times: some(17), seconds: some(17) * 47 });
    if (back < 14)
      for (const [index, answer] of poll.answers.entries()) {
        const times = some(16 - index * 5);
        if (times > 0)
          sums.push({ thing: answerThing(poll.slide, keyOf(answer)), times, seconds: 0 });
      }
    addSums(db, addDays(today, -back), screen, sums);
  }
}
