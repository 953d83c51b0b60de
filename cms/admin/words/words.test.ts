import { describe, expect, test } from "vitest";
import { en } from "./en.ts";
import { it } from "./it.ts";

/** Every text of a dictionary by its path; functions as they are. */
function texts(words: object, path = ""): [string, unknown][] {
  return Object.entries(words).flatMap(([name, value]): [string, unknown][] =>
    typeof value === "object" && value !== null
      ? texts(value as object, `${path}${name}.`)
      : [[`${path}${name}`, value]],
  );
}

describe("the words of the desk", () => {
  test("both languages say the same things, and none of them nothing", () => {
    const inItalian = texts(it);
    const inEnglish = new Map(texts(en));
    expect([...inEnglish.keys()]).toEqual(inItalian.map(([path]) => path));
    const empty = [...inItalian, ...inEnglish].filter(
      ([, value]) => typeof value === "string" && value.trim() === "",
    );
    expect(empty).toEqual([]);
  });

  test("one is said in the singular, none and many in the plural", () => {
    expect(it.common.screens(1)).toBe("1 schermo");
    expect(it.common.screens(0)).toBe("0 schermi");
    expect(en.common.screens(1)).toBe("1 screen");
    expect(en.common.screens(12)).toBe("12 screens");
    expect(it.publish.waiting(1)).toBe("1 modifica non ancora pubblicata");
    expect(it.publish.waiting(2)).toBe("2 modifiche non ancora pubblicate");
    expect(en.publish.waiting(1)).toBe("1 change not yet published");
    expect(it.publish.onAll(1)).toBe("sull'unico schermo");
    expect(it.publish.onAll(4)).toBe("su tutti i 4 schermi");
  });

  test("whoever publishes reads who does not answer, and since when", () => {
    expect(`${it.publish.on(3, 4)}; ${it.publish.silent("Piazza Libertà", "dalle 9.12")}`).toBe(
      "su 3 di 4; Piazza Libertà non risponde dalle 9.12",
    );
    expect(en.publish.silent("Piazza Libertà", "since 09:12")).toBe(
      "Piazza Libertà silent since 09:12",
    );
  });
});
