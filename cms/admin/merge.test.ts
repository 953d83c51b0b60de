import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Draft } from "./drafts.ts";
import { merge, taking } from "./merge.ts";

const base: Draft = {
  title: "Chiusura",
  props: {
    it: { title: "Uffici chiusi", body: "Lunedì", photo: null },
    en: { title: "Offices closed", body: "Monday", photo: null },
  },
  validFrom: null,
  validTo: 100,
};
const edited = (over: Partial<Draft>, it: object = {}, en: object = {}): Draft => ({
  ...base,
  ...over,
  props: { it: { ...base.props["it"], ...it }, en: { ...base.props["en"], ...en } },
});

describe("two officers on one content", () => {
  const photo = "a".repeat(64);
  test.each<[string, Draft, Draft, Draft]>([
    [
      "two fields",
      edited({}, { title: "A" }),
      edited({}, { body: "B" }),
      edited({}, { title: "A", body: "B" }),
    ],
    [
      "two languages",
      edited({}, { title: "A" }),
      edited({}, {}, { title: "B" }),
      edited({}, { title: "A" }, { title: "B" }),
    ],
    [
      "the text and the validity",
      edited({}, { body: "A" }),
      edited({ validTo: 200 }),
      edited({ validTo: 200 }, { body: "A" }),
    ],
    [
      "nothing and everything",
      base,
      edited({ title: "B", validFrom: 1 }, { photo }),
      edited({ title: "B", validFrom: 1 }, { photo }),
    ],
    [
      "the same thing to the same",
      edited({}, { title: "A" }),
      edited({}, { title: "A" }),
      edited({}, { title: "A" }),
    ],
  ])("who change %s both find their work", (_, mine, theirs, expected) => {
    expect(merge(base, mine, theirs)).toMatchObject({ draft: expected, disputed: [] });
  });

  test("who change the same field of the same language are asked, and both texts are there", () => {
    const mine = edited({}, { title: "La mia", body: "Anche questo" });
    const theirs = edited({}, { title: "La loro" }, { title: "Theirs" });
    const merged = merge(base, mine, theirs);
    expect(merged.disputed).toEqual(["it.title"]);
    expect(merged.taken).toEqual(["en.title"]);
    expect(merged.draft).toEqual(
      edited({}, { title: "La mia", body: "Anche questo" }, { title: "Theirs" }),
    );
    expect(taking(merged.draft, theirs, ["it.title"]).props["it"]).toMatchObject({
      title: "La loro",
      body: "Anche questo",
    });
  });

  test("a field that only one of them filled in is filled in", () => {
    const theirs = edited({}, { tone: "warning" });
    expect(merge(base, edited({}, { title: "A" }), theirs).draft.props["it"]).toMatchObject({
      tone: "warning",
    });
  });

  test("a new language of one of them is there for both", () => {
    const theirs = { ...base, props: { ...base.props, de: { title: "Geschlossen" } } };
    const { draft, disputed } = merge(base, edited({}, { title: "A" }), theirs);
    expect(disputed).toEqual([]);
    expect(draft.props["de"]).toEqual({ title: "Geschlossen" });
    expect(draft.props["it"]).toMatchObject({ title: "A" });
  });

  test("a language that one took away is gone, unless the other wrote in it: then they are asked", () => {
    const without = { ...base, props: { it: base.props["it"]! } };
    expect(Object.keys(merge(base, edited({}, { title: "A" }), without).draft.props)).toEqual([
      "it",
    ]);
    expect(Object.keys(merge(base, without, edited({}, { title: "A" })).draft.props)).toEqual([
      "it",
    ]);
    const theirs = merge(base, edited({}, {}, { title: "Written on" }), without);
    expect(theirs.disputed).toEqual(["en"]);
    expect(theirs.draft.props["en"]).toMatchObject({ title: "Written on", body: "Monday" });
    expect(taking(theirs.draft, without, ["en"]).props["en"]).toBeUndefined();
    const mine = merge(base, without, edited({}, {}, { title: "Written on" }));
    expect(mine.disputed).toEqual(["en"]);
    expect(
      taking(mine.draft, edited({}, {}, { title: "Written on" }), ["en"]).props["en"],
    ).toMatchObject({
      title: "Written on",
      body: "Monday",
    });
  });
});

/** Any draft of two fields in up to two languages. */
const anyDraft = fc.record({
  title: fc.constantFrom("a", "b", "c"),
  validFrom: fc.constantFrom(null, 1),
  validTo: fc.constantFrom(null, 2),
  props: fc.dictionary(
    fc.constantFrom("it", "en"),
    fc.dictionary(fc.constantFrom("title", "body"), fc.constantFrom("x", "y", "z")),
  ),
}) as fc.Arbitrary<Draft>;

test("nothing that we typed is ever replaced, and what is not disputed is theirs or ours for a reason", () => {
  fc.assert(
    fc.property(anyDraft, anyDraft, anyDraft, (before, mine, theirs) => {
      const { draft, disputed } = merge(before, mine, theirs);
      for (const [code, props] of Object.entries(mine.props))
        for (const [name, value] of Object.entries(props))
          if (before.props[code]?.[name] !== value) expect(draft.props[code]?.[name]).toBe(value);
      if (mine.title !== before.title) expect(draft.title).toBe(mine.title);
      else expect(draft.title).toBe(theirs.title);
      // Who changed nothing is asked nothing, and gets all of theirs.
      expect(merge(before, before, theirs)).toMatchObject({ draft: theirs, disputed: [] });
      expect(merge(before, mine, before)).toMatchObject({ draft: mine, disputed: [] });
      expect(new Set(disputed).size).toBe(disputed.length);
    }),
  );
});
