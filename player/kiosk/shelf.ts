import { sha256Hex } from "../../protocol/bytes.ts";
import {
  type KioskAct,
  kioskUrl,
  type NamedFile,
  type PageList,
  type PageText,
  type Sheaf,
} from "../../protocol/kiosk.ts";
import type { Manifest } from "../../protocol/manifest.ts";
import { seconds } from "../../protocol/time.ts";
import type { WantedAsset } from "../assets/home.ts";
import { inTime } from "../in-time.ts";
import { readAtMost } from "../link/way.ts";
import type { Player } from "../main.ts";
import { type Index, indexOf } from "./find.ts";
import { budgetOf, wantedOf } from "./wanted.ts";

export interface Opened {
  address: string;
  close: () => void;
}

interface Borrowed {
  blob: Blob;
  address: string;
}

/** The acts of this kiosk and their documents, on its disk or fetched for whoever reads. */
export interface Shelf {
  /** Takes the acts that this manifest tells of, and lets go of all others. */
  use(manifest: Manifest): Promise<void>;
  /** Those in publication at this moment, of all or of these, the newest first. */
  up(among?: readonly KioskAct[]): readonly KioskAct[];
  readonly index: Index;
  pages(list: NamedFile): Promise<PageList>;
  /** The picture of a page. Rejects when it is not here and cannot be had now; so do the others. */
  open(file: NamedFile): Promise<Opened>;
  text(file: NamedFile): Promise<PageText>;
  /** Files came, or are wanted no more: what should be here is looked at again. */
  look(): Promise<void>;
  /** Whoever was reading has gone: what was fetched for them alone goes too. */
  leave(): void;
}

/** A reader does not wait longer for a page. */
const patience = seconds(12);

export function openShelf({ files, clock }: Pick<Player, "files" | "clock">): Shelf {
  let ente = "";
  let acts: readonly KioskAct[] = [];
  let index = indexOf([]);
  const sheaves = new Map<string, Sheaf>();
  const lists = new Map<string, PageList>();
  /** Fetched for one visit, and in memory alone: no trace of what somebody read lies on the disk. */
  const lent = new Map<string, Promise<Borrowed>>();
  let budget: number | null = null;
  let missing = false;
  let latest: Manifest | null = null;

  async function use(manifest: Manifest): Promise<void> {
    const named = manifest.kiosk?.acts ?? {};
    ente = manifest.ente;
    const ids = new Set<string>(Object.values(named));
    for (const id of sheaves.keys()) if (!ids.has(id)) sheaves.delete(id);
    missing = false;
    for (const id of ids)
      if (!sheaves.has(id)) {
        const read = await readKept<Sheaf>(id).catch(() => null);
        if (read) sheaves.set(id, read);
        else missing = true;
      }
    acts = Array.from(sheaves)
      .flatMap(([sheaf, { acts: told }]) =>
        told.filter(({ id }) => named[id as keyof typeof named] === sheaf),
      )
      .toSorted(newestFirst);
    index = indexOf(acts);
    latest = manifest;
    await plan();
  }

  async function look(): Promise<void> {
    // A sheaf that was lost may be here again.
    if (missing && latest) await use(latest);
    else await plan();
  }

  async function plan(): Promise<void> {
    const named = acts.flatMap(({ documents }) => documents.flatMap(({ list }) => list ?? []));
    const ids = new Set(named.map(({ id }) => id));
    for (const id of lists.keys()) if (!ids.has(id)) lists.delete(id);
    for (const { id } of named)
      if (!lists.has(id) && files.had.has(id)) {
        const read = await readKept<PageList>(id).catch(() => null);
        if (read) lists.set(id, read);
      }
    budget ??= budgetOf(await files.home.room());
    const wanted = wantedOf(named, lists, ente, budget);
    const before = files.besides.size;
    files.besides.clear();
    for (const asset of wanted) files.besides.set(asset.id, asset);
    if (files.besides.size > before) files.onWanted();
  }

  async function readKept<T>(id: string): Promise<T | null> {
    const text = files.had.has(id) ? await files.home.text(id) : null;
    return text === null ? null : (JSON.parse(text) as T);
  }

  /** Straight from the CMS: proved by its hash, kept nowhere. */
  async function borrow(asset: WantedAsset): Promise<Blob> {
    const stop = AbortSignal.timeout(patience);
    const answer = await fetch(asset.url, { cache: "no-store", credentials: "omit", signal: stop });
    if (!answer.ok) throw new Error(`${asset.url}: ${answer.status}`);
    const bytes = await readAtMost(answer, asset.bytes);
    if (bytes === null || (await sha256Hex(bytes)) !== asset.id)
      throw new Error(`${asset.url}: not what was promised`);
    return new Blob([bytes], { type: asset.type });
  }

  function borrowed(file: NamedFile, url: string): Promise<Borrowed> {
    const found =
      lent.get(file.id) ??
      borrow({ ...file, url }).then((blob) => ({ blob, address: URL.createObjectURL(blob) }));
    lent.set(file.id, found);
    found.catch(() => lent.delete(file.id));
    return inTime(found, patience);
  }

  async function open(file: NamedFile): Promise<Opened> {
    if (files.had.has(file.id)) return files.open(file.id);
    const { address } = await borrowed(file, `/${ente}/assets/${file.id}`);
    return { address, close: () => {} };
  }

  async function read<T>(file: NamedFile, url: string): Promise<T> {
    const kept = await readKept<T>(file.id).catch(() => null);
    return kept ?? (JSON.parse(await (await borrowed(file, url)).blob.text()) as T);
  }

  return {
    use,
    look,
    open,
    get index() {
      return index;
    },
    up(among = acts) {
      // With a clock that is not believed nothing dated is shown.
      if (!clock.trusted) return [];
      const now = clock.now();
      return among.filter(({ from, to }) => from <= now && now < to);
    },
    pages: async (list) => lists.get(list.id) ?? read(list, kioskUrl(ente, list.id)),
    text: (file) => read(file, `/${ente}/assets/${file.id}`),
    leave() {
      for (const found of lent.values())
        void found.then(
          ({ address }) => URL.revokeObjectURL(address),
          () => {
            // It never came.
          },
        );
      lent.clear();
    },
  };
}

/** As the register counts: 2026/9 is older than 2026/10. */
const newestFirst = (a: KioskAct, b: KioskAct): number =>
  b.firstDay.localeCompare(a.firstDay) ||
  b.year - a.year ||
  b.number.localeCompare(a.number, "it", { numeric: true }) ||
  a.id.localeCompare(b.id);
