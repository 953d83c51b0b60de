import type { ContentPage } from "./kit/page.ts";

/** How each content type is read at a kiosk: a folder with a page.ts has a page. Only kiosks load them. */
const pages = import.meta.glob<ContentPage>(["./*/page.ts", "!./kit/page.ts"], {
  import: "default",
});

/** Null for a type that has none in this build. */
export const pageOf = async (type: string): Promise<ContentPage | null> =>
  (await pages[`./${type}/page.ts`]?.()) ?? null;
