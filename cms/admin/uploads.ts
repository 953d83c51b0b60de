import { type Api, ApiFault, messageOf } from "./api.ts";
import type { LibraryFile } from "./library-words.ts";
import { browserFiles, isSameFile, UploadMemory } from "./upload-memory.ts";
import { inBrowser, type Preparing } from "./upload-prepare.ts";
import type { Words } from "./words/it.ts";

export type UploadState =
  | "waiting"
  | "sending"
  /** All has arrived: the server looks at the file. */
  | "looking"
  /** A film that the server prepares; `part` says how far it has come. */
  | "working"
  | "done"
  /** The library has it already, as `became`. */
  | "known"
  /** The line is down; it goes on by itself. */
  | "paused"
  /** The officer has stopped all uploads for a while. */
  | "held"
  /** It cannot become a file; `message` says why. */
  | "refused"
  /** Begun on this computer before the page was closed: the same file must be chosen again. */
  | "begun";

export interface Upload {
  key: number;
  name: string;
  bytes: number;
  sent: number;
  /** Of the server's work, from 0 to 1. */
  part: number;
  state: UploadState;
  message: string;
  /** Absent for what was begun before and not chosen again yet. */
  file: File | null;
  /** The server's name for it, once it has one. */
  id: string | null;
  /** The file of the library that it is now, or that was there before. */
  became: LibraryFile | null;
  folder: string | null;
}

/** Of those that are not over: how far all of them have come together. */
export interface Together {
  files: number;
  over: number;
  percent: number;
}

const again = 3000;
const asking = 1500;
/** Small enough that progress moves, large enough that requests are few. */
const piece = 2 * 1024 * 1024;
/** The server may look at so many files while the next one is sent. */
const mostLooking = 2;

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
const over = new Set<UploadState>(["done", "known", "refused"]);

/**
 * The uploads of one ente on this computer, one after the other. They go on while the officer is on
 * another page, after a broken line, and after the page was closed.
 * @fires change - Some upload has changed.
 * @fires added - A file is in the library (`detail`).
 */
export class UploadQueue extends EventTarget {
  list: Upload[] = [];
  /** Stopped by the officer. */
  held = false;
  private readonly memory: UploadMemory;
  private readonly preparing: Preparing;
  private next = 0;
  private running = false;
  private looking = 0;
  private stop = new AbortController();
  private wake: (() => void)[] = [];

  constructor(
    private readonly needs: {
      api: Api;
      words: () => Words;
      memory: UploadMemory;
      preparing?: Preparing;
      wait?: (milliseconds: number) => Promise<void>;
    },
  ) {
    super();
    this.memory = needs.memory;
    this.preparing = needs.preparing ?? inBrowser;
    this.list = this.memory.begun.map(({ id, name, bytes }) => ({
      ...this.entry(name, bytes, null),
      id,
      state: "begun" as const,
    }));
    void this.takeUp();
    globalThis.addEventListener?.("online", this.lineIsBack);
  }

  add(files: Iterable<File>, folder: string | null = null): void {
    for (const file of files) {
      const begun = this.memory.begun.find((one) => isSameFile(one, file));
      const waits = this.list.find(({ id, state }) => state === "begun" && id === begun?.id);
      if (waits) this.set(waits, { file, state: this.idle });
      else {
        const entry = { ...this.entry(file.name, file.size, file), folder, state: this.idle };
        this.list = [...this.list, { ...entry, id: begun?.id ?? null }];
      }
    }
    this.tell();
    void this.run();
  }

  /** Stops all of them after the piece that is on its way. */
  hold(): void {
    this.held = true;
    this.stop.abort();
    for (const upload of this.list)
      if (upload.state === "waiting") this.set(upload, { state: "held" });
    this.tell();
  }

  goOn(): void {
    this.held = false;
    this.stop = new AbortController();
    for (const upload of this.list)
      if (upload.state === "held") this.set(upload, { state: "waiting" });
    this.tell();
    void this.run();
  }

  retry(upload: Upload): void {
    if (!upload.file) return;
    this.set(upload, { state: this.idle, message: "", sent: 0, part: 0 });
    void this.run();
  }

  async cancel(upload: Upload): Promise<void> {
    this.remove(upload);
    const { api } = this.needs;
    const { id } = upload;
    if (!id) return;
    this.memory.forget(id);
    // Whether or not it is heard, the server throws away what nobody finishes within a day.
    await api.ask(() => api.uploads[":id"].$delete({ param: { id } })).catch(() => null);
  }

  remove(upload: Upload): void {
    this.list = this.list.filter(({ key }) => key !== upload.key);
    this.tell();
  }

  /** Takes away the lines of those that are in the library. */
  clear(): void {
    this.list = this.list.filter(({ state }) => state !== "done" && state !== "known");
    this.tell();
  }

  get together(): Together {
    const bytes = this.list.reduce((sum, each) => sum + each.bytes, 0);
    const sent = this.list.reduce(
      (sum, { state, bytes, sent }) => sum + (over.has(state) ? bytes : sent),
      0,
    );
    return {
      files: this.list.length,
      over: this.list.filter(({ state }) => over.has(state)).length,
      percent: bytes === 0 ? 0 : Math.floor((sent / bytes) * 100),
    };
  }

  private get idle(): UploadState {
    return this.held ? "held" : "waiting";
  }

  private entry(name: string, bytes: number, file: File | null): Upload {
    const key = (this.next += 1);
    const fresh = { sent: 0, part: 0, message: "", id: null, became: null, folder: null };
    return { key, name, bytes, file, state: "waiting", ...fresh };
  }

  /** After the page was opened: what the browser kept goes on; what the server works on is followed. */
  private async takeUp(): Promise<void> {
    for (const upload of this.list) {
      const file = await this.memory.files.find(upload.id!).catch(() => null);
      if (file && upload.state === "begun") this.set(upload, { file, state: this.idle });
    }
    void this.run();
    const { api } = this.needs;
    const mine = await api.ask(() => api.uploads.index.$get()).catch(() => null);
    for (const { id, name, bytes, state, message } of mine?.uploads ?? []) {
      if (state === "arriving" || this.list.some((each) => each.id === id)) continue;
      const entry = { ...this.entry(name, bytes, null), id, sent: bytes, message };
      this.list = [...this.list, { ...entry, state: state === "failed" ? "refused" : "working" }];
      if (state === "working") void this.follow(this.list.at(-1)!);
    }
    this.tell();
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    for (;;) {
      const upload = this.list.find(({ state, file }) => state === "waiting" && file);
      if (!upload || this.held) break;
      await this.upload(upload);
    }
    this.running = false;
  }

  /** Sends one file to its end, however often the line breaks; what the server then does is awaited apart. */
  private async upload(upload: Upload): Promise<void> {
    while (this.list.includes(upload) && !this.held) {
      try {
        if (!(await this.send(upload))) return;
        this.set(upload, { state: "looking", sent: upload.bytes });
        const finished = this.finish(upload);
        this.looking += 1;
        void finished.finally(() => (this.looking -= 1));
        if (this.looking >= mostLooking) await finished;
        return;
      } catch (cause) {
        if (this.held) break;
        if (!(await this.goesOn(upload, cause))) return;
      }
    }
    if (this.held && this.list.includes(upload)) this.set(upload, { state: "held" });
  }

  private async finish(upload: Upload): Promise<void> {
    const { api } = this.needs;
    while (this.list.includes(upload)) {
      try {
        const answer = await api.ask(() =>
          api.uploads[":id"].finish.$post({ param: { id: upload.id! } }),
        );
        this.memory.forget(upload.id!);
        if ("state" in answer) {
          this.set(upload, { state: "working" });
          void this.follow(upload);
        } else this.became(upload, answer, answer.already);
        return;
      } catch (cause) {
        const incomplete = cause instanceof ApiFault && cause.code === "upload.incomplete";
        if (!(await this.goesOn(upload, cause))) return;
        if (!incomplete) continue;
        this.set(upload, { state: this.idle });
        void this.run();
        return;
      }
    }
  }

  /** Asks how the server is getting on with a film until it is a file, or is none. */
  private async follow(upload: Upload): Promise<void> {
    const { api } = this.needs;
    const param = { id: upload.id! };
    while (this.list.includes(upload)) {
      await this.wait(asking);
      const answer = await api
        .ask(() => api.uploads[":id"].$get({ param }))
        .catch((cause: unknown) => (cause as ApiFault).code);
      if (answer === "upload.not_found") {
        // The house was closed and opened again since: it is in the library, or was swept away.
        this.remove(upload);
        this.dispatchEvent(new CustomEvent("added", { detail: null }));
        return;
      }
      if (typeof answer === "string") continue;
      if (answer.state === "ready") {
        this.became(upload, answer.file, answer.file.already);
        return;
      }
      if (answer.state === "failed") {
        this.set(upload, { state: "refused", message: answer.message });
        return;
      }
      this.set(upload, { part: answer.part });
    }
  }

  private became(upload: Upload, became: LibraryFile, already: boolean): void {
    this.set(upload, { state: already ? "known" : "done", sent: upload.bytes, became });
    this.dispatchEvent(new CustomEvent("added", { detail: became }));
  }

  /** Whether what failed is tried again (after a while); otherwise the upload is over. */
  private async goesOn(upload: Upload, cause: unknown): Promise<boolean> {
    const code = cause instanceof ApiFault ? cause.code : "broken";
    if (stillThere.has(code)) {
      this.set(upload, { state: "paused" });
      await this.wait(again);
      return true;
    }
    if (upload.id) this.memory.forget(upload.id);
    if (code === "upload.not_found" && upload.id) {
      // It waited for too long and was swept away: from the beginning then.
      this.set(upload, { id: null, sent: 0, state: "waiting" });
      return upload.file !== null;
    }
    const message = messageOf(cause, this.needs.words());
    this.set(upload, { state: "refused", message, id: null });
    return false;
  }

  /** Whether all of it has arrived. @throws ApiFault */
  private async send(upload: Upload): Promise<boolean> {
    const { api } = this.needs;
    const { signal } = this.stop;
    let offset = await this.offsetOf(upload);
    if (offset === null) return false;
    const file = upload.file!;
    while (offset < file.size) {
      if (!this.list.includes(upload) || signal.aborted) return false;
      this.set(upload, { state: "sending", sent: offset });
      const at: number = offset;
      const answer = await api.ask(() =>
        fetch(`/${encodeURIComponent(api.ente)}/api/uploads/${upload.id}`, {
          method: "PATCH",
          headers: { "Content-Type": "application/octet-stream", "Upload-Offset": String(at) },
          body: file.slice(at, at + piece),
          signal,
        }),
      );
      offset = (answer as { offset: number }).offset;
    }
    return true;
  }

  /** How far it had come, or 0 for one that begins; null when the library has the file already. */
  private async offsetOf(upload: Upload): Promise<number | null> {
    const { api } = this.needs;
    const { id } = upload;
    if (id) {
      const at = await api.ask(() => api.uploads[":id"].$get({ param: { id } }));
      return at.state === "arriving" ? at.offset : upload.bytes;
    }
    // What the browser cannot draw either is sent as it is, and the server says what is wrong with it.
    const file = await this.preparing.drawn(upload.file!).catch(() => upload.file!);
    if (file !== upload.file) this.set(upload, { file, bytes: file.size, name: file.name });
    const known = await this.knownAs(file);
    if (known) {
      this.became(upload, known, true);
      return null;
    }
    const { name, size: bytes } = file;
    const folder = upload.folder as LibraryFile["folder"];
    const opened = await api.ask(() => api.uploads.index.$post({ json: { name, bytes, folder } }));
    this.set(upload, { id: opened.id });
    this.memory.remember({ id: opened.id, name, bytes, changed: file.lastModified }, file);
    if (opened.posters === "wanted") await this.sendPoster(opened.id, file);
    return opened.offset;
  }

  private async knownAs(file: File): Promise<LibraryFile | null> {
    const { api } = this.needs;
    const sha256 = await this.preparing.digest(file).catch(() => null);
    if (!sha256) return null;
    const param = { sha256 };
    return (await api.ask(() => api.files.sent[":sha256"].$get({ param }))).file;
  }

  private async sendPoster(id: string, file: File): Promise<void> {
    const { api } = this.needs;
    const body = await this.preparing.poster(file);
    if (!body) return;
    await api
      .ask(() =>
        fetch(`/${encodeURIComponent(api.ente)}/api/uploads/${id}/poster`, {
          method: "PUT",
          headers: { "Content-Type": "application/octet-stream" },
          body,
        }),
      )
      // A film without a picture of its own gets a card: nothing is lost that matters.
      .catch(() => null);
  }

  private wait(time: number): Promise<void> {
    const waited = this.needs.wait?.(time) ?? new Promise<void>((done) => setTimeout(done, time));
    const woken = new Promise<void>((done) => (this.wake = [...this.wake.slice(-9), done]));
    return Promise.race([waited, woken]);
  }

  private lineIsBack = (): void => {
    for (const go of this.wake.splice(0)) go();
  };

  /** The entries stay the same objects: whoever holds one sees it move. */
  private set(upload: Upload, change: Partial<Upload>): void {
    Object.assign(upload, change);
    this.tell();
  }

  private tell(): void {
    this.dispatchEvent(new CustomEvent("change"));
  }
}

const queues = new WeakMap<Api, UploadQueue>();

/** One queue an ente, as long as the desk is open. */
export function uploadsOf(api: Api, words: () => Words): UploadQueue {
  const known = queues.get(api);
  if (known) return known;
  const memory = new UploadMemory(api.ente, localStorage, browserFiles());
  const queue = new UploadQueue({ api, words, memory });
  queues.set(api, queue);
  return queue;
}
