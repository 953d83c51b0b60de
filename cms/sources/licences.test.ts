import { expect, test } from "vitest";
import { attributionOf, licenceOf } from "./licences.ts";

test.each([
  ["https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"],
  ["http://creativecommons.org/licenses/by-sa/3.0/it/", "CC-BY-SA-3.0"],
  ["Creative Commons Attribuzione 4.0 Internazionale (CC BY 4.0)", "CC-BY-4.0"],
  ["Creative Commons Attribution", "CC-BY"],
  ["cc-by", "CC-BY"],
  ["CC-BY-4.0", "CC-BY-4.0"],
  ["CC_30_BY", "CC-BY-3.0"],
  ["cc-by-sa", "CC-BY-SA"],
  ["CC BY-NC 4.0", "CC-BY-NC-4.0"],
  ["Creative Commons Attribuzione-Non commerciale 3.0", "CC-BY-NC-3.0"],
  ["http://www.opendefinition.org/licenses/cc-zero", "CC0-1.0"],
  ["https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"],
  ["IODL v2.0", "IODL-2.0"],
  ["Italian Open Data License v2.0", "IODL-2.0"],
  ["iodl1", "IODL-1.0"],
  ["http://opendatacommons.org/licenses/odbl/1-0/", "ODbL-1.0"],
  ["notspecified", ""],
  ["", ""],
  ["Licenza del Comune", "Licenza del Comune"],
])("%s is %s", (said, spdx) => expect(licenceOf(said)).toBe(spdx));

test("the first that says something counts, and the sentence is made where the licence asks for it", () => {
  expect(licenceOf(null, "", "cc-by")).toBe("CC-BY");
  expect(attributionOf("CC-BY-4.0", "ARPA", "Aria")).toBe("ARPA – Aria – CC-BY-4.0");
  expect(attributionOf("CC0-1.0", "ARPA", "Aria")).toBe("");
});
