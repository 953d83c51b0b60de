import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { hours, minutes, seconds } from "../../protocol/time.ts";
import { note } from "../../test/faults/table.ts";
import { openWay, said } from "./way.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A way on which the next answers are these, one after the other; the last again and again. */
function way(answers: (() => Response | Promise<Response>)[], { isRung = true } = {}) {
  const faults = new Set<string>();
  const asked: string[] = [];
  const opened = openWay({
    faults: {
      set: (code, is) => void (is ? faults.add(code) : faults.delete(code)),
      happened: (code) => void faults.add(code),
    },
    isRung: () => isRung,
    monotonic: () => Date.now(),
    ask: (path) => {
      asked.push(path as string);
      return Promise.resolve((answers.length > 1 ? answers.shift()! : answers[0]!)());
    },
  });
  const tries = (): Promise<string> =>
    opened.ask("/x").then(
      ({ status }) => String(status),
      (cause: Error) => cause.message,
    );
  return { ...opened, faults, asked, tries };
}

const json = (body: unknown, init: ResponseInit = {}) => Response.json(body, init);
const page = (status = 200) =>
  new Response("<html>Accedi alla rete", { status, headers: { "Content-Type": "text/html" } });

test("what our CMS says is read to its end", async () => {
  const answer = await way([() => json({ now: 5 })]).ask("/x");
  expect([answer.status, said(answer)]).toEqual([200, { now: 5 }]);
});

test("N07 a page instead of an answer is a network that wants somebody to sign in: it is told, and never read", async () => {
  for (const answer of [
    () => page(),
    () => page(511),
    () => ({ type: "opaqueredirect", status: 0, headers: new Headers(), body: null }) as Response,
  ]) {
    const { tries, faults } = way([answer]);
    expect(await tries()).toContain("sign in");
    expect([...faults]).toContain("link.captive");
  }
});

test("a page of the proxy that our CMS is down is no captive portal", async () => {
  const { tries, faults } = way([() => page(502)]);
  await tries();
  expect([...faults]).not.toContain("link.captive");
});

test("C02 a CMS that wants to be left alone is left alone, for as long as it says and ten minutes at most", async () => {
  const busy = (after: string) => () =>
    new Response("{}", { status: 503, headers: { "Retry-After": after } });
  const polite = way([busy("120"), () => json({})]);
  expect(await polite.tries()).toBe("503");
  vi.advanceTimersByTime(seconds(119));
  expect(await polite.tries()).toContain("left alone");
  expect(polite.asked).toHaveLength(1);
  vi.advanceTimersByTime(seconds(2));
  expect(await polite.tries()).toBe("200");

  const endless = way([busy("99999999"), () => json({})]);
  await endless.tries();
  expect(endless.rest()).toBe(minutes(10));
  for (const nothing of ["", "soon", "-5"]) {
    const odd = way([busy(nothing)]);
    await odd.tries();
    expect(odd.rest()).toBe(0);
  }
  note("C02", "asked again when the CMS said, not before");
});

test("N11 a bell that rings while nothing can be fetched is told, until something comes", async () => {
  const down = () => Promise.reject(new TypeError("refused"));
  const { tries, faults } = way([down, down, () => json({})]);
  await tries();
  expect([...faults]).toEqual([]);
  await tries();
  expect([...faults]).toEqual(["link.no_http"]);
  await tries();
  expect([...faults]).toEqual([]);
  const alone = way([down], { isRung: false });
  await alone.tries();
  await alone.tries();
  expect([...alone.faults]).toEqual([]);
});

test("N12 a line on which nothing comes any more is given up after half a minute, also in mid-answer", async () => {
  for (const half of [false, true]) {
    const faults = { set: () => {}, happened: () => {} };
    const { ask } = openWay({
      faults,
      isRung: () => false,
      monotonic: () => Date.now(),
      ask: (_, init) =>
        new Promise((answer, fail) => {
          const broken = new DOMException("", "AbortError");
          const body = new ReadableStream<Uint8Array>({
            start(to) {
              to.enqueue(new Uint8Array(10));
              init!.signal!.addEventListener("abort", () => to.error(broken));
            },
          });
          if (half) answer(new Response(body));
          else init!.signal!.addEventListener("abort", () => fail(broken));
        }),
    });
    let ended = false;
    const asking = ask("/x").catch(() => (ended = true));
    await vi.advanceTimersByTimeAsync(seconds(29));
    expect(ended).toBe(false);
    await vi.advanceTimersByTimeAsync(seconds(2));
    await asking;
    expect(ended).toBe(true);
  }
});

test("a slow line is not a dead one: what keeps coming is waited for", async () => {
  let to: ReadableStreamDefaultController<Uint8Array>;
  const body = new ReadableStream<Uint8Array>({ start: (controller) => void (to = controller) });
  const asking = way([() => new Response(body)]).ask("/x");
  for (let i = 0; i < 200; i++) {
    await vi.advanceTimersByTimeAsync(seconds(20));
    to!.enqueue(new Uint8Array(40));
  }
  expect(Date.now()).toBeGreaterThan(hours(1));
  to!.close();
  expect((await asking).body).toHaveLength(8000);
});

test("E06 what is longer than was asked for is not read to its end", async () => {
  let read = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(to) {
      read += 1000;
      to.enqueue(new Uint8Array(1000));
    },
  });
  const answer = await way([() => new Response(endless)]).ask("/x", {}, 5000);
  expect(answer.body).toBe(null);
  expect(said(answer)).toBe(undefined);
  expect(read).toBeLessThan(10_000);
});
