import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { problemsOf } from "./publiccode.ts";

const root = join(import.meta.dirname, "..");
const samples = process.env["VETRINA_SAMPLES"] ?? join(root, "../shared/samples");
const read = (path: string): unknown => parse(readFileSync(path, "utf8"), { version: "1.2" });
const ours = () => read(join(root, "publiccode.yml")) as Record<string, unknown>;

test("our publiccode.yml is valid, and uses nothing that the standard is about to drop", () => {
  expect(problemsOf(ours())).toEqual([]);
});

test("it is described in Italian, and names the licence that is in LICENSE", () => {
  const { description, legal } = ours() as {
    description: Record<string, unknown>;
    legal: { license: string };
  };
  expect(Object.keys(description)).toContain("it");
  expect(legal.license).toBe("EUPL-1.2");
  expect(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).license).toBe(legal.license);
});

test.skipIf(!existsSync(join(root, "docs")))("the pictures it promises are there", () => {
  const { description } = ours() as { description: Record<string, { screenshots?: string[] }> };
  const pictures = Object.values(description).flatMap((words) => words.screenshots ?? []);
  expect(pictures.filter((picture) => !existsSync(join(root, picture)))).toEqual([]);
});

test("LICENSE is the whole EUPL 1.2: fifteen articles and the appendix", () => {
  const text = readFileSync(join(root, "LICENSE"), "utf8");
  expect(text).toMatch(/^EUROPEAN UNION PUBLIC LICENCE v\. 1\.2\n/);
  const articles = [...text.matchAll(/^(\d+)\.\s?[A-Z]/gm)].map(([, number]) => Number(number));
  expect(articles).toEqual(Array.from({ length: 15 }, (_, index) => index + 1));
  expect(text).toMatch(/^\s+Appendix$/m);
  expect(text.trimEnd()).toMatch(/require the production of a new EUPL version\.$/);
});

const standard = join(samples, "publiccode");
describe.skipIf(!existsSync(standard))("the standard's own examples (samples)", () => {
  test("the smallest one is valid but for its text, which is not written out", () => {
    const problems = problemsOf(read(join(standard, "publiccode.minimal.yml")));
    expect(problems.filter((problem) => !problem.startsWith("description"))).toEqual([]);
  });

  test("of the large one, only the section of a single country is refused", () => {
    const problems = problemsOf(read(join(standard, "publiccode.yml")));
    expect(problems.filter((problem) => !problem.startsWith("description"))).toEqual([
      "IT: country sections are deprecated since 0.7",
    ]);
  });
});

describe("what would not be valid is found", () => {
  type Wrong = (file: Record<string, any>) => void;
  test.each<[string, Wrong]>([
    ["name", (file) => delete file["name"]],
    ["url", (file) => (file["url"] = "not an address")],
    ["publiccodeYmlVersion", (file) => (file["publiccodeYmlVersion"] = 0)],
    ["developmentStatus", (file) => (file["developmentStatus"] = "finished")],
    ["softwareType", (file) => (file["softwareType"] = "standalone")],
    ["platforms", (file) => (file["platforms"] = [])],
    ["categories", (file) => (file["categories"] = ["digital-signage"])],
    ["intendedAudience.scope", (file) => (file["intendedAudience"].scope = ["town-halls"])],
    ["intendedAudience.countries", (file) => (file["intendedAudience"].countries = ["it"])],
    ["releaseDate", (file) => (file["releaseDate"] = "23/11/2026")],
    ["releaseDate", (file) => (file["releaseDate"] = "2026-02-30")],
    ["legal.license", (file) => (file["legal"].license = "EUPL")],
    ["maintenance.contacts", (file) => delete file["maintenance"].contacts],
    ["maintenance.contractors", (file) => (file["maintenance"].type = "contract")],
    ["localisation.availableLanguages", (file) => (file["localisation"].availableLanguages = [])],
    [
      "description.it.shortDescription",
      (file) => (file["description"].it.shortDescription = "a".repeat(151)),
    ],
    ["description.it.longDescription", (file) => (file["description"].it.longDescription = "x")],
    ["description.en.features", (file) => (file["description"].en.features = [])],
    ["description.en.screenshots", (file) => (file["description"].en.screenshots = ["/a.png"])],
    ["supports", (file) => (file["supports"] = [{ id: "alias:everything" }])],
    ["organisation.uri", (file) => (file["organisation"] = { name: "Comune" })],
    ["it", (file) => (file["it"] = { countryExtensionVersion: "1.0" })],
    ["inputTypes", (file) => (file["inputTypes"] = ["text/plain"])],
    ["softwareTipe", (file) => (file["softwareTipe"] = "a misspelt key")],
  ])("%s", (place, spoil) => {
    const file = structuredClone(ours());
    spoil(file);
    const found = problemsOf(file);
    expect(found.length).toBeGreaterThan(0);
    for (const problem of found)
      expect(problem).toMatch(new RegExp(`^${place.replace(".", "\\.")}`));
  });
});
