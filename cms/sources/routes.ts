import { Readable } from "node:stream";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import type { Field } from "../../content/kit/fields.ts";
import { lookId } from "../../protocol/ids.ts";
import type { Clock } from "../../protocol/time.ts";
import type { OpenDb } from "../db/open.ts";
import { address, config } from "../datasets/recipe.ts";
import { steps } from "../datasets/steps.ts";
import { body, describe, params, query } from "../doors.ts";
import { isHostEntry } from "../fetching/addresses.ts";
import { houseFault, wordsOf } from "../faults.ts";
import { record } from "../people/audit.ts";
import { may, type SignedIn } from "../people/session.ts";
import { readSettings, writeSettings } from "../settings.ts";
import type { Source } from "./define.ts";
import { sourceFault } from "./faults.ts";
import type { Look, Looks } from "./looks.ts";
import type { Looked } from "./reading.ts";
import { noteInWords } from "./notes.ts";
import { givenSecret } from "./secrets.ts";
import { isAlbos, sources as allSources } from "./sources.ts";

export interface SourceNeeds {
  db: OpenDb;
  clock: Clock;
  looks: Looks;
  /** For tests. */
  registry?: readonly Source[];
}

/** A field as the desk's form needs it: what its schema says, without the schema. */
const shownField = (field: Field) => {
  const { schema, ...rest } = field;
  const initial = schema.safeParse(undefined);
  return { ...rest, needed: !initial.success, initial: initial.success ? initial.data : null };
};

export const shownSource = ({
  id,
  label,
  help,
  gives,
  fields,
  rhythm,
  choices,
  choicesFollow = [],
}: Source) => ({
  id,
  label,
  help,
  gives,
  rhythm,
  hasChoices: choices !== undefined,
  choicesFollow,
  fields: Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, shownField(field)]),
  ),
});

const shownLook = ({ id, url, name, type, size, secret, candidates, isAlbo }: Look) => ({
  id,
  url,
  name,
  type,
  size,
  /** Whether a key goes along, and how: never the key itself. */
  key: secret && { kind: secret.kind, name: secret.name },
  candidates,
  isAlbo,
});

export const shownLooked = (looked: Looked) => ({
  ...looked,
  fault: looked.fault && {
    code: looked.fault.code,
    words: wordsOf(looked.fault.code, looked.fault.details),
  },
  notes: looked.notes.map((note) => ({
    where: note.where,
    it: noteInWords(note, "it"),
    en: noteInWords(note, "en"),
  })),
});

const one = z.object({ id: lookId });
const pasted = z.object({ url: address, secret: givenSecret.nullable().default(null) });
const choice = z.object({
  connector: z.string().min(1).max(60),
  url: address.nullable().default(null),
  config,
});
const hosts = z.object({
  hosts: z
    .array(z.string().trim().toLowerCase().refine(isHostEntry, { message: "name or name:port" }))
    .max(50),
});

/** /sources: what can be read, and looking at an address before anything is kept. */
export const sourceRoutes = ({ db, clock, looks, registry = allSources }: SourceNeeds) =>
  new Hono<SignedIn>()
    .get("/kinds", describe("Data", "Every way of publishing data that can be read"), (c) =>
      c.json({ sources: registry.filter((one) => !isAlbos(one)).map(shownSource) }),
    )

    .post(
      "/looks",
      describe("Data", "Looks at an address: what is there, and who can read it"),
      may("write"),
      body(pasted),
      async (c) => {
        const { url, secret } = c.req.valid("json");
        return c.json(shownLook(await looks.address(url, secret, c.var.officer.id)), 201);
      },
    )

    .post(
      "/looks/:id/preview",
      describe("Data", "What would be made of it, with the first rows"),
      may("write"),
      params(one),
      body(choice.extend({ shape: steps.default([]) })),
      async (c) => {
        const look = looks.find(c.req.valid("param").id, c.var.officer.id);
        const { shape, ...choice } = c.req.valid("json");
        return c.json(shownLooked(await looks.preview(look, choice, shape)));
      },
    )

    .post(
      "/looks/:id/choices",
      describe("Data", "What can be chosen in the fields of the source"),
      may("write"),
      params(one),
      body(choice),
      async (c) => {
        const look = looks.find(c.req.valid("param").id, c.var.officer.id);
        return c.json({ choices: await looks.choices(look, c.req.valid("json")) });
      },
    )

    .get("/hosts", describe("Data", "Hosts inside the network that may be read"), (c) =>
      c.json({ hosts: readSettings(db).dataHosts }),
    )

    .put(
      "/hosts",
      describe("Data", "Allows hosts inside the network, or on other ports, by name"),
      may("install"),
      body(hosts),
      (c) => {
        const { hosts } = c.req.valid("json");
        const at = clock.now();
        const after = db.transaction((tx) => {
          const before = readSettings(tx).dataHosts;
          const { dataHosts } = writeSettings(tx, { dataHosts: [...new Set(hosts)] });
          const detail = { before, now: dataHosts };
          const actor = c.var.officer.id;
          record(tx, { at, actor, action: "source.hosts_changed", subject: "settings", detail });
          return dataHosts;
        });
        return c.json({ hosts: after });
      },
    );

export type SourceApi = ReturnType<typeof sourceRoutes>;

const mostUpload = 200_000_000;

/** /data-files: a file is dropped, and looked at. Apart from the rest, for it may be large. */
export const dataFileRoutes = ({ looks }: Pick<SourceNeeds, "looks">) =>
  new Hono<SignedIn>().post(
    "/",
    describe("Data", "Looks at a file that is sent as it is (application/octet-stream)"),
    may("write"),
    query(
      z.object({ name: z.string().max(300).default(""), type: z.string().max(120).default("") }),
    ),
    bodyLimit({
      maxSize: mostUpload,
      onError: () => {
        throw sourceFault("source.too_large", { megabytes: mostUpload / 1_000_000 });
      },
    }),
    async (c) => {
      const stream = c.req.raw.body;
      if (!stream) throw houseFault("request.invalid");
      const pieces = Readable.fromWeb(stream as never) as AsyncIterable<Uint8Array>;
      return c.json(
        shownLook(await looks.file(c.req.valid("query"), pieces, c.var.officer.id)),
        201,
      );
    },
  );

export type DataFileApi = ReturnType<typeof dataFileRoutes>;
