import { expect, test } from "vitest";
import { isShortcut } from "./keys.ts";

const none = { ctrlKey: false, altKey: false, metaKey: false };

test("F01 what opens something of the browser's, or ends it, is kept from it", () => {
  for (const key of [
    "F1",
    "F5",
    "F11",
    "F12",
    "Escape",
    "BrowserHome",
    "BrowserBack",
    "LaunchMail",
  ])
    expect(isShortcut({ ...none, key })).toBe(true);
  for (const key of ["n", "t", "w", "p", "u", "I", "Tab"])
    expect(isShortcut({ ...none, ctrlKey: true, key })).toBe(true);
  for (const key of ["F4", "ArrowLeft"])
    expect(isShortcut({ ...none, altKey: true, key })).toBe(true);
});

test("who types, or goes from one thing to the next, is let", () => {
  for (const key of ["a", "F", "è", "@", "Enter", "Tab", "ArrowDown", "Backspace", " "])
    expect(isShortcut({ ...none, key })).toBe(false);
});
