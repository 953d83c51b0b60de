import type { Readable, Writable } from "node:stream";

/** The DevTools protocol over the browser's own pipe: no port that anybody else could speak to. */
export interface Cdp {
  /** @throws Error when the browser refuses, is gone, or does not answer in time. */
  send<T = Record<string, unknown>>(
    method: string,
    params?: object,
    options?: { session?: string; timeout?: number },
  ): Promise<T>;
  on(listener: (event: CdpEvent) => void): void;
  close(): void;
}

export interface CdpEvent {
  method: string;
  params: Record<string, unknown>;
  session: string | undefined;
}

interface Waiting {
  resolve: (value: never) => void;
  reject: (cause: Error) => void;
  timer: NodeJS.Timeout;
}

/** Messages are JSON, each ended by a zero byte. */
export function openCdp(write: Writable, read: Readable): Cdp {
  const waiting = new Map<number, Waiting>();
  const listeners: ((event: CdpEvent) => void)[] = [];
  let last = 0;
  let rest = "";
  let isClosed = false;

  function hear(text: string): void {
    const said = JSON.parse(text) as {
      id?: number;
      result?: unknown;
      error?: { message: string };
      method?: string;
      params?: Record<string, unknown>;
      sessionId?: string;
    };
    if (said.method) {
      const event = { method: said.method, params: said.params ?? {}, session: said.sessionId };
      for (const listener of listeners) listener(event);
      return;
    }
    const asked = waiting.get(said.id ?? -1);
    if (!asked) return;
    waiting.delete(said.id!);
    clearTimeout(asked.timer);
    if (said.error) asked.reject(new Error(said.error.message));
    else asked.resolve(said.result as never);
  }

  function close(): void {
    isClosed = true;
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(new Error("the browser is gone"));
    }
    waiting.clear();
  }

  read.setEncoding("utf8");
  read.on("data", (piece: string) => {
    const whole = (rest + piece).split("\0");
    rest = whole.pop() ?? "";
    for (const text of whole) hear(text);
  });
  read.on("close", close);
  // A pipe that breaks is a browser that ends: whoever launched it hears of that.
  write.on("error", close);
  read.on("error", close);

  return {
    send: (method, params = {}, { session, timeout = 10_000 } = {}) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(new Error("the browser is gone"));
        const id = ++last;
        const timer = setTimeout(() => {
          waiting.delete(id);
          reject(new Error(`${method}: no answer in ${timeout} ms`));
        }, timeout);
        waiting.set(id, { resolve, reject, timer });
        const message = { id, method, params, ...(session && { sessionId: session }) };
        write.write(`${JSON.stringify(message)}\0`);
      }),
    on: (listener) => void listeners.push(listener),
    close,
  };
}
