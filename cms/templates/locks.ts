import { eq } from "drizzle-orm";
import { contentType } from "../../content/definitions.ts";
import { blanksIn } from "../../content/kit/blanks.ts";
import type { Words } from "../../content/kit/fields.ts";
import type { Db } from "../db/open.ts";
import { type PropsByLanguage, type slides, templates } from "../db/tables.ts";
import { templateFault } from "./faults.ts";

type Slide = Pick<typeof slides.$inferSelect, "type" | "props" | "template">;
type Props = Readonly<Record<string, unknown>>;

/** The fields of a slide that its template keeps as they are. */
export const lockedFields = (db: Db, slide: Slide): string[] => templateOf(db, slide)?.locked ?? [];

const templateOf = (db: Db, { template }: Slide) =>
  template === null
    ? undefined
    : db.select().from(templates).where(eq(templates.id, template)).get();

/**
 * A locked field stays what it is in the slide. In a language that is begun anew it is what the template
 * says there; a text that the template does not have in that language may be written.
 * @throws Fault `template.locked` naming the fields
 */
export function refuseLocked(db: Db, slide: Slide, props: PropsByLanguage): void {
  const template = templateOf(db, slide);
  if (!template || template.locked.length === 0) return;
  const { fields } = contentType(slide.type);
  const [held] = Object.values(slide.props) as Props[];
  const changed = new Set<string>();
  for (const [language, given] of Object.entries(props) as [string, Props][])
    for (const name of template.locked) {
      const field = fields[name];
      if (!field) continue;
      const own = (slide.props[language] ?? template.props[language]) as Props | undefined;
      const wanted = own ?? (field.shared ? held : undefined);
      if (!wanted) continue;
      const meant = (of: Props): string => {
        const parsed = field.schema.safeParse(of[name]);
        return JSON.stringify((parsed.success ? parsed.data : of[name]) ?? null);
      };
      if (meant(given) !== meant(wanted)) changed.add(name);
    }
  if (changed.size > 0)
    throw templateFault("template.locked", named(slide.type, changed, template));
}

/** @throws Fault `template.lock_unknown`, `template.lock_has_blank` */
export function checkLocks(type: string, props: PropsByLanguage, locked: readonly string[]): void {
  const { fields } = contentType(type);
  const unknown = locked.filter((name) => !(name in fields));
  if (unknown.length > 0)
    throw templateFault("template.lock_unknown", {
      italian: unknown.join(", "),
      english: unknown.join(", "),
    });
  const open = locked.filter((name) =>
    Object.values(props).some((each) => blanksIn((each as Props)[name]).length > 0),
  );
  if (open.length > 0) throw templateFault("template.lock_has_blank", named(type, open));
}

/** For a message: what the form calls the fields, in both languages. */
function named(type: string, names: Iterable<string>, template: { name: string } = { name: "" }) {
  const { fields } = contentType(type);
  const labels: Words[] = Array.from(names, (field) => fields[field]!.label);
  return {
    name: template.name,
    italian: labels.map(({ it }) => it).join(", "),
    english: labels.map(({ en }) => en).join(", "),
    fields: [...names],
  };
}
