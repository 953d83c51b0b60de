#!/usr/bin/env node
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

// Everything runs on the pinned Node, whatever the machine has.
const pinned = fileURLToPath(new URL("../node_modules/.bin/node", import.meta.url));
const main = fileURLToPath(new URL("../dist/cms/main.js", import.meta.url));
const node = existsSync(pinned) ? pinned : process.execPath;
const { status } = spawnSync(node, [main, ...process.argv.slice(2)], { stdio: "inherit" });
process.exit(status ?? 1);
