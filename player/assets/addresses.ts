import type { AssetHome } from "./home.ts";

/** What a slide draws a file by. Whoever asked for an address gives it back. */
export interface Address {
  address: string;
  close: () => void;
}

interface Kept {
  address: string;
  release: () => void;
  /** Keeps the decoded picture alive between two appearances, so that it is not decoded anew. */
  picture: HTMLImageElement | null;
  users: number;
}

/** So many files that nobody shows at the moment keep their address. */
const mostIdle = 16;

/**
 * Local addresses for files, one a file for as long as it is shown, and for the few shown last. The
 * same address again and again is the same picture to the browser; a new one each time would make the
 * renderer grow by a decoded picture at every change.
 */
export function openAddresses(find: AssetHome["address"]): {
  open: (id: string) => Promise<Address>;
  /** The file is gone: its address goes with it, or as soon as nobody shows it any more. */
  forget: (id: string) => void;
  /** Something could not be drawn by this address: the next one who asks gets another. */
  doubt: (id: string) => void;
} {
  const kept = new Map<string, Kept>();
  const forgotten = new Set<string>();

  function makeRoom(): void {
    const idle = [...kept].filter(([, { users }]) => users === 0);
    const spare = idle.slice(0, Math.max(0, idle.length - mostIdle));
    const gone = idle.filter(([id]) => forgotten.has(id));
    for (const [id, file] of new Set([...spare, ...gone])) {
      kept.delete(id);
      forgotten.delete(id);
      letGo(file);
    }
  }

  function letGo({ picture, release }: Kept): void {
    picture?.removeAttribute("src");
    release();
  }

  async function open(id: string): Promise<Address> {
    forgotten.delete(id);
    let file = kept.get(id);
    if (!file) {
      const found = await find(id);
      if (!found) throw new Error(`no such file: ${id}`);
      file = kept.get(id);
      // Somebody else may have asked for it meanwhile.
      if (file) found.release();
      else file = made(found);
    }
    // The last asked for is the last to go.
    kept.delete(id);
    kept.set(id, file);
    file.users++;
    const mine = file;
    let isOpen = true;
    return {
      address: mine.address,
      close: () => {
        if (!isOpen) return;
        isOpen = false;
        mine.users--;
        if (kept.get(id) === mine) makeRoom();
        else if (mine.users === 0) letGo(mine);
      },
    };
  }

  return {
    open,
    forget(id) {
      forgotten.add(id);
      makeRoom();
    },
    doubt(id) {
      const file = kept.get(id);
      if (!file) return;
      kept.delete(id);
      if (file.users === 0) letGo(file);
    },
  };
}

function made({ address, type, release }: NonNullable<Awaited<ReturnType<AssetHome["address"]>>>) {
  const picture = type.startsWith("image/") ? new Image() : null;
  if (picture) picture.src = address;
  return { address, picture, release, users: 0 };
}
