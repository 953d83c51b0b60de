import { test } from "vitest";
import { gaps } from "../bench/gaps.ts";
import { holds } from "./holds.ts";

test("of ten thousand changes no frame is blank", async () => {
  holds(await gaps(10_000));
});
