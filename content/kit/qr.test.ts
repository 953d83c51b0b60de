import { expect, test } from "vitest";
import { qrPath } from "./qr.ts";

test("an address becomes the squares of a code, with its three corners", () => {
  const { d, side } = qrPath("https://albo.example.org/atto/1")!;
  expect(side).toBe(29);
  // The corner squares are seven wide and begin at the edges.
  expect(d.startsWith("M0 0h7v1h-7z")).toBe(true);
  expect(d).toContain("M22 0h7v1h-7z");
  expect(d).toContain("M0 22h7v1h-7z");
});

test("an address that is too long to be photographed gives no code", () => {
  expect(qrPath(`https://albo.example.org/${"a".repeat(400)}`)).toBeNull();
});
