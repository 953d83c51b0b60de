import { enter, roomNeeds } from "./room.ts";
import type { Role } from "../cms/db/tables.ts";
import { playlistRoutes } from "../cms/playlists/routes.ts";
import { publishRoutes } from "../cms/publish/routes.ts";
import { screenDraft } from "../cms/screens/screen-draft.ts";
import { addScreen } from "../cms/screens/store.ts";
import { slideRoutes } from "../cms/slides/routes.ts";
import { timetableRoutes } from "../cms/schedule/timetable.routes.ts";
import { scheduleRoutes } from "../cms/schedule/routes.ts";

export const mondays = { every: "week", weekdays: [{ day: 1 }] };

/** A town with one screen, one content in one playlist, and the desk of the programme. */
export async function scheduleDesk(role: Role = "editor") {
  const needs = roomNeeds();
  const { ask } = enter(needs, scheduleRoutes(needs), role);
  const playlists = enter(needs, playlistRoutes(needs), "editor").ask;
  const publish = enter(
    needs,
    publishRoutes({ ...needs, publisher: { wouldChange: () => [], manifestFor: () => null } }),
    "editor",
  ).ask;
  const slides = enter(needs, slideRoutes(needs), "editor").ask;
  const aPlaylist = async (name: string) => {
    const notice = { title: name, type: "notice", props: { it: { title: name } } };
    const slide: string = (await slides("POST", "/", notice)).body.id;
    const items = [{ key: "a", kind: "slide", slide }];
    const playlist: string = (await playlists("POST", "/", { name, items })).body.id;
    return { slide, playlist };
  };
  const { slide, playlist } = await aPlaylist("Atrio");
  /** Publishes whatever is a draft. */
  const onAir = () => publish("POST", "/", {});
  const aScreen = (parts: Record<string, unknown> = {}) =>
    addScreen(needs.db, screenDraft.parse({ name: "Atrio", tags: ["atrio"], ...parts }), 0);
  const screen = aScreen();
  const draft = (parts: Record<string, unknown> = {}) => ({
    title: "Mattina",
    what: { kind: "playlist", playlist },
    targets: [{ kind: "all" }],
    when: { repeat: mondays, hours: [{ from: "09:00", to: "12:30" }] },
    ...parts,
  });
  const refusal = async (parts: Record<string, unknown>) => {
    const { status, body } = await ask("POST", "/", draft(parts));
    return [status, body.error?.code];
  };
  const timetables = enter(needs, timetableRoutes(needs), "editor").ask;
  return {
    ...needs,
    ask,
    timetables,
    slides,
    playlists,
    onAir,
    playlist,
    slide,
    aPlaylist,
    screen,
    aScreen,
    draft,
    refusal,
  };
}
