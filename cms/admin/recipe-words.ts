import type { InferResponseType } from "hono/client";
import type { Client } from "./api.ts";
import { en } from "./words/recipes.en.ts";
import { it, type RecipeWords } from "./words/recipes.it.ts";

export const recipeWords = (code: string): RecipeWords => (code === "en" ? en : it);

type Found = InferResponseType<Client["recipes"]["index"]["$get"], 200>;
/** A ready-made visualisation as the desk shows it. */
export type RecipeRow = Found["recipes"][number];
export type RecipeChoices = InferResponseType<Client["recipes"][":key"]["choices"]["$post"], 200>;
