import type { Page } from "playwright-core";

/** A page of the desk as it is to be looked at. One file a page in this folder; whoever adds a page adds one. */
export interface Shot {
  /** The address below `/desk/<ente>/`. */
  path: string;
  /** Brings the page to what is to be seen, if it is not seen at once. */
  arrange?(page: Page, town: Town): Promise<void>;
  /** The same page must also pass axe (`test/journeys/axe.test.ts`); false where it is a variant of another. */
  axe?: boolean;
}

/** By the name of the picture: `slide`, `slide-versions`. */
export type Shots = Readonly<Record<string, Shot>>;

/** The demonstration's town hall. */
export interface Town {
  origin: string;
  ente: string;
  /** Asks the officers' API with the session of the page, as another desk of the same officer would. */
  ask<T = any>(method: "GET" | "POST" | "PUT" | "PATCH", path: string, json?: unknown): Promise<T>;
}

/** The first content that the demonstration has of this name. */
export const slideCalled = async (town: Town, title: string): Promise<string> =>
  (
    await town.ask<{ slides: { id: string; title: string }[] }>("GET", "/slides?limit=200")
  ).slides.find((slide) => slide.title === title)!.id;
