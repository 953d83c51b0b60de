// @vitest-environment happy-dom
import { expect, test } from "vitest";
import type { ActsGiven } from "../albo/data.ts";
import { keepsTheContract, shown } from "../kit/contract.ts";
import type { ContentType } from "../kit/define.ts";
import definition from "./definition.ts";
import { fitRows, type Row } from "./rows.ts";

const list = definition as unknown as ContentType;
keepsTheContract(list, () => import("./slide.ts"));

const midnight = Date.parse("2026-12-06T00:00:00+01:00");
const act = (number: string, from: number, to: number, lastDay = "2026-12-05") => ({
  id: `act_${number}`,
  number: `2026/${number}`,
  type: { it: "Ordinanza", en: "Order" },
  subject: `Oggetto ${number}`,
  lastDay,
  from,
  to,
  link: `https://albo.example.org/${number}`,
});
const given: ActsGiven = {
  acts: [
    act("4", midnight, midnight + 1e9, "2026-12-20"),
    act("3", 0, midnight),
    act("2", 0, midnight + 1e9, "2026-12-15"),
    act("1", 0, midnight + 1e9, "2026-12-15"),
  ],
  address: "https://albo.example.org/",
};

async function seenAt(now: number, over: object = {}, clockTrusted = true, data = given) {
  const props = { ...(list.props.parse(list.example) as object), newest: 2, ...over };
  const element = await shown(list, props, {}, { clock: { now: () => now }, clockTrusted });
  element.data = data;
  await element.updateComplete;
  await element.ready();
  const text = element.shadowRoot!.textContent!.replace(/\s+/g, " ");
  const address = element.shadowRoot!.querySelector(".code")?.getAttribute("aria-label");
  element.remove();
  return { numbers: text.match(/2026\/\d/g) ?? [], text, address };
}

test("an act leaves the list at its midnight, another begins, and the next older one takes a free place", async () => {
  expect((await seenAt(midnight - 1)).numbers).toEqual(["2026/3", "2026/2"]);
  expect((await seenAt(midnight)).numbers).toEqual(["2026/4", "2026/2"]);
  expect((await seenAt(midnight - 1, { newest: 9 })).numbers).toEqual([
    "2026/3",
    "2026/2",
    "2026/1",
  ]);
});

test("each says how many days are left, in words", async () => {
  const { text } = await seenAt(midnight - 1);
  expect(text).toContain("ultimo giorno");
  expect(text).toContain("mancano 10 giorni");
});

test("the code is that of the albo, or of the one act that is on", async () => {
  expect((await seenAt(midnight - 1)).address).toBe("https://albo.example.org/");
  expect((await seenAt(midnight - 1, { newest: 1 })).address).toBe("https://albo.example.org/3");
});

test("that only the web site has legal effect stands on it, and nothing is made up when nothing is up", async () => {
  const { text, numbers } = await seenAt(midnight + 2e9);
  expect(text).toContain("valore legale");
  expect(text).toContain("non ci sono atti");
  expect(numbers).toEqual([]);
  expect((await seenAt(midnight - 1, {}, false)).numbers).toEqual([]);
});

test("the list stays on long enough to be read, but not for ever", () => {
  const { acts } = given;
  const short = definition.duration(definition.props.parse({ newest: 1 }), given)!;
  const long = definition.duration(definition.props.parse({ newest: 20 }), {
    ...given,
    acts: Array.from({ length: 20 }, () => ({ ...acts[0]!, subject: "parola ".repeat(50) })),
  })!;
  expect(long).toBeGreaterThan(short);
  expect(long).toBe(180_000);
});

test("rows go on as few pages as hold them; a subject that fills more than one goes on in the next", () => {
  const row = (key: string, subject: string): Row => ({
    key,
    kind: "",
    number: key,
    subject,
    left: "",
  });
  const rows = [row("a", "uno"), row("b", "due"), row("c", "una frase lunga assai"), row("d", "x")];
  const { pages, floor } = fitRows(
    rows,
    (page) => page.reduce((sum, { subject }) => sum + subject.length, 0) <= 12,
  );
  expect(floor).toBe(1);
  expect(pages.map((page) => page.map(({ subject }) => subject))).toEqual([
    ["uno", "due"],
    ["una frase"],
    ["lunga assai"],
    ["x"],
  ]);
});
