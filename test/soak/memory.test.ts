import { test } from "vitest";
import { growth } from "../bench/soak.ts";
import { holds } from "./holds.ts";

test("after twenty thousand changes a screen takes no more of its machine than after two hundred", async () => {
  holds(await growth(200, 20_000));
});
