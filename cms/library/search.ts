import { and, asc, desc, eq, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { FileId, FolderId } from "../../protocol/ids.ts";
import { days, type Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { assets, files } from "../db/tables.ts";
import { foldersWithin } from "./folder.store.ts";
import { questionOf } from "./index-of-files.ts";
import { filesById, type LibraryFile } from "./store.ts";
import { usedAssets } from "./uses.ts";

export const orientations = ["landscape", "portrait", "square"] as const;
export const orders = ["newest", "name", "largest"] as const;

export interface FileSearch {
  /** Words, or beginnings of words, of name, tags, folder, description, author. */
  q?: string | undefined;
  kind?: "image" | "video" | "document" | undefined;
  tag?: string | undefined;
  /** A folder with all that lies in it; `none`: only what lies in no folder. */
  folder?: FolderId | "none" | undefined;
  orientation?: (typeof orientations)[number] | undefined;
  /** Pictures without a text for those who do not see them; files no slide uses; ended or ending terms. */
  only?: "undescribed" | "unused" | "expired" | "expiring" | undefined;
  order?: (typeof orders)[number] | undefined;
  limit: number;
  offset: number;
}

/** A term that ends within so long is one to be told of. */
export const soon = days(30);

/** One page of the library and how many files there are in all: the best match first, else as ordered. */
export function listFiles(
  db: Db,
  search: FileSearch,
  at: Instant,
): { files: LibraryFile[]; total: number } {
  const question = questionOf(search.q ?? "");
  const wanted = and(
    isNull(files.archivedAt),
    search.kind && eq(files.kind, search.kind),
    search.tag === undefined
      ? undefined
      : sql`exists (select 1 from json_each(${files.tags}) where value = ${search.tag})`,
    inFolder(db, search.folder),
    search.orientation && standing(search.orientation),
    search.only && among(db, search.only, at),
  );
  // Only where it matters what a file is: a join for each row that is passed over costs as much as all else.
  const measured = search.orientation || search.order === "largest";
  const beside = measured ? sql`join assets on assets.id = files.original` : sql``;
  const from = question
    ? sql`files_fts join files on files.rowid = files_fts.rowid ${beside}
        where files_fts match ${question} and ${wanted}`
    : sql`files ${beside} where ${wanted}`;
  const best = question && (search.order ?? "newest") === "newest";
  const ids = db
    .all<{ id: FileId }>(
      sql`select files.id as id from ${from} order by ${best ? byMatch : ordered(search.order)}
        limit ${search.limit} offset ${search.offset}`,
    )
    .map(({ id }) => id);
  const { total } = db.get<{ total: number }>(sql`select count(*) as total from ${from}`);
  return { files: filesById(db, ids), total };
}

const byMatch = sql`files_fts.rank, files.added_at desc, files.id desc`;

function ordered(order: FileSearch["order"] = "newest"): SQL {
  if (order === "name") return sql`files.name collate nocase, files.id`;
  if (order === "largest") return sql`assets.bytes desc, files.id`;
  return sql`files.added_at desc, files.id desc`;
}

function inFolder(db: Db, folder: FileSearch["folder"]): SQL | undefined {
  if (folder === undefined) return undefined;
  if (folder === "none") return isNull(files.folder);
  return inArray(files.folder, foldersWithin(db, folder));
}

/** As it stands on a screen: cropped, if it was. A tenth of difference makes no orientation. */
function standing(orientation: NonNullable<FileSearch["orientation"]>): SQL {
  const part = (side: string) => sql.raw(`coalesce(json_extract(files.crop, '$.${side}'), 100)`);
  const width = sql`(${assets.width} * ${part("width")})`;
  const height = sql`(${assets.height} * ${part("height")})`;
  if (orientation === "landscape") return sql`${width} > ${height} * 1.1`;
  if (orientation === "portrait") return sql`${height} > ${width} * 1.1`;
  return sql`${width} <= ${height} * 1.1 and ${height} <= ${width} * 1.1`;
}

function among(db: Db, only: NonNullable<FileSearch["only"]>, at: Instant): SQL {
  switch (only) {
    case "undescribed":
      return sql`${files.kind} = 'image' and ${files.description} = ''`;
    case "unused":
      return sql`${files.original} not in (select value from json_each(${JSON.stringify([...usedAssets(db)])}))`;
    case "expired":
      return sql`${files.expiresAt} <= ${at}`;
    case "expiring":
      return sql`${files.expiresAt} > ${at} and ${files.expiresAt} <= ${at + soon}`;
  }
}

/** What there is to choose from, with how many files each: tags, folders, and what waits for somebody. */
export interface Overview {
  total: number;
  tags: { tag: string; files: number }[];
  /** Files that lie directly in each folder. */
  folders: { folder: FolderId; files: number }[];
  undescribed: number;
  expired: number;
  expiring: number;
}

export function overviewOf(db: Db, at: Instant): Overview {
  const there = isNull(files.archivedAt);
  const how = (only: "undescribed" | "expired" | "expiring") =>
    sql`count(case when ${among(db, only, at)} then 1 end)`;
  // Once through the files for all four.
  const counts = db.get<Pick<Overview, "total" | "undescribed" | "expired" | "expiring">>(
    sql`select count(*) as total, ${how("undescribed")} as undescribed,
      ${how("expired")} as expired, ${how("expiring")} as expiring from files where ${there}`,
  );
  return {
    ...counts,
    tags: db.all(
      sql`select value as tag, count(*) as files from files, json_each(files.tags)
        where ${there} group by value order by count(*) desc, value limit 200`,
    ),
    folders: db
      .select({ folder: files.folder, files: sql<number>`count(*)` })
      .from(files)
      .where(and(there, isNotNull(files.folder)))
      .groupBy(files.folder)
      .all() as Overview["folders"],
  };
}

/** Files whose term has ended or ends soon, the first to end first. */
export const endingFiles = (db: Db, at: Instant): LibraryFile[] =>
  filesById(
    db,
    db
      .select({ id: files.id })
      .from(files)
      .where(and(isNull(files.archivedAt), sql`${files.expiresAt} <= ${at + soon}`))
      .orderBy(asc(files.expiresAt), desc(files.id))
      .limit(50)
      .all()
      .map(({ id }) => id),
  );
