import { and, asc, eq, isNull } from "drizzle-orm";
import { newTemplateId, type OfficerId, type TemplateId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { templates } from "../db/tables.ts";
import { houseFault } from "../faults.ts";
import { templateFault } from "./faults.ts";
import { checkLocks } from "./locks.ts";

export type Template = typeof templates.$inferSelect;
export type TemplateDraft = Pick<
  Template,
  "name" | "type" | "props" | "blanks" | "locked" | "tags"
>;

export const listTemplates = (db: Db): Template[] =>
  db
    .select()
    .from(templates)
    .where(isNull(templates.archivedAt))
    .orderBy(asc(templates.name), asc(templates.id))
    .all();

/** @throws Fault `template.not_found`, for archived ones too */
export function findTemplate(db: Db, id: TemplateId): Template {
  const found = db.select().from(templates).where(eq(templates.id, id)).get();
  if (!found || found.archivedAt !== null) throw templateFault("template.not_found");
  return found;
}

/** @throws Fault `template.lock_unknown`, `template.lock_has_blank` */
export function addTemplate(db: Db, draft: TemplateDraft, by: OfficerId, at: Instant): Template {
  checkLocks(draft.type, draft.props, draft.locked);
  return db
    .insert(templates)
    .values({
      ...draft,
      id: newTemplateId(),
      createdBy: by,
      changedBy: by,
      createdAt: at,
      changedAt: at,
    })
    .returning()
    .get();
}

/**
 * Saves a template that was changed upon `version`. Slides that were made from it stay what they are; which
 * of their fields are locked follows.
 * @throws Fault `edit.outdated`, `template.lock_unknown`, `template.lock_has_blank`
 */
export function saveTemplate(
  db: Db,
  id: TemplateId,
  version: number,
  draft: Omit<TemplateDraft, "type" | "blanks">,
  by: OfficerId,
  at: Instant,
): Template {
  const { type } = findTemplate(db, id);
  checkLocks(type, draft.props, draft.locked);
  const saved = db
    .update(templates)
    .set({ ...draft, version: version + 1, changedBy: by, changedAt: at })
    .where(and(eq(templates.id, id), eq(templates.version, version), isNull(templates.archivedAt)))
    .returning()
    .get();
  if (saved) return saved;
  const current = findTemplate(db, id);
  throw houseFault("edit.outdated", { current: current.version, changedAt: current.changedAt });
}

/** Nobody can start from it any more; what it keeps locked stays so. */
export function archiveTemplate(db: Db, id: TemplateId, at: Instant): void {
  findTemplate(db, id);
  db.update(templates).set({ archivedAt: at }).where(eq(templates.id, id)).run();
}
