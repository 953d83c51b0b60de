// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { keepsTheContract, shown } from "../kit/contract.ts";
import type { ContentType } from "../kit/define.ts";
import definition from "./definition.ts";

const board = definition as unknown as ContentType;
keepsTheContract(board, () => import("./slide.ts"));

afterEach(() => vi.restoreAllMocks());

test("the board is nobody's to write: the desk does not offer it", () => {
  expect(definition.authored).toBe(false);
});

test("the board tells the date and the time of the town, not of the device", async () => {
  const element = await shown(board, {}, {}, { timezone: "Asia/Tokyo" });
  expect(element.shadowRoot?.querySelector("time")?.textContent).toBe("19:30");
  expect(element.shadowRoot?.textContent).toContain("lunedì 23 novembre");
});

test("a board that does not believe its clock tells no time and no date", async () => {
  const element = await shown(board, {}, {}, { clockTrusted: false });
  expect(element.shadowRoot?.querySelector(".now")).toBeNull();
  expect(element.shadowRoot?.textContent).not.toContain("novembre");
});

test("a board whose arms are broken goes on without them", async () => {
  vi.spyOn(HTMLImageElement.prototype, "decode").mockRejectedValue(new Error("broken"));
  const element = await shown(board, {}, {}, { arms: "/broken.png" });
  expect(element.shadowRoot?.querySelector("img")).toBeNull();
  expect(element.shadowRoot?.textContent).toContain("Comune di Borgo San Lario");
});

test("a board that knows nothing at all still says welcome", async () => {
  const element = await shown(board, {}, {}, { enteName: "", clockTrusted: false });
  expect(element.shadowRoot?.textContent).toContain("Benvenuti");
});
