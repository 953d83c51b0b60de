import { createWriteStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { type LookId, newLookId, type OfficerId } from "../../protocol/ids.ts";
import { type Clock, hours, type Instant, minutes } from "../../protocol/time.ts";
import type { Step } from "../datasets/steps.ts";
import type { Secret } from "../fetching.ts";
import { readSettings } from "../settings.ts";
import { askings } from "./asking.ts";
import type { CollectNeeds } from "./collect.ts";
import { readAtMost } from "./define.ts";
import { sourceFault } from "./faults.ts";
import type { Candidate, FoundActs, Looked, Made, OnDisk } from "./reading.ts";
import type { Reader } from "./reader.ts";
import { isForAlbo } from "./sources.ts";
import { type GivenSecret, secretOf, withoutKey } from "./secrets.ts";
import { whereOf } from "./where.ts";

/** What an officer is looking at and has not kept yet: an address that was pasted, a file that was dropped. */
export interface Look {
  id: LookId;
  by: OfficerId;
  at: Instant;
  /** As it was pasted, without the key that was in it; null for a file. */
  url: string | null;
  name: string;
  type: string;
  size: number;
  secret: GivenSecret | null;
  /** Bytes of one answer. */
  atMost: number;
  /** Who can read it, the surest first. */
  candidates: Candidate[];
  /** It is an albo: the albo alone takes it in, and these are who can read it. */
  isAlbo: boolean;
  albo: Candidate[];
  /** What lies where, by address; "" for a file. */
  bodies: Map<
    string,
    OnDisk & { sha256: string; etag: string | null; lastModified: string | null }
  >;
}

export interface Choice {
  connector: string;
  /** Where to begin reading; null for the file, or the address itself. */
  url: string | null;
  config: Record<string, unknown>;
}

export interface LooksNeeds extends CollectNeeds {
  clock: Clock;
  reader: Reader;
}

const keptFor = hours(2);
/** Acts may come to their end meanwhile: what was looked at lies on the disk no longer than it must. */
const albosKeptFor = minutes(30);
const mostLooks = 40;
/** What a browser may send: the line of a town hall is no motorway. */
const mostUpload = Math.min(200_000_000, readAtMost);

/** Looks are kept in memory, their bytes on the disk: after a restart one looks again. */
export function createLooks(needs: LooksNeeds) {
  const { db, clock, fetching, reader, bodies } = needs;
  const looks = new Map<LookId, Look>();

  const forget = async (look: Look): Promise<void> => {
    looks.delete(look.id);
    for (const { path } of look.bodies.values()) await rm(path, { force: true });
  };

  async function sweep(): Promise<void> {
    const old = [...looks.values()].filter(
      ({ at, isAlbo }) => at + (isAlbo ? albosKeptFor : keptFor) < clock.now(),
    );
    const many = [...looks.values()].slice(0, Math.max(0, looks.size - mostLooks));
    for (const look of new Set([...old, ...many])) await forget(look);
  }

  /** @throws Fault `source.look_gone`, for another officer's too */
  function find(id: LookId, by: OfficerId): Look {
    const look = looks.get(id);
    if (!look || look.by !== by) throw sourceFault("source.look_gone");
    return look;
  }

  const secretFor = (look: Look): Secret | null =>
    look.secret && look.url !== null ? secretOf(new URL(look.url).origin, look.secret) : null;

  /** @throws Fault `fetch.…` */
  async function fetched(look: Look, url: string) {
    const known = look.bodies.get(url);
    if (known) return known;
    const path = bodies.arriving();
    const answer = await fetching.toFile(url, path, {
      atMost: look.atMost,
      secret: secretFor(look),
      allowed: readSettings(db).dataHosts,
    });
    const { name, type, sha256, etag, lastModified } = answer;
    const body = { path, url, name, type, sha256, etag, lastModified };
    look.bodies.set(url, body);
    return body;
  }

  const bodyOf = (look: Look, url: string | null) =>
    look.url === null && url === null
      ? Promise.resolve(look.bodies.get("")!)
      : fetched(look, url ?? look.url!);

  const asksOf = (look: Look) =>
    askings({
      fetching,
      clock,
      answers: null,
      secret: secretFor(look),
      allowed: readSettings(db).dataHosts,
    });

  async function recognised(look: Look, found: OnDisk): Promise<Look> {
    const all = await reader.do({ do: "recognise", found }, asksOf(look).ask);
    look.isAlbo = all[0] !== undefined && isForAlbo(all[0].connector);
    look.albo = all.filter(({ connector }) => isForAlbo(connector));
    look.candidates = look.isAlbo ? [] : all.filter(({ connector }) => !isForAlbo(connector));
    looks.set(look.id, look);
    return look;
  }

  const anew = (by: OfficerId): Look => ({
    id: newLookId(),
    by,
    at: clock.now(),
    url: null,
    name: "",
    type: "",
    size: 0,
    secret: null,
    atMost: readAtMost,
    candidates: [],
    isAlbo: false,
    albo: [],
    bodies: new Map(),
  });

  return {
    find,
    forget,
    sweep,
    bodyOf,

    /** @throws Fault `fetch.…` */
    async address(
      address: string,
      given: GivenSecret | null,
      by: OfficerId,
      { atMost = readAtMost } = {},
    ): Promise<Look> {
      await sweep();
      const { url, secret } = withoutKey(address);
      const look = { ...anew(by), url, secret: given ?? secret, atMost };
      try {
        const body = await fetched(look, url);
        const { size } = await stat(body.path);
        return await recognised({ ...look, name: body.name, type: body.type, size }, body);
      } catch (cause) {
        await forget(look);
        throw cause;
      }
    },

    /** @throws Fault `source.too_large` */
    async file(
      { name, type }: { name: string; type: string },
      pieces: AsyncIterable<Uint8Array>,
      by: OfficerId,
    ): Promise<Look> {
      await sweep();
      const path = bodies.arriving();
      let size = 0;
      const counted = async function* () {
        for await (const piece of pieces) {
          if ((size += piece.length) > mostUpload)
            throw sourceFault("source.too_large", { megabytes: mostUpload / 1_000_000 });
          yield piece;
        }
      };
      const look = { ...anew(by), name, type };
      try {
        await pipeline(counted(), createWriteStream(path, { flags: "wx", mode: 0o640 }));
        const found = { path, url: null, name, type, sha256: "", etag: null, lastModified: null };
        look.bodies.set("", found);
        return await recognised({ ...look, size }, found);
      } catch (cause) {
        await rm(path, { force: true });
        throw cause;
      }
    },

    /** @throws Fault `source.…`, `fetch.…` */
    async preview(look: Look, choice: Choice, steps: Step[]): Promise<Looked> {
      const { connector, config } = choice;
      if (isForAlbo(connector)) throw sourceFault("source.is_albo");
      const found = await bodyOf(look, choice.url);
      const where = whereOf(needs, null);
      const job = { do: "look", found, connector, config, where, steps } as const;
      return await reader.do(job, asksOf(look).ask);
    },

    /** All of it, as it will be kept. @throws Fault `source.…`, `fetch.…` */
    async read(
      look: Look,
      choice: Choice,
      steps: Step[],
    ): Promise<{ made: Made; asksMore: boolean }> {
      const { connector, config } = choice;
      if (isForAlbo(connector)) throw sourceFault("source.is_albo");
      const found = await bodyOf(look, choice.url);
      const where = whereOf(needs, null);
      const shapes = [{ name: "", steps }];
      const job = { do: "read", found, connector, config, where, shapes } as const;
      const asks = asksOf(look);
      const [made] = await reader.do(job, asks.ask);
      return { made: made!, asksMore: asks.count > 0 };
    },

    /** The acts, for the albo alone. @throws Fault `source.…`, `fetch.…`, `feed.…` */
    async acts(look: Look, { connector, url, config }: Choice): Promise<FoundActs> {
      if (!isForAlbo(connector)) throw sourceFault("source.no_albo");
      const found = await bodyOf(look, url);
      const where = whereOf(needs, null);
      return await reader.do({ do: "acts", found, connector, config, where }, asksOf(look).ask);
    },

    /** @throws Fault `source.…`, `fetch.…` */
    async choices(look: Look, { connector, url, config }: Choice) {
      const found = await bodyOf(look, url);
      const where = whereOf(needs, null);
      return await reader.do({ do: "choices", found, connector, config, where }, asksOf(look).ask);
    },
  };
}

export type Looks = ReturnType<typeof createLooks>;
