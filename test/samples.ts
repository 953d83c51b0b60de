import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** Real public data, kept outside the project: `VETRINA_SAMPLES`, by default beside the checkout. */
const folder = resolve(
  process.env["VETRINA_SAMPLES"] ?? join(import.meta.dirname, "..", "..", "shared", "samples"),
);

export const haveSamples = existsSync(folder);
export const sample = (name: string): string => readFileSync(join(folder, name), "utf8");
/** Empty where there are no samples: tests that are skipped then are listed all the same. */
export const sampleBytes = (name: string): Uint8Array =>
  haveSamples ? new Uint8Array(readFileSync(join(folder, name))) : new Uint8Array();

/** For the title of a test that needs them, so that a run without them says so. */
export const withSamples = haveSamples
  ? ""
  : " (skipped: no real samples here, see VETRINA_SAMPLES)";
