import { createContext } from "@lit/context";
import type { InferResponseType } from "hono/client";
import type { Client } from "./api.ts";
import { en } from "./words/en.ts";
import { it, type Words } from "./words/it.ts";

/** Who is at the desk, at which ente, and what the role allows beyond looking. */
export type Session = InferResponseType<Client["session"]["index"]["$get"], 200>;
export type Action = Session["may"][number];
export type Language = "it" | "en";

export const sessionContext = createContext<Session>(Symbol("session"));
export const wordsContext = createContext<Words>(Symbol("words"));

export const wordsOf = (language: Language): Words => (language === "en" ? en : it);

const kept = "vetrina.language";

/** The language before anybody signs in: the last one used on this computer, else the browser's. */
export function languageHere(): Language {
  const last = localStorage.getItem(kept);
  if (last === "it" || last === "en") return last;
  return navigator.language.toLowerCase().startsWith("en") ? "en" : "it";
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(kept, language);
}
