import { en } from "./words/finding.en.ts";
import { type FindingWords, it } from "./words/finding.it.ts";

export const findingWords = (code: string): FindingWords => (code === "en" ? en : it);
