import { Hono } from "hono";
import { z } from "zod";
import { contentType } from "../../content/definitions.ts";
import { blanksOf, filled } from "../../content/kit/blanks.ts";
import { slideId, templateId } from "../../protocol/ids.ts";
import type { Clock } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import type { PropsByLanguage } from "../db/tables.ts";
import { body, describe, params, propsByLanguage, tags, version } from "../doors.ts";
import { record } from "../people/audit.ts";
import { may, type SignedIn } from "../people/session.ts";
import { readSettings } from "../settings.ts";
import { addSlide, findSlide } from "../slides/store.ts";
import { templateFault } from "./faults.ts";
import type { Starter } from "./starter.ts";
import { starters } from "./starters.ts";
import {
  addTemplate,
  archiveTemplate,
  findTemplate,
  listTemplates,
  saveTemplate,
  type Template,
} from "./store.ts";

const name = z.string().trim().min(1).max(120);
const locked = z.array(z.string().max(40)).max(40).default([]);
const one = z.object({ id: templateId });
const starter = z.string().max(40);

const fresh = z.union([
  z.object({ name, slide: slideId, locked, tags }),
  z.object({ name: name.optional(), starter }),
]);

const made = z.object({
  /** A template of the ente, or the key of a starter. */
  from: z.union([templateId, starter]),
  fills: z
    .record(
      z.string().max(60),
      z.union([z.string().max(400), z.record(z.string().regex(/^[a-z]{2}$/), z.string().max(400))]),
    )
    .default({}),
});

/** /templates: what new slides start from. */
export const templateRoutes = ({ db, clock }: { db: Db; clock: Clock }) =>
  new Hono<SignedIn>()
    .get(
      "/",
      describe("Templates", "The ente's templates, and those that come with Vetrina"),
      (c) =>
        c.json({ templates: listTemplates(db).map(described), starters: starters.map(described) }),
    )

    .post(
      "/",
      describe("Templates", "Makes a template of a slide, or adopts a starter"),
      may("publish"),
      body(fresh),
      (c) => {
        const given = c.req.valid("json");
        const at = clock.now();
        const { id, language } = c.var.officer;
        const draft =
          "slide" in given
            ? ofSlide(findSlide(db, given.slide), given)
            : ofStarter(starterOf(given.starter), given.name, language);
        const template = db.transaction((tx) => {
          const added = addTemplate(tx, draft, id, at);
          record(tx, { at, actor: id, action: "template.added", subject: added.id });
          return added;
        });
        return c.json(described(template), 201);
      },
    )

    .post(
      "/slides",
      describe("Templates", "Makes a slide from a template or a starter, its blanks filled"),
      may("write"),
      body(made),
      (c) => {
        const { from, fills } = c.req.valid("json");
        const at = clock.now();
        const officer = c.var.officer.id;
        const own = templateId.safeParse(from);
        const base = own.success ? findTemplate(db, own.data) : starterOf(from);
        const props = inLanguages(
          filled(base.props, blanksOf(base.props, base.blanks), fills),
          readSettings(db).languages,
        );
        const draft = {
          type: base.type,
          title: headlineOf(base.type, props) || nameOf(base, c.var.officer.language),
          props,
          tags: base.tags,
          template: own.success ? own.data : null,
          validFrom: null,
          validTo: null,
        };
        const slide = db.transaction((tx) => {
          const added = addSlide(tx, draft, officer, at);
          const detail = { from };
          record(tx, { at, actor: officer, action: "slide.added", subject: added.id, detail });
          return added;
        });
        return c.json(slide, 201);
      },
    )

    .get("/:id", describe("Templates", "One template of the ente"), params(one), (c) =>
      c.json(described(findTemplate(db, c.req.valid("param").id))),
    )

    .put(
      "/:id",
      describe("Templates", "Changes a template and what it locks"),
      may("publish"),
      params(one),
      body(z.object({ name, props: propsByLanguage, locked, tags, version })),
      (c) => {
        const { version, ...draft } = c.req.valid("json");
        const { id } = c.req.valid("param");
        const at = clock.now();
        const actor = c.var.officer.id;
        const template = db.transaction((tx) => {
          const saved = saveTemplate(tx, id, version, draft, actor, at);
          const detail = { version: saved.version };
          record(tx, { at, actor, action: "template.saved", subject: id, detail });
          return saved;
        });
        return c.json(described(template));
      },
    )

    .delete(
      "/:id",
      describe("Templates", "Archives a template; slides made from it stay"),
      may("publish"),
      params(one),
      (c) => {
        const { id } = c.req.valid("param");
        const at = clock.now();
        db.transaction((tx) => {
          archiveTemplate(tx, id, at);
          record(tx, { at, actor: c.var.officer.id, action: "template.archived", subject: id });
        });
        return c.json({ archived: true });
      },
    );

export type TemplateApi = ReturnType<typeof templateRoutes>;

/** With every blank that its texts have, described or not. */
const described = <T extends Pick<Template | Starter, "props" | "blanks">>(template: T): T => ({
  ...template,
  blanks: blanksOf(template.props, template.blanks),
});

function ofSlide(
  slide: { type: string; props: PropsByLanguage },
  given: { name: string; locked: string[]; tags: string[] },
) {
  const { type, props } = slide;
  return { ...given, type, props, blanks: [] };
}

function ofStarter(given: Starter, name: string | undefined, language: "it" | "en") {
  const { type, props, blanks, locked, tags } = given;
  return { name: name ?? given.name[language], type, props, blanks, locked, tags };
}

/** @throws Fault `template.not_found` */
function starterOf(key: string): Starter {
  const found = starters.find((each) => each.key === key);
  if (!found) throw templateFault("template.not_found");
  return found;
}

const nameOf = ({ name }: Pick<Template | Starter, "name">, language: "it" | "en"): string =>
  typeof name === "string" ? name : name[language];

/** Only what the screens of the ente speak; the first that there is where they speak none of it. */
function inLanguages(props: PropsByLanguage, languages: readonly string[]): PropsByLanguage {
  const spoken = languages.filter((language) => language in props);
  const kept = spoken.length > 0 ? spoken : Object.keys(props).slice(0, 1);
  return Object.fromEntries(kept.map((language) => [language, props[language]]));
}

/** What the slide is about, for lists: its first text in its first language. */
function headlineOf(type: string, props: PropsByLanguage): string {
  const text = Object.entries(contentType(type).fields).find(([, { kind }]) => kind === "text");
  const [first] = Object.values(props) as Record<string, unknown>[];
  const said = text && first?.[text[0]];
  return typeof said === "string" ? said.slice(0, 120) : "";
}
