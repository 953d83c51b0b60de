import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ApiFault } from "./api.ts";
import { type Draft, DraftSaver, forgetDraft, keptDraft, sameValue } from "./drafts.ts";

const draft = (title: string): Draft => ({
  title,
  props: { it: {} },
  validFrom: null,
  validTo: null,
});

const key = { ente: "erba", officer: "off_1", subject: "sld_1" };

type Save = (version: number, draft: Draft) => Promise<{ version: number }>;

function memory(): Pick<Storage, "getItem" | "setItem" | "removeItem"> {
  const rows = new Map<string, string>();
  return {
    getItem: (key) => rows.get(key) ?? null,
    setItem: (key, value) => void rows.set(key, value),
    removeItem: (key) => void rows.delete(key),
  };
}

function desk(save: Save) {
  const kept = memory();
  const saver = new DraftSaver({
    key,
    version: 1,
    base: draft(""),
    kept,
    save,
    changed: () => {},
  });
  return { kept, saver, here: () => keptDraft<Draft>(kept, key) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a draft while it is typed", () => {
  test("is on this computer at once, and on the server when the officer pauses", async () => {
    const save = vi.fn<Save>((version) => Promise.resolve({ version: version + 1 }));
    const { saver, here } = desk(save);
    saver.change(draft("Uff"));
    saver.change(draft("Uffici chiusi"));
    expect(here()).toEqual({ version: 1, base: draft(""), draft: draft("Uffici chiusi") });
    expect(save).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(600);
    expect(save.mock.calls).toEqual([[1, draft("Uffici chiusi")]]);
    expect(saver.state).toBe("saved");
    expect(here()).toBeNull();
  });

  test("what is typed while it is being saved is kept and saved next, upon the new version", async () => {
    const answers: (() => void)[] = [];
    const save = vi.fn<Save>(
      (version) =>
        new Promise<{ version: number }>((resolve) => {
          answers.push(() => resolve({ version: version + 1 }));
        }),
    );
    const { saver, here } = desk(save);
    saver.change(draft("a"));
    await vi.advanceTimersByTimeAsync(600);
    saver.change(draft("ab"));
    answers[0]!();
    await vi.advanceTimersByTimeAsync(0);
    expect(here()).toEqual({ version: 2, base: draft("a"), draft: draft("ab") });
    await vi.advanceTimersByTimeAsync(600);
    answers[1]!();
    await vi.advanceTimersByTimeAsync(0);
    expect(save.mock.calls).toEqual([
      [1, draft("a")],
      [2, draft("ab")],
    ]);
    expect(here()).toBeNull();
  });

  test("without network it stays here and goes by itself when somebody answers again", async () => {
    let answers = false;
    const { saver, here } = desk((version) =>
      answers
        ? Promise.resolve({ version: version + 1 })
        : Promise.reject(new ApiFault("offline", "Il server non risponde")),
    );
    saver.change(draft("Mercato"));
    await vi.advanceTimersByTimeAsync(600);
    expect(saver.state).toBe("offline");
    expect(here()?.draft).toEqual(draft("Mercato"));
    answers = true;
    await vi.advanceTimersByTimeAsync(5000);
    expect(saver.state).toBe("saved");
    expect(here()).toBeNull();
  });

  test("a colleague's text is never overwritten: nothing is sent until the officer has chosen", async () => {
    const save = vi.fn<Save>((_, { title }) =>
      title === "mia"
        ? Promise.reject(new ApiFault("edit.outdated", "Qualcun altro"))
        : Promise.resolve({ version: 8 }),
    );
    const { saver, here } = desk(save);
    saver.change(draft("mia"));
    await vi.advanceTimersByTimeAsync(600);
    expect(saver.state).toBe("conflict");
    saver.change(draft("mia, ancora"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await saver.flush()).toBe(false);
    expect(save).toHaveBeenCalledTimes(1);
    expect(here()?.draft).toEqual(draft("mia, ancora"));

    saver.resume(7, draft("sua"), draft("mia, ancora"));
    expect(here()).toEqual({ version: 7, base: draft("sua"), draft: draft("mia, ancora") });
    await vi.advanceTimersByTimeAsync(600);
    expect(save.mock.calls[1]).toEqual([7, draft("mia, ancora")]);
    expect(saver.state).toBe("saved");
  });

  test("what is disputed stays upon what it was written on until somebody chooses", async () => {
    const save = vi.fn<Save>((version) => Promise.resolve({ version: version + 1 }));
    const { saver, here } = desk(save);
    saver.conflict(draft("mia"), { version: 1, base: draft("prima") });
    expect(here()).toEqual({ version: 1, base: draft("prima"), draft: draft("mia") });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(save).not.toHaveBeenCalled();
  });

  test("what the server refuses is said and stays here", async () => {
    const { saver, here } = desk(() =>
      Promise.reject(new ApiFault("slide.ends_before_it_begins", "La fine viene prima")),
    );
    saver.change(draft("x"));
    expect(await saver.flush()).toBe(false);
    expect(saver).toMatchObject({ state: "refused", message: "La fine viene prima" });
    expect(here()?.draft).toEqual(draft("x"));
  });

  test("publishing at once first sends what waits", async () => {
    const save = vi.fn<Save>((version) => Promise.resolve({ version: version + 1 }));
    const { saver } = desk(save);
    saver.change(draft("Subito"));
    expect(await saver.flush()).toBe(true);
    expect(saver.version).toBe(2);
  });

  test("a browser without room to keep anything still saves on the server", async () => {
    const full = {
      ...memory(),
      setItem: () => {
        throw new Error("QuotaExceededError");
      },
    };
    const save = vi.fn<Save>((version) => Promise.resolve({ version: version + 1 }));
    const saver = new DraftSaver({
      key,
      version: 1,
      base: draft(""),
      kept: full,
      save,
      changed: () => {},
    });
    saver.change(draft("x"));
    expect(await saver.flush()).toBe(true);
  });
});

describe("what this computer kept", () => {
  test("a copy that was cut short is no copy", () => {
    const kept = memory();
    kept.setItem("vetrina.draft.erba.off_1.sld_1", '{"version":1,"dra');
    expect(keptDraft(kept, key)).toBeNull();
  });

  test("another ente's draft is not ours, and another officer's is not either", () => {
    const kept = memory();
    const whole = { version: 1, base: draft(""), draft: draft("x") };
    kept.setItem("vetrina.draft.erba.off_1.sld_1", JSON.stringify(whole));
    expect(keptDraft(kept, { ...key, ente: "cardano" })).toBeNull();
    expect(keptDraft(kept, { ...key, officer: "off_2" })).toBeNull();
    expect(keptDraft(kept, key)).toEqual(whole);
    forgetDraft(kept, key);
    expect(keptDraft(kept, key)).toBeNull();
  });

  test("the same text in another order is the same text", () => {
    const a = { ...draft("x"), props: { it: { title: "a", body: "b" } } };
    const b = { ...draft("x"), props: { it: { body: "b", title: "a" } } };
    expect(sameValue(a, b)).toBe(true);
    expect(sameValue(a, draft("x"))).toBe(false);
  });
});
