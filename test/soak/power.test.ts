import { test } from "vitest";
import { cuts } from "../bench/powercut.ts";
import { holds } from "./holds.ts";

test("the power goes at a thousand instants of an update: every boot shows one whole edition", async () => {
  holds(await cuts(1000));
});
