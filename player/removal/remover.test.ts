import { beforeEach, describe, expect, test, vi } from "vitest";
import { toBase64Url } from "../../protocol/bytes.ts";
import { type Envelope, seal } from "../../protocol/envelope.ts";
import type { Manifest } from "../../protocol/manifest.ts";
import type { Removed } from "../../protocol/messages.ts";
import { sha256Hex, utf8 } from "../../protocol/bytes.ts";
import { createTestClock } from "../../test/clock.ts";
import { type Disk, memoryDisk, type StoredManifest } from "../disk.ts";
import { fromDisk } from "../intake/stored.ts";
import { createRemover, type Lying } from "./remover.ts";

const [over, up] = ["act_0000000000000001", "act_0000000000000002"];
const file = (n: number): string => String(n).repeat(64);
const here = { ente: "erba", screen: "scr_1" };
const start = Date.UTC(2026, 10, 23, 8);

const manifestOf = (over_: Partial<Manifest> = {}): Manifest =>
  ({
    ...here,
    settings: { arms: null },
    zones: {},
    playlists: {},
    slides: {
      [over]: {
        type: "albo",
        revision: 1,
        props: { it: { subject: "Via Roma" } },
        assets: [file(1)],
      },
      [up]: { type: "albo", revision: 1, props: { it: { subject: "Piazza" } }, assets: [file(2)] },
    },
    assets: Object.fromEntries(
      [file(1), file(2)].map((id) => [
        id,
        { type: "image/webp", bytes: 9, url: `/erba/assets/${id}` },
      ]),
    ),
    tombstones: [],
    terms: { [over]: start + 1000, [up]: start + 9e9 },
    ...over_,
  }) as unknown as Manifest;

const keyPair = async () => {
  const pair = (await crypto.subtle.generateKey("Ed25519", true, [
    "sign",
    "verify",
  ])) as CryptoKeyPair;
  const raw = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  return { privateKey: pair.privateKey, publicKey: toBase64Url(raw) };
};

/** The CMS's side: a manifest as it lies on a device's disk. */
async function storedOf(manifest: Manifest, ente: Awaited<ReturnType<typeof keyPair>>) {
  const body = JSON.stringify(manifest);
  const pointer = JSON.stringify({ ...here, sha256: await sha256Hex(utf8(body)) });
  const { keyIdOf } = await import("../../protocol/envelope.ts");
  const envelope: Envelope = await seal("manifest", pointer, {
    keyId: await keyIdOf(ente.publicKey),
    sign: async (bytes) =>
      new Uint8Array(await crypto.subtle.sign("Ed25519", ente.privateKey, bytes)),
  });
  return { pointer: envelope, body, epoch: 1, revision: 1, acceptedBy: 1 } as StoredManifest;
}

async function openDevice(manifest: Manifest, waiting: Manifest | null = null) {
  const [identity, ente] = [await keyPair(), await keyPair()];
  const disk = memoryDisk();
  const clock = Object.assign(createTestClock(start), { trusted: true });
  const trusted = [{ publicKey: ente.publicKey, until: null }];
  await disk.write({ manifest: await storedOf(manifest, ente) });
  if (waiting) await disk.write({ pending: await storedOf(waiting, ente) });
  const pool = new Set([file(1), file(2)]);
  const said: Removed[] = [];
  const faults = new Set<string>();
  const player = {
    disk,
    clock,
    files: { had: new Set(pool), besides: new Map<string, unknown>() },
    faults: Object.assign(faults, {
      set: (code: string, is: boolean) => void (is ? faults.add(code) : faults.delete(code)),
    }),
    manifest: manifest as Manifest | null,
    show: (next: Manifest) => Promise.resolve(void (player.manifest = next)),
  };
  const onDisk = await disk.read(["manifest", "pending"]);
  let lying: Lying = {
    held: onDisk.manifest!,
    pending: waiting && { manifest: waiting, stored: onDisk.pending! },
  };
  const remover = createRemover({
    player: player as never,
    device: "dev_1",
    identity,
    lying: () => lying,
    keep: (left) => (lying = left),
    inTurn: (work) => work(),
    keeper: {
      want: () => {},
      part: (ids) => Promise.resolve(ids.forEach((id) => pool.delete(id))),
    },
    say: (removed) => void said.push(removed),
  });
  const started = async (): Promise<Manifest | null> =>
    fromDisk((await disk.read(["manifest"])).manifest, trusted, here, identity.publicKey);
  return {
    disk,
    clock,
    remover,
    player,
    pool,
    said,
    faults,
    started,
    pending: () => lying.pending,
  };
}

const lying = async (disk: Disk): Promise<string> =>
  JSON.stringify(await disk.read(["manifest", "pending"]));

describe("an act whose term ends", () => {
  let device: Awaited<ReturnType<typeof openDevice>>;
  beforeEach(async () => {
    device = await openDevice(manifestOf());
  });

  test("stays to the last moment, and then goes by itself, with no word from anybody", async () => {
    device.clock.pass(999);
    await device.remover.look();
    expect(await lying(device.disk)).toContain("Via Roma");
    expect(device.pool.size).toBe(2);
    device.clock.pass(1);
    await device.remover.look();
    expect(await lying(device.disk)).not.toMatch(/Via Roma/);
    expect(await lying(device.disk)).not.toContain(file(1));
    expect([...device.pool]).toEqual([file(2)]);
    expect(device.player.manifest!.slides).not.toHaveProperty(over);
    expect(device.said).toEqual([{ device: "dev_1", gone: [{ what: over, at: start + 1000 }] }]);
  });

  test("leaves a manifest that the device believes again after a restart, and nobody else's", async () => {
    device.clock.pass(1000);
    await device.remover.look();
    const again = await device.started();
    expect(Object.keys(again!.slides)).toEqual([up]);
    const { manifest } = await device.disk.read(["manifest"]);
    const forged = { ...manifest!, body: manifest!.body.replace("Piazza", "Falso") };
    await device.disk.write({ manifest: forged });
    expect(await device.started()).toBeNull();
  });

  test("stays while the clock is not to be believed", async () => {
    device.clock.trusted = false;
    device.clock.pass(9e12);
    await device.remover.look();
    expect(await lying(device.disk)).toContain("Via Roma");
  });

  test("is told of until the CMS has acknowledged it, over every restart of the line", async () => {
    device.clock.pass(1000);
    await device.remover.look();
    await device.remover.tell();
    await device.remover.tell();
    expect(device.said).toHaveLength(3);
    await device.remover.acknowledged([over]);
    await device.remover.tell();
    expect(device.said).toHaveLength(3);
    expect((await device.disk.read(["removed"])).removed).toEqual({});
  });

  test("is told of again on a line that stays open, also after a moment in which the disk is sick", async () => {
    vi.useFakeTimers();
    try {
      device.clock.pass(1000);
      await device.remover.look();
      await vi.advanceTimersByTimeAsync(60_000);
      expect(device.said).toHaveLength(2);
      const { read } = device.disk;
      device.disk.read = () => Promise.reject(new Error("not now"));
      await vi.advanceTimersByTimeAsync(60_000);
      device.disk.read = read;
      await vi.advanceTimersByTimeAsync(60_000);
      expect(device.said).toHaveLength(3);
      await device.remover.acknowledged([over]);
      await vi.advanceTimersByTimeAsync(600_000);
      expect(device.said).toHaveLength(3);
    } finally {
      vi.useRealTimers();
    }
  });

  test("that cannot be removed from a sick disk is a fault, and is tried again", async () => {
    const { write } = device.disk;
    device.disk.write = () => Promise.reject(new Error("QuotaExceededError"));
    device.clock.pass(1000);
    await device.remover.look();
    expect([...device.faults]).toEqual(["removal.failed"]);
    expect(device.said).toEqual([]);
    device.disk.write = write;
    await device.remover.look();
    expect([...device.faults]).toEqual([]);
    expect(await lying(device.disk)).not.toContain("Via Roma");
    expect(device.said).toHaveLength(1);
  });
});

describe("what a manifest says must be gone", () => {
  const buried = [{ slide: over, removedAt: start }];

  test("goes from the one on air and from the one that waits", async () => {
    const device = await openDevice(manifestOf(), manifestOf({ tombstones: buried } as never));
    await device.remover.look();
    expect(await lying(device.disk)).not.toContain("Via Roma");
    expect(device.pending()!.manifest.slides).not.toHaveProperty(over);
    expect(device.said[0]!.gone).toEqual([{ what: over, at: start }]);
  });

  test("is said to be gone also where it never was, and the time of the first word is kept", async () => {
    const bare = { slides: {}, assets: {}, terms: {}, tombstones: buried };
    const device = await openDevice(manifestOf(bare as never));
    await device.remover.look();
    await device.remover.acknowledged([over]);
    // As long as it is asked for, it is remembered.
    expect((await device.disk.read(["removed"])).removed).toEqual({ [over]: start });
    device.clock.pass(5000);
    await device.remover.look();
    expect(device.said).toHaveLength(1);
  });

  test("may be a file", async () => {
    const device = await openDevice(
      manifestOf({ tombstones: [{ asset: file(2), removedAt: start }] } as never),
    );
    await device.remover.look();
    expect([...device.pool]).toEqual([file(1)]);
    expect(device.player.manifest!.assets).not.toHaveProperty(file(2));
    expect(device.said[0]!.gone).toEqual([{ what: file(2), at: start }]);
  });
});

describe("an act that a kiosk tells of", () => {
  const sheaf = file(3);
  const page = file(4);
  const inSheaf = () =>
    manifestOf({
      slides: {},
      kiosk: { acts: { [over]: sheaf, [up]: sheaf } } as never,
      assets: {
        [sheaf]: { type: "application/json", bytes: 9, url: "/erba/player/kiosk/3" },
      } as never,
    });

  test("takes with it the file that tells of it, also when others in it are not over", async () => {
    const device = await openDevice(inSheaf());
    device.pool.add(sheaf);
    device.player.files.had.add(sheaf);
    device.clock.pass(1000);
    await device.remover.look();
    expect([...device.pool]).not.toContain(sheaf);
    expect(device.player.manifest!.kiosk!.acts).toEqual({ [up]: sheaf });
    expect(device.said[0]!.gone).toEqual([{ what: over, at: start + 1000 }]);
  });

  test("leaves the pages of those that are still up", async () => {
    const device = await openDevice(inSheaf());
    for (const id of [page, file(5)]) {
      device.pool.add(id);
      device.player.files.had.add(id);
    }
    device.player.files.besides.set(page, {});
    device.clock.pass(1000);
    await device.remover.look();
    expect([...device.pool]).toContain(page);
    expect([...device.pool]).not.toContain(file(5));
  });
});
