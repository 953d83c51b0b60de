import type { InferRequestType, InferResponseType } from "hono/client";
import type { Client } from "./api.ts";
import { en } from "./words/bulk.en.ts";
import { type BulkWords, it } from "./words/bulk.it.ts";

export const bulkWords = (code: string): BulkWords => (code === "en" ? en : it);

export type BulkAsked = InferRequestType<Client["bulk"]["index"]["$post"]>["json"];
export type BulkName = BulkAsked["action"];
export type BulkPlan = InferResponseType<Client["bulk"]["plan"]["$post"], 200>;
export type UndoRow = InferResponseType<Client["bulk"]["index"]["$get"], 200>["undos"][number];
