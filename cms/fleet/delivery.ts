import { inArray } from "drizzle-orm";
import type { ScreenId, SlideId } from "../../protocol/ids.ts";
import { type Instant, type Millis, minutes } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { acts, slides } from "../db/tables.ts";
import type { Published } from "../publish/publisher.ts";
import type { Screenshots } from "../screens/screenshots.ts";
import { listScreens } from "../screens/store.ts";

export type DeliveryState = "applied" | "on-its-way" | "silent" | "never-seen" | "unpaired";

/** A screen speaks every minute; one that has not for this long is silent, whatever its line says. */
const silence: Millis = minutes(5);

type Row = ReturnType<typeof listScreens>[number];

/** What an officer wants to know of one screen: has it what was published, and if not, why. */
function deliveryOf(
  { screen, device, state }: Row,
  desired: Published | null,
  now: Instant,
  { photographed, nameOf }: { photographed: Instant | null; nameOf: (slide: string) => string },
) {
  const onAir = state?.status.onAir?.full ?? state?.status.onAir?.main ?? null;
  const has =
    desired !== null &&
    state?.appliedEpoch === desired.epoch &&
    (state.appliedRevision ?? 0) >= desired.revision;
  const online = state?.status.online === true && now - state.seenAt < silence;
  const word = (): DeliveryState => {
    if (!device) return "unpaired";
    if (!state) return "never-seen";
    if (!online) return "silent";
    return has ? "applied" : "on-its-way";
  };
  return {
    id: screen.id,
    name: screen.name,
    place: screen.place,
    state: word(),
    /** Whether it has the newest, even when it is silent now. */
    has,
    desired: desired && { epoch: desired.epoch, revision: desired.revision },
    held: state?.status.held ?? null,
    playing: state?.status.playing ?? null,
    /** While the newest waits for its files: how many are here, of how many. */
    fetching: state?.status.fetching ?? null,
    paintedAt: state?.paintedAt ?? null,
    online,
    seenAt: state?.seenAt ?? null,
    faults: (state?.status.faults ?? []).map(asCode),
    /** What it says is on: what covers everything, else the main zone. */
    onAir: onAir === null ? null : { id: onAir, title: nameOf(onAir) },
    /** A device agent looks after it: it can be photographed. */
    agent: state?.status.device !== undefined,
    photographed,
    temperature: state?.status.device?.temperature ?? null,
    clockTrusted: state?.status.clock?.trusted ?? true,
  };
}

/** Faults are codes. Whatever else a device writes there is not shown to anybody. */
const asCode = (said: string): string =>
  /^[a-z][a-z0-9]*([._-][a-z0-9]+)*$/.test(said) ? said : "device.unreadable";

export type Delivery = ReturnType<typeof deliveryOf>;

export interface DeliveryNeeds {
  db: Db;
  manifestFor: (screen: ScreenId) => Published | null;
  screenshots: Pick<Screenshots, "of">;
}

/** All screens as they report themselves, or those that are asked for. */
export function deliveries(
  { db, manifestFor, screenshots }: DeliveryNeeds,
  now: Instant,
  wanted?: ReadonlySet<string>,
): Delivery[] {
  const rows = listScreens(db).filter(({ screen }) => wanted?.has(screen.id) ?? true);
  const nameOf = namesOf(db, rows);
  return rows.map((row) => {
    const { id } = row.screen;
    const photographed = screenshots.of(id)?.at ?? null;
    return deliveryOf(row, manifestFor(id), now, { photographed, nameOf });
  });
}

/** What the contents that are on are called: read once for all screens. */
function namesOf(db: Db, rows: readonly Row[]): (slide: string) => string {
  const ids = new Set(rows.flatMap(({ state }) => Object.values(state?.status.onAir ?? {})));
  const names = new Map<string, string>();
  for (const { id, name } of db
    .select({ id: slides.id, name: slides.title })
    .from(slides)
    .where(inArray(slides.id, [...ids] as SlideId[]))
    .all())
    names.set(id, name);
  for (const { id, year, number } of db
    .select({ id: acts.id, year: acts.year, number: acts.number })
    .from(acts)
    .where(inArray(acts.id, [...ids] as never[]))
    .all())
    names.set(id, `${year}/${number}`);
  return (slide) => names.get(slide) ?? "";
}
