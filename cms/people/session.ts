import { createMiddleware } from "hono/factory";
import type { OfficerId } from "../../protocol/ids.ts";
import type { Role } from "../db/tables.ts";
import type { Language } from "../faults.ts";
import { peopleFault } from "./faults.ts";

/** Who is at the desk. */
export interface Officer {
  id: OfficerId;
  name: string;
  email: string;
  role: Role;
  emergency: boolean;
  language: Language;
}

export type SignedIn = { Variables: { officer: Officer } };

/** What each role may do beyond looking. An administrator may do everything. */
export type Action =
  /** Write drafts: slides, files, playlists. */
  | "write"
  /** Put on the screens: publish, schedule, show now. */
  | "publish"
  /** Screens, groups, pairing. */
  | "install"
  /** People, settings, backup. */
  | "administer";

const allowed: Record<Role, readonly Action[]> = {
  viewer: [],
  author: ["write"],
  editor: ["write", "publish"],
  technician: ["install"],
  administrator: ["write", "publish", "install", "administer"],
};

export const mayDo = (officer: Pick<Officer, "role">, action: Action): boolean =>
  allowed[officer.role].includes(action);

/** Everything that the role allows, for a desk that shows only what works. */
export const actionsOf = (officer: Pick<Officer, "role">): readonly Action[] =>
  allowed[officer.role];

/** Lets pass only officers whose role allows the action. */
export const may = (action: Action) =>
  createMiddleware<SignedIn>(async (c, next) => {
    if (!mayDo(c.var.officer, action)) throw peopleFault("people.not_allowed");
    await next();
  });
