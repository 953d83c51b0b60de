import { expect, test } from "vitest";
import { recordsBy, sniffDelimiter } from "./delimited.ts";

const all = (text: string, delimiter = ";"): string[][] => {
  const records = recordsBy(delimiter);
  return [...records.push(text), ...records.end()];
};

test.each([
  [
    "a;b\nc;d\n",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  [
    "a;b\r\nc;d",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  [
    "a;b\rc;d\r",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  [
    "a;;\n;b",
    [
      ["a", "", ""],
      ["", "b"],
    ],
  ],
  ['"a;b";"c\nd"\n', [["a;b", "c\nd"]]],
  ['"a""b"; "c" ;"d"e\n', [['a"b', "c", "de"]]],
  ['5" tubo;3"\n', [['5" tubo', '3"']]],
  ['"";x\n', [["", "x"]]],
])("%j", (text, records) => expect(all(text)).toEqual(records));

test("it does not matter where the text is cut", () => {
  const text = 'a;"b ""c"" d";e\r\n"f\r\ng";h;\r\n\r\ni;"j"\r\n';
  const whole = all(text);
  for (let size = 1; size < text.length; size++) {
    const records = recordsBy(";");
    const found: string[][] = [];
    for (let at = 0; at < text.length; at += size)
      found.push(...records.push(text.slice(at, at + size)));
    expect([...found, ...records.end()]).toEqual(whole);
  }
});

test("a quote that closes a megabyte later does not swallow what is between", () => {
  const records = all(`"tubo;1\n${"x;2\n".repeat(280_000)}"y";3\n`);
  expect(records).toHaveLength(280_002);
  expect(records[0]).toEqual(['"tubo', "1"]);
});

test("a line without end is cut, and goes on as another", () => {
  const records = recordsBy(";");
  let count = 0;
  for (let times = 0; times < 10; times++) count += records.push("x".repeat(1_000_000)).length;
  expect(count + records.end().length).toBeLessThan(5);
});

test.each([
  ["a;b;c\n1;2;3\n", ";"],
  ["a,b\n1,2\n", ","],
  ["a\tb\n1\t2\n", "\t"],
  ["a|b\n1|2\n", "|"],
  ["nome;nota\nA;uno, due\nB;tre, quattro\n", ";"],
  ['"a, b";c\n"d, e";f\n', ";"],
  ["sep=,\na;b,c\n", ","],
])("%j is divided by %j", (text, delimiter) => {
  expect(sniffDelimiter(text)?.delimiter).toBe(delimiter);
});

test("prose is not divided", () => {
  expect(sniffDelimiter("Oggi piove.\nDomani no.\n")).toBeNull();
});
