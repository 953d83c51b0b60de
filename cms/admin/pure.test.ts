import { describe, expect, test } from "vitest";
import { type DeliveredScreen, reachOf } from "./delivery.ts";
import { assetsIn, drawable, previewOf } from "./preview.ts";
import { badHost, hostsOf, isTimezone } from "./settings-check.ts";
import { issuesFor, named, withLanguage, withoutLanguage, withProps } from "./slide-draft.ts";
import { stateOf } from "./slide-words.ts";

const photo = "a".repeat(64);
const draft = {
  title: "Mercato",
  props: { it: { title: "Mercato", photo: null }, en: { title: "Market", photo: null } },
  validFrom: null,
  validTo: null,
};

describe("how far a publication has come", () => {
  const screen = (
    id: string,
    state: DeliveredScreen["state"],
    has: boolean,
    seenAt: number | null,
  ) => ({ id, name: id, state, has, seenAt }) as unknown as DeliveredScreen;
  const screens = [
    screen("atrio", "applied", true, 9),
    screen("piazza", "silent", false, 5),
    screen("teatro", "silent", false, 3),
    screen("nuovo", "unpaired", false, null),
  ];

  test("screens without hardware are not waited for, the longest silent is named first", () => {
    const reach = reachOf(screens, null);
    expect(reach).toMatchObject({ on: 1, all: 3 });
    expect(reach.silent.map(({ id }) => id)).toEqual(["teatro", "piazza"]);
  });

  test("only the screens that were to change are counted", () => {
    expect(reachOf(screens, ["atrio", "nuovo"])).toMatchObject({ on: 1, all: 1, silent: [] });
  });
});

describe("a content in several languages", () => {
  test("the picture chosen in one language is the picture in all", () => {
    const after = withProps(draft, "notice", "it", { title: "Mercato", photo });
    expect(after.props["en"]).toEqual({ title: "Market", photo });
  });

  test("the words of one language stay its own, and the others' are not even touched", () => {
    const after = withProps(draft, "notice", "it", { title: "Fiera", photo: null });
    expect(after.props["en"]).toBe(draft.props.en);
  });

  test("a new language begins with what all share, or from another's text", () => {
    const withPhoto = withProps(draft, "notice", "it", { title: "Mercato", photo });
    expect(withLanguage(withPhoto, "notice", "de", null).props["de"]).toEqual({ photo });
    expect(withLanguage(withPhoto, "notice", "de", "en").props["de"]).toEqual({
      title: "Market",
      photo,
    });
    expect(Object.keys(withoutLanguage(draft, "en").props)).toEqual(["it"]);
  });

  test("the name follows the headline until the officer gives one", () => {
    const typed = (before: typeof draft, title: string) =>
      named(withProps(before, "notice", "it", { title }), before, "notice", "Avviso senza titolo");
    const fresh = { ...draft, title: "Avviso senza titolo", props: { it: {} } } as typeof draft;
    const followed = typed(fresh, "Fiera di maggio");
    expect(followed.title).toBe("Fiera di maggio");
    expect(typed(followed as typeof draft, "Fiera di giugno").title).toBe("Fiera di giugno");
    const own = { ...followed, title: "Manifesto della fiera" } as typeof draft;
    expect(typed(own, "Fiera di giugno").title).toBe("Manifesto della fiera");
  });

  test("the form of a language hears of its own fields only", () => {
    const issues = [
      { path: "it.title", it: "manca", en: "missing" },
      { path: "en.title", it: "lungo", en: "long" },
    ];
    expect(issuesFor(issues, "it", "it")).toEqual([{ path: "title", message: "manca" }]);
    expect(issuesFor(issues, "en", "en")).toEqual([{ path: "title", message: "long" }]);
  });
});

describe("what the preview is asked to draw", () => {
  test("a half-written content is drawn half-written", () => {
    expect(drawable("notice", {})).toMatchObject({
      title: "",
      body: "",
      photo: null,
      tone: "plain",
    });
    expect(drawable("notice", { title: "x".repeat(500) })["title"]).toBe("x".repeat(500));
  });

  test("every file it names has an address of this ente, and nothing else has", () => {
    const ente = {
      id: "erba",
      name: "Comune di Erba",
      timezone: "Europe/Rome",
      languages: ["it"],
      accent: "#0066cc",
      arms: null,
      theme: "carta",
    } as unknown as Parameters<typeof previewOf>[1];
    const asked = {
      type: "notice",
      props: { title: "a", photo },
      language: "it",
      shape: "landscape",
    } as const;
    expect(previewOf(asked, ente).assetUrls).toEqual({ [photo]: `/erba/assets/${photo}` });
    expect(assetsIn({ a: ["b", { c: photo }], d: "https://example.org" })).toEqual([photo]);
  });
});

test("a published content that is over is called over, one to come not yet begun", () => {
  const at = 1000;
  const slide = { state: "published" as const, validFrom: null, validTo: null };
  expect(stateOf(slide, at)).toBe("published");
  expect(stateOf({ ...slide, validTo: 1000 }, at)).toBe("over");
  expect(stateOf({ ...slide, validFrom: 1001 }, at)).toBe("ahead");
  expect(stateOf({ ...slide, state: "changed", validFrom: 1001 }, at)).toBe("changed");
});

test("allowed sites: a pasted address becomes its name, nonsense is named", () => {
  expect(
    hostsOf("https://www.Comune.example/albo?x=1\nmeteo.example/oggi\n\nmeteo.example"),
  ).toEqual(["www.comune.example", "meteo.example"]);
  expect(badHost(["meteo.example"])).toBeNull();
  expect(badHost(["meteo.example", "non un sito"])).toBe("non un sito");
  expect(isTimezone("Europe/Rome")).toBe(true);
  expect(isTimezone("Europe/Erba")).toBe(false);
});
