import type { ReactiveController, ReactiveControllerHost } from "lit";
import { Listening } from "../listening.ts";

/** Files of one drop, folders opened, are no more than this. */
const most = 500;

/**
 * Makes the whole window a place to drop files while its host is there. `over` says whether files are held
 * above it.
 */
export class FileDrop implements ReactiveController {
  over = false;
  /** Enter and leave come for every element that is crossed. */
  private depth = 0;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly needs: { may: () => boolean; dropped: (files: File[]) => void },
  ) {
    host.addController(this);
    for (const [name, heard] of this.listeners)
      new Listening(host, () => window, [name], heard as EventListener);
  }

  hostDisconnected(): void {
    this.end();
  }

  private readonly listeners: [string, (event: DragEvent) => void][] = [
    [
      "dragenter",
      (event) => {
        if (!this.wanted(event)) return;
        this.depth += 1;
        this.show(true);
      },
    ],
    [
      "dragover",
      (event) => {
        if (!this.wanted(event)) return;
        event.preventDefault();
        event.dataTransfer!.dropEffect = "copy";
      },
    ],
    [
      "dragleave",
      () => {
        this.depth = Math.max(0, this.depth - 1);
        if (this.depth === 0) this.show(false);
      },
    ],
    [
      "drop",
      (event) => {
        if (!this.wanted(event)) return;
        event.preventDefault();
        this.end();
        void filesOf(event.dataTransfer!).then(this.needs.dropped);
      },
    ],
  ];

  private wanted(event: DragEvent): boolean {
    return (event.dataTransfer?.types.includes("Files") ?? false) && this.needs.may();
  }

  private end(): void {
    this.depth = 0;
    this.show(false);
  }

  private show(over: boolean): void {
    if (this.over === over) return;
    this.over = over;
    this.host.requestUpdate();
  }
}

/** The files that were dropped, and those in dropped folders. */
async function filesOf(dropped: DataTransfer): Promise<File[]> {
  // They must be taken before anything is awaited: afterwards the drop is over.
  const plain = [...dropped.files];
  const entries = [...dropped.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  if (!entries.some((entry) => entry?.isDirectory)) return plain;
  const found: File[] = [];
  const queue = entries.filter((entry) => entry !== null);
  for (const entry of queue) {
    if (found.length >= most) break;
    if (entry.isDirectory) queue.push(...(await within(entry as FileSystemDirectoryEntry)));
    else if (!entry.name.startsWith(".")) found.push(await fileOf(entry as FileSystemFileEntry));
  }
  return found;
}

async function within(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    // It gives a hundred at a time, and nothing when there are no more.
    const some = await new Promise<FileSystemEntry[]>((done, failed) =>
      reader.readEntries(done, failed),
    );
    if (some.length === 0 || found.length >= most) return found;
    found.push(...some);
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((done, failed) => entry.file(done, failed));
