import { describe, expect, test } from "vitest";
import { newScreenId } from "./ids.ts";
import { accessOf, topics } from "./topics.ts";

const screen = newScreenId();

test("a topic is named, subscribed to and read back from one description", () => {
  const name = topics.status.to({ ente: "erba", screen });
  expect(name).toBe(`vetrina/v1/erba/screen/${screen}/status`);
  expect(topics.status.filter).toBe("vetrina/v1/+/screen/+/status");
  expect(topics.status.read(name)).toEqual({ ente: "erba", screen });
  expect(topics.manifest.read(name)).toBeNull();
});

test("the wrong parameter does not compile", () => {
  // @ts-expect-error -- a screen's topic takes a screen
  topics.manifest.to({ ente: "erba", scren: screen });
});

describe("least topic", () => {
  const access = accessOf({ ente: "erba", screen });

  test("a device reads its own screen's topics and its ente's takeovers, nothing else", () => {
    expect(access.subscribe.toSorted()).toEqual(
      [
        "takeover",
        ...["command", "manifest", "proof/ack", "removed/ack", "tally/ack"].map(
          (t) => `screen/${screen}/${t}`,
        ),
      ]
        .map((t) => `vetrina/v1/erba/${t}`)
        .toSorted(),
    );
  });

  test("a device writes its own status, acknowledgements, proof, removals and sums, nothing else", () => {
    expect(access.publish.toSorted()).toEqual(
      ["applied", "proof", "removed", "status", "tally"].map(
        (t) => `vetrina/v1/erba/screen/${screen}/${t}`,
      ),
    );
    expect(access.will).toBe(`vetrina/v1/erba/screen/${screen}/status`);
  });

  test("no name in the list is a pattern", () => {
    for (const name of [...access.subscribe, ...access.publish, access.will])
      expect(name).not.toMatch(/[+#$]/);
  });
});

test("only takeovers are retained: a broker never scans a fleet's pointers", () => {
  const retained = Object.entries(topics).filter(([, topic]) => "retain" in topic && topic.retain);
  expect(retained.map(([name]) => name)).toEqual(["takeover"]);
});
