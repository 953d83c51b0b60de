// @vitest-environment happy-dom
import { keepsTheContract } from "../kit/contract.ts";
import type { ContentType } from "../kit/define.ts";
import definition from "./definition.ts";

keepsTheContract(definition as unknown as ContentType, () => import("./slide.ts"));
