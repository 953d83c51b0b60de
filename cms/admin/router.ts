/** Where the officer is: the path below /desk/, read and written in one place. */

const lists = [
  "slides",
  "library",
  "data",
  "recipes",
  "albo",
  "albo-review",
  "albo-import",
  "albo-removed",
  "albo-rules",
  "playlists",
  "screens",
  "kiosk",
  "programme",
  "inbox",
  "time",
  "templates",
  "expiring",
  "trash",
  "people",
  "settings",
] as const;
const singles = {
  slides: "slide",
  playlists: "playlist",
  screens: "screen",
  data: "dataset",
  albo: "act",
  templates: "template",
} as const;

export type ListPage = (typeof lists)[number];
export type SinglePage = (typeof singles)[keyof typeof singles];

export type Route =
  /** No ente yet: the sign-in finds one. */
  | { page: "door" }
  | { page: ListPage; ente: string }
  | { page: SinglePage; ente: string; id: string }
  /** One number, large, for whoever stands at the counter. */
  | { page: "data-counter"; ente: string; id: string }
  | { page: "unknown"; ente: string };

/** The section that a page belongs to: one content is among the contents, an import is of the albo. */
export function sectionOf({ page }: Route): string {
  const list = Object.entries(singles).find(([, single]) => single === page)?.[0] ?? page;
  return besides[list] ?? list.replace(/^(albo|data)-.*/, "$1");
}

/** Pages that are reached from another one and have no place of their own in the navigation. */
const besides: Readonly<Record<string, ListPage>> = {
  time: "programme",
  kiosk: "screens",
  templates: "slides",
  recipes: "data",
  expiring: "slides",
  trash: "slides",
};

/** The route of a path such as `/desk/erba/slides/sld_1`; a bare ente opens on its contents. */
export function routeOf(path: string): Route {
  const [, , ente, section, id, ...more] = path.split("/").map(decoded);
  if (!ente) return { page: "door" };
  if (!section) return { page: "slides", ente };
  const list = lists.find((name) => name === section);
  if (list === "data" && id && more[0] === "counter" && !more[1])
    return { page: "data-counter", ente, id };
  if (!list || more.some((step) => step !== "")) return { page: "unknown", ente };
  if (!id) return { page: list, ente };
  const single = list in singles ? singles[list as keyof typeof singles] : undefined;
  return single ? { page: single, ente, id } : { page: "unknown", ente };
}

/** The inverse of {@link routeOf}. */
export function pathOf(route: Route): string {
  if (route.page === "door") return "/desk/";
  if (route.page === "unknown") return `/desk/${encodeURIComponent(route.ente)}`;
  if (route.page === "data-counter") return `${pathOf({ ...route, page: "dataset" })}/counter`;
  const section =
    "id" in route
      ? `${Object.entries(singles).find(([, single]) => single === route.page)![0]}/${encodeURIComponent(route.id)}`
      : route.page;
  return `/desk/${encodeURIComponent(route.ente)}/${section}`;
}

/** Goes to a path of the desk without loading the page anew. */
export function go(path: string, { replace = false } = {}): void {
  history[replace ? "replaceState" : "pushState"](null, "", path);
  dispatchEvent(new PopStateEvent("popstate"));
}

/**
 * The path that a click on a link of the desk leads to; null for what the browser should handle:
 * another button, a key held down, another site, a download.
 */
export function linkOf(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event
    .composedPath()
    .find((target) => target instanceof HTMLAnchorElement && target.href !== "");
  if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute("download"))
    return null;
  const { origin, pathname, search } = new URL(link.href);
  return origin === location.origin && pathname.startsWith("/desk/") ? pathname + search : null;
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    // A broken escape names nothing of ours; left as it is, it will not be found.
    return step;
  }
}
