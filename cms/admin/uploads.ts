import { type Api, ApiFault, messageOf } from "./api.ts";
import type { Words } from "./words/it.ts";
import type { LibraryFile } from "./library-words.ts";

export type UploadState =
  | "waiting"
  | "sending"
  /** All has arrived: the server looks at the file. */
  | "looking"
  | "done"
  /** The line is down; it goes on by itself. */
  | "paused"
  /** The server said no; `message` says why. */
  | "refused"
  /** Begun on this computer before the page was closed: the same file must be chosen again. */
  | "begun";

export interface Upload {
  key: number;
  name: string;
  bytes: number;
  sent: number;
  state: UploadState;
  message: string;
  /** Absent for what was begun before and not chosen again yet. */
  file: File | null;
  /** The server's name for it, once it has one. */
  id: string | null;
}

interface Begun {
  id: string;
  name: string;
  bytes: number;
  changed: number;
}

const again = 3000;
/** Small enough that progress moves, large enough that requests are few. */
const piece = 2 * 1024 * 1024;

/** Failures after which asking how far it had come, and going on, is right. */
const stillThere = new Set([
  "offline",
  "broken",
  "internal",
  "upload.wrong_offset",
  "upload.busy",
  "upload.interrupted",
  "upload.incomplete",
]);

/**
 * The uploads of one ente on this computer, one after the other. They go on while the officer is on
 * another page, after a broken line, and (once the same file is chosen again) after the browser was closed.
 * @fires change - Some upload has changed.
 * @fires added - A file is in the library (`detail`).
 */
export class UploadQueue extends EventTarget {
  list: Upload[] = [];
  private next = 0;
  private running = false;

  constructor(
    private readonly needs: {
      api: Api;
      words: () => Words;
      kept: Pick<Storage, "getItem" | "setItem">;
      wait?: (milliseconds: number) => Promise<void>;
    },
  ) {
    super();
    this.list = this.begun().map(({ id, name, bytes }) => ({
      ...this.entry(name, bytes, null),
      id,
      state: "begun",
    }));
  }

  add(files: Iterable<File>): void {
    for (const file of files) {
      const known = this.begun().find((one) => sameFile(one, file));
      const waits = this.list.find(({ id, state }) => state === "begun" && id === known?.id);
      if (waits) this.set(waits, { file, state: "waiting" });
      else
        this.list = [
          ...this.list,
          { ...this.entry(file.name, file.size, file), id: known?.id ?? null },
        ];
    }
    this.tell();
    void this.run();
  }

  retry(upload: Upload): void {
    if (!upload.file) return;
    this.set(upload, { state: "waiting", message: "", sent: 0 });
    void this.run();
  }

  async cancel(upload: Upload): Promise<void> {
    this.remove(upload);
    const { api } = this.needs;
    const { id } = upload;
    if (!id) return;
    this.forget(id);
    // Whether or not it is heard, the server throws away what nobody finishes within a day.
    await api.ask(() => api.uploads[":id"].$delete({ param: { id } })).catch(() => null);
  }

  remove(upload: Upload): void {
    this.list = this.list.filter(({ key }) => key !== upload.key);
    this.tell();
  }

  private entry(name: string, bytes: number, file: File | null): Upload {
    const key = (this.next += 1);
    return { key, name, bytes, file, sent: 0, state: "waiting", message: "", id: null };
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    for (;;) {
      const upload = this.list.find(({ state, file }) => state === "waiting" && file);
      if (!upload) break;
      await this.upload(upload);
    }
    this.running = false;
  }

  /** Sends one file to its end, however often the line breaks. */
  private async upload(upload: Upload): Promise<void> {
    const wait = this.needs.wait ?? ((time) => new Promise<void>((done) => setTimeout(done, time)));
    while (this.list.includes(upload)) {
      try {
        const file = await this.send(upload);
        if (!file) return;
        this.forget(upload.id!);
        this.set(upload, { state: "done", sent: upload.bytes });
        this.dispatchEvent(new CustomEvent("added", { detail: file }));
        return;
      } catch (cause) {
        const code = cause instanceof ApiFault ? cause.code : "broken";
        if (stillThere.has(code)) {
          this.set(upload, { state: "paused" });
          await wait(again);
          continue;
        }
        if (upload.id) this.forget(upload.id);
        if (code === "upload.not_found" && upload.id) {
          // It waited for too long and was swept away: from the beginning then.
          this.set(upload, { id: null, sent: 0 });
          continue;
        }
        this.set(upload, {
          state: "refused",
          message: messageOf(cause, this.needs.words()),
          id: null,
        });
        return;
      }
    }
  }

  /** @throws ApiFault */
  private async send(upload: Upload): Promise<LibraryFile | null> {
    const { api } = this.needs;
    const file = upload.file!;
    let offset = await this.offsetOf(upload);
    const param = { id: upload.id! };
    while (offset < file.size) {
      if (!this.list.includes(upload)) return null;
      this.set(upload, { state: "sending", sent: offset });
      const body = file.slice(offset, offset + piece);
      const at = offset;
      const answer = (await api.ask(() =>
        fetch(`/${encodeURIComponent(api.ente)}/api/uploads/${param.id}`, {
          method: "PATCH",
          headers: {
            "Content-Type": "application/octet-stream",
            "Upload-Offset": String(at),
          },
          body,
        }),
      )) as { offset: number };
      offset = answer.offset;
    }
    this.set(upload, { state: "looking", sent: file.size });
    return await api.ask(() => api.uploads[":id"].finish.$post({ param }));
  }

  private async offsetOf(upload: Upload): Promise<number> {
    const { api } = this.needs;
    const { id, name, bytes } = upload;
    if (id) {
      const { offset } = await api.ask(() => api.uploads[":id"].$get({ param: { id } }));
      return offset;
    }
    const opened = await api.ask(() => api.uploads.index.$post({ json: { name, bytes } }));
    this.set(upload, { id: opened.id });
    this.remember({ id: opened.id, name, bytes, changed: upload.file!.lastModified });
    return opened.offset;
  }

  /** The entries stay the same objects: whoever holds one sees it move. */
  private set(upload: Upload, change: Partial<Upload>): void {
    Object.assign(upload, change);
    this.tell();
  }

  private tell(): void {
    this.dispatchEvent(new CustomEvent("change"));
  }

  // ── What was begun, across visits ─────────────────────────────────────────────────────────────

  private get keptUnder(): string {
    return `vetrina.uploads.${this.needs.api.ente}`;
  }

  private begun(): Begun[] {
    try {
      return JSON.parse(this.needs.kept.getItem(this.keptUnder) ?? "[]") as Begun[];
    } catch {
      // Unreadable: then nothing was begun, and the file is sent from its beginning.
      return [];
    }
  }

  private remember(one: Begun): void {
    this.write([...this.begun(), one].slice(-20));
  }

  private forget(id: string): void {
    this.write(this.begun().filter((one) => one.id !== id));
  }

  private write(list: Begun[]): void {
    try {
      this.needs.kept.setItem(this.keptUnder, JSON.stringify(list));
    } catch {
      // No room in this browser: an upload then simply does not survive its closing.
    }
  }
}

const sameFile = (one: Begun, file: File): boolean =>
  one.name === file.name && one.bytes === file.size && one.changed === file.lastModified;

const queues = new WeakMap<Api, UploadQueue>();

/** One queue an ente, as long as the desk is open. */
export function uploadsOf(api: Api, words: () => Words): UploadQueue {
  let queue = queues.get(api);
  if (!queue) queues.set(api, (queue = new UploadQueue({ api, words, kept: localStorage })));
  return queue;
}
