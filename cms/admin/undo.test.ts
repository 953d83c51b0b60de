// @vitest-environment happy-dom
import type { ReactiveController } from "lit";
import { describe, expect, test } from "vitest";
import { createTestClock } from "../../test/clock.ts";
import { Undo } from "./undo.ts";

function editor() {
  const clock = createTestClock();
  const controllers: ReactiveController[] = [];
  const host = {
    addController: (controller: ReactiveController) => void controllers.push(controller),
    removeController() {},
    requestUpdate() {},
    updateComplete: Promise.resolve(true),
  };
  let text = "";
  let listens = true;
  const undo = new Undo<string>(host, {
    apply: (state) => (text = state),
    clock,
    listens: () => listens,
  });
  undo.begin("");
  const type = (state: string, place = "title") => {
    text = state;
    undo.record(state, place);
  };
  const press = (key: string, more: object = {}) => {
    const event = new KeyboardEvent("keydown", { key, ctrlKey: true, cancelable: true, ...more });
    dispatchEvent(event);
    return event.defaultPrevented;
  };
  return {
    undo,
    type,
    press,
    clock,
    text: () => text,
    silent: () => (listens = false),
    come: () => controllers.forEach((each) => each.hostConnected?.()),
    leave: () => controllers.forEach((each) => each.hostDisconnected?.()),
  };
}

describe("undo", () => {
  test("takes back what was typed in one go as one step, and brings it again", () => {
    const { undo, type, text, clock } = editor();
    type("U");
    type("Uff");
    clock.pass(2000);
    type("Uffici");
    undo.undo();
    expect(text()).toBe("Uff");
    undo.undo();
    expect(text()).toBe("");
    expect(undo.canUndo).toBe(false);
    undo.redo();
    undo.redo();
    expect(text()).toBe("Uffici");
    expect(undo.canRedo).toBe(false);
  });

  test("another field is another step, however fast", () => {
    const { undo, type, text } = editor();
    type("a", "it.title");
    type("ab", "it.body");
    undo.undo();
    expect(text()).toBe("a");
  });

  test("what is written after it cannot be brought again", () => {
    const { undo, type, text } = editor();
    type("a", "");
    undo.undo();
    type("b", "");
    undo.redo();
    expect(text()).toBe("b");
  });

  test("takes back only what was done here: a colleague's words stay", () => {
    const { undo, type, text } = editor();
    type("mia", "");
    undo.rebase((state) => `${state}+sua`);
    undo.undo();
    expect(text()).toBe("+sua");
    undo.redo();
    expect(text()).toBe("mia+sua");
  });

  test("is on the keys, and only while the editor is there and is meant", () => {
    const { type, press, text, silent, come } = editor();
    type("a", "");
    expect(press("z")).toBe(false);
    come();
    expect(press("z")).toBe(true);
    expect(text()).toBe("");
    press("Z", { shiftKey: true });
    expect(text()).toBe("a");
    press("z");
    press("y");
    expect(text()).toBe("a");
    expect(press("z", { altKey: true })).toBe(false);
    silent();
    expect(press("z")).toBe(false);
  });

  test("leaves the keys to others when the editor is gone", () => {
    const { type, press, text, come, leave } = editor();
    come();
    type("a", "");
    leave();
    expect(press("z")).toBe(false);
    expect(text()).toBe("a");
  });
});
