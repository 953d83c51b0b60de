import { fold } from "../../content/kit/fold.ts";
import { findingWords } from "./finding-words.ts";
import type { ListPage } from "./router.ts";
import type { Action } from "./session.ts";

/** What can be gone to or done from anywhere. */
export type DeskPlace =
  | { kind: "page"; title: string; page: ListPage }
  | { kind: "action"; title: string; action: DeskAction };

export type DeskAction = "slide" | "playlist" | "pair" | "upload" | "password" | "language";

const needed: Partial<Record<ListPage | DeskAction, Action>> = {
  slide: "write",
  playlist: "write",
  upload: "write",
  pair: "install",
  people: "administer",
  settings: "administer",
};

/** Pages and actions of the desk that this officer may use and that hold all the words that were typed. */
export function placesFor(
  typed: string,
  may: (action: Action) => boolean,
  code: string,
): DeskPlace[] {
  const f = findingWords(code);
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const all: DeskPlace[] = [
    ...Object.entries(f.doThings).map(([action, title]) => ({
      kind: "action" as const,
      title,
      action: action as DeskAction,
    })),
    ...Object.entries(f.pages).map(([page, name]) => ({
      kind: "page" as const,
      title: f.goTo(name),
      page: page as ListPage,
    })),
  ];
  return all.filter((place) => {
    const needs = needed[place.kind === "page" ? place.page : place.action];
    const said = fold(place.title);
    return (needs === undefined || may(needs)) && words.every((word) => said.includes(word));
  });
}
