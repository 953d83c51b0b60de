import { and, asc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { AssetId, PlaylistId, ScreenId, SlideId } from "../../protocol/ids.ts";
import type { Db } from "../db/open.ts";
import {
  groups,
  type PlaylistItemRow,
  playlists,
  publications,
  schedules,
  screens,
  slideRevisions,
  slides,
  templates,
  versions,
} from "../db/tables.ts";
import { groupsOf } from "../screens/resolve-targets.ts";
import { readSettings } from "../settings.ts";

type UsingSlide = { id: SlideId; title: string; type: string; published: boolean };

/** Where a file is used: by slides, through them in playlists, and so on which screens. */
export interface Uses {
  slides: UsingSlide[];
  /** By name: what slides begin from. */
  templates: { id: string; name: string }[];
  playlists: { id: PlaylistId; name: string }[];
  screens: { id: ScreenId; name: string }[];
  isArms: boolean;
}

const withRevision = (db: Db) =>
  db
    .select({
      id: slides.id,
      title: slides.title,
      type: slides.type,
      published: slides.published,
    })
    .from(slides)
    .leftJoin(
      slideRevisions,
      and(eq(slideRevisions.slide, slides.id), eq(slideRevisions.revision, slides.published)),
    );

/** Whether a publication that waits for its hour will put an asset on the screens with this slide. */
const isPlanned = (id: AssetId) =>
  sql`exists (select 1 from ${publications}, json_each(${publications.plan}, '$.slides') as planned
    where ${publications.state} = 'planned' and instr(planned.value, ${id}) > 0
      and json_extract(planned.value, '$.slide') = ${slides.id})`;

/** The slides whose draft, published revision or planned one shows an asset. */
export const slidesWith = (db: Db, id: AssetId): UsingSlide[] =>
  withRevision(db)
    .where(
      and(
        isNull(slides.archivedAt),
        or(
          sql`instr(${slides.props}, ${id}) > 0`,
          sql`instr(${slideRevisions.props}, ${id}) > 0`,
          isPlanned(id),
        ),
      ),
    )
    .orderBy(asc(slides.title))
    .all()
    .map((slide) => ({ ...slide, published: slide.published !== null }));

/** The templates from which a slide would begin with an asset. */
export const templatesWith = (db: Db, id: AssetId): Uses["templates"] =>
  db
    .select({ id: templates.id, name: templates.name })
    .from(templates)
    .where(and(isNull(templates.archivedAt), sql`instr(${templates.props}, ${id}) > 0`))
    .orderBy(asc(templates.name))
    .all();

/** Whether screens show it or are about to: a published or planned revision names it, or it is the arms. */
export function isLive(db: Db, id: AssetId): boolean {
  const live = withRevision(db)
    .where(
      and(
        isNull(slides.archivedAt),
        or(sql`instr(${slideRevisions.props}, ${id}) > 0`, isPlanned(id)),
      ),
    )
    .get();
  return live !== undefined || readSettings(db).arms === id;
}

/** Whether anything that is kept names it: drafts, revisions, templates, versions that can be restored. */
export function wasEverShown(db: Db, id: AssetId): boolean {
  const names = (props: typeof slides.props | typeof slideRevisions.props) =>
    sql`instr(${props}, ${id}) > 0`;
  const draft = db.select({ id: slides.id }).from(slides).where(names(slides.props)).get();
  const revision = db
    .select({ slide: slideRevisions.slide })
    .from(slideRevisions)
    .where(names(slideRevisions.props))
    .get();
  // One in the trash can be taken out again.
  const template = db
    .select({ id: templates.id })
    .from(templates)
    .where(sql`instr(${templates.props}, ${id}) > 0`)
    .get();
  const version = db
    .select({ subject: versions.subject })
    .from(versions)
    .where(sql`instr(${versions.draft}, ${id}) > 0`)
    .get();
  return [draft, revision, template, version].some((found) => found !== undefined);
}

/** Every asset that a draft, a published or planned revision, a template or the settings name. */
export function usedAssets(db: Db): Set<string> {
  const found = new Set<string>();
  const arms = readSettings(db).arms;
  if (arms) found.add(arms);
  const texts = db.all<{ props: string; shown: string | null }>(
    sql`select s.props as props, r.props as shown from slides s
      left join slide_revisions r on r.slide = s.id and r.revision = s.published
      where s.archived_at is null`,
  );
  const planned = db.all<{ plan: string }>(
    sql`select plan from publications where state = 'planned' and plan is not null`,
  );
  const begun = db.all<{ props: string }>(
    sql`select props from templates where archived_at is null`,
  );
  const all = [
    ...begun.map(({ props }) => props),
    ...texts.flatMap(({ props, shown }) => [props, shown ?? ""]),
    ...planned.map(({ plan }) => plan),
  ];
  for (const text of all)
    for (const [id] of text.matchAll(/(?<=")[0-9a-f]{64}(?=")/g)) found.add(id);
  return found;
}

export function usesOf(db: Db, id: AssetId): Uses {
  const shown = slidesWith(db, id);
  const lists = playlistsWith(db, shown);
  return {
    slides: shown,
    templates: templatesWith(db, id),
    playlists: lists,
    screens: screensWith(db, new Set<string>([...shown, ...lists].map((each) => each.id))),
    isArms: readSettings(db).arms === id,
  };
}

/** Playlists (draft or live) that hold one of these slides, gather its kind, or hold one that does. */
function playlistsWith(db: Db, shown: readonly UsingSlide[]): Uses["playlists"] {
  if (shown.length === 0) return [];
  const { id, name, items, live } = playlists;
  const all = db
    .select({ id, name, items, live })
    .from(playlists)
    .where(isNull(playlists.archivedAt))
    .orderBy(asc(playlists.name))
    .all();
  const holding = new Set<string>(shown.map((slide) => slide.id));
  const gathered = new Set(shown.filter(({ published }) => published).map(({ type }) => type));
  const holds = (item: PlaylistItemRow): boolean => {
    if (item.kind === "slide") return holding.has(item.slide);
    if (item.kind === "playlist") return holding.has(item.playlist);
    return item.rule.of === "slides" && gathered.has(item.rule.type);
  };
  for (let before = -1; before !== holding.size;) {
    before = holding.size;
    for (const list of all) if ([...list.items, ...list.live].some(holds)) holding.add(list.id);
  }
  return all
    .filter((list) => holding.has(list.id))
    .map((list) => ({ id: list.id, name: list.name }));
}

/** Screens that fall back on one of these playlists, or for which one of these is scheduled. */
function screensWith(db: Db, whats: ReadonlySet<string>): Uses["screens"] {
  if (whats.size === 0) return [];
  const targets = db
    .select({ targets: schedules.targets })
    .from(schedules)
    .where(
      and(
        isNull(schedules.archivedAt),
        inArray(
          sql`coalesce(json_extract(${schedules.what}, '$.slide'), json_extract(${schedules.what}, '$.playlist'))`,
          [...whats],
        ),
      ),
    )
    .all()
    .flatMap((row) => row.targets);
  const allGroups = db.select().from(groups).all();
  return db
    .select()
    .from(screens)
    .where(isNull(screens.archivedAt))
    .orderBy(asc(screens.name))
    .all()
    .filter((screen) => {
      if (screen.defaultPlaylist && whats.has(screen.defaultPlaylist)) return true;
      const mine = groupsOf(screen, allGroups);
      return targets.some((target) => {
        if (target.kind === "all") return true;
        if (target.kind === "tag") return screen.tags.includes(target.tag);
        if (target.kind === "group") return mine.includes(target.group);
        return target.screen === screen.id;
      });
    })
    .map(({ id, name }) => ({ id, name }));
}
