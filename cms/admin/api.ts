import { createContext } from "@lit/context";
import { hc } from "hono/client";
import type { DocumentApi } from "../documents/routes.ts";
import type { DatasetApi } from "../datasets/routes.ts";
import type { TableApi } from "../datasets/table.routes.ts";
import type { ActApi } from "../albo/routes.ts";
import type { BulkApi } from "../bulk/routes.ts";
import type { ExpiringApi } from "../expiring/routes.ts";
import type { DeliveryApi } from "../fleet/routes.ts";
import type { FolderApi } from "../library/folder.routes.ts";
import type { LibraryApi } from "../library/routes.ts";
import type { UploadApi } from "../library/upload.routes.ts";
import type { AttachmentApi } from "../attachments/routes.ts";
import type { RemovalApi } from "../removal/routes.ts";
import type { ActImportApi } from "../albo/import.routes.ts";
import type { AlboSourceApi } from "../albo/source.routes.ts";
import type { ProblemApi } from "../inbox/routes.ts";
import type { InboxApi } from "../inbox/waiting.routes.ts";
import type { OfficerApi, SessionApi } from "../people/routes.ts";
import type { PresenceApi } from "../people/presence.routes.ts";
import type { PlaylistApi } from "../playlists/routes.ts";
import type { MomentApi } from "../publish/moment.routes.ts";
import type { OutlookApi } from "../publish/outlook.routes.ts";
import type { PublishApi } from "../publish/routes.ts";
import type { RecipeApi } from "../recipes/routes.ts";
import type { ScheduleApi } from "../schedule/routes.ts";
import type { TimetableApi } from "../schedule/timetable.routes.ts";
import type { GroupApi, PairingApi, ScreenApi } from "../screens/routes.ts";
import type { SearchApi } from "../search/routes.ts";
import type { SettingsApi } from "../settings.routes.ts";
import type { SlideApi } from "../slides/routes.ts";
import type { SourceApi } from "../sources/routes.ts";
import type { TallyApi } from "../tallies/routes.ts";
import type { TemplateApi } from "../templates/routes.ts";
import type { TrashApi } from "../trash/routes.ts";
import type { VersionApi } from "../versions/routes.ts";
import type { VisualApi } from "../visuals/routes.ts";
import { deskName } from "./desk-name.ts";
import type { Words } from "./words/it.ts";

/** What an answer that is no answer tells the officer. The message is already in their language. */
export class ApiFault extends Error {
  override readonly name = "ApiFault";

  constructor(
    /** Stable code of the API; `offline` when nobody answered, `broken` when the answer was no answer. */
    readonly code: string,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

/** One field that keeps something from being accepted, in both languages of the desk. */
export interface Issue {
  path: string;
  it: string;
  en: string;
}

/** The issues that a fault carries; none for any other fault. */
export const issuesOf = (fault: unknown): Issue[] =>
  fault instanceof ApiFault && Array.isArray(fault.details["issues"])
    ? (fault.details["issues"] as Issue[])
    : [];

/** One small client a room, typed by the room itself. */
export const clientOf = (ente: string, language: () => string) => {
  const at = (room: string) => `/${encodeURIComponent(ente)}/api/${room}`;
  const options = {
    headers: () => ({ "Accept-Language": language(), "Vetrina-Desk": deskName }),
  };
  return {
    session: hc<SessionApi>(at("session"), options),
    officers: hc<OfficerApi>(at("officers"), options),
    settings: hc<SettingsApi>(at("settings"), options),
    files: hc<LibraryApi>(at("files"), options),
    documents: hc<DocumentApi>(at("documents"), options),
    folders: hc<FolderApi>(at("folders"), options),
    uploads: hc<UploadApi>(at("uploads"), options),
    slides: hc<SlideApi>(at("slides"), options),
    visuals: hc<VisualApi>(at("visuals"), options),
    recipes: hc<RecipeApi>(at("recipes"), options),
    templates: hc<TemplateApi>(at("templates"), options),
    bulk: hc<BulkApi>(at("bulk"), options),
    search: hc<SearchApi>(at("search"), options),
    expiring: hc<ExpiringApi>(at("expiring"), options),
    tallies: hc<TallyApi>(at("tallies"), options),
    trash: hc<TrashApi>(at("trash"), options),
    outlook: hc<OutlookApi>(at("outlook"), options),
    playlists: hc<PlaylistApi>(at("playlists"), options),
    versions: hc<VersionApi>(at("versions"), options),
    presence: hc<PresenceApi>(at("presence"), options),
    publish: hc<PublishApi>(at("publish"), options),
    moments: hc<MomentApi>(at("moments"), options),
    schedules: hc<ScheduleApi>(at("schedules"), options),
    timetables: hc<TimetableApi>(at("timetables"), options),
    screens: hc<ScreenApi>(at("screens"), options),
    groups: hc<GroupApi>(at("groups"), options),
    pairings: hc<PairingApi>(at("pairings"), options),
    sources: hc<SourceApi>(at("sources"), options),
    datasets: hc<DatasetApi>(at("datasets"), options),
    tables: hc<TableApi>(at("tables"), options),
    delivery: hc<DeliveryApi>(at("delivery"), options),
    acts: hc<ActApi>(at("acts"), options),
    alboSources: hc<AlboSourceApi>(at("acts/sources"), options),
    actFiles: hc<AttachmentApi>(at("acts"), options),
    removals: hc<RemovalApi>(at("removals"), options),
    actImport: hc<ActImportApi>(at("acts/import"), options),
    problems: hc<ProblemApi>(at("problems"), options),
    inbox: hc<InboxApi>(at("inbox"), options),
  };
};
export type Client = ReturnType<typeof clientOf>;

interface Answer {
  ok: boolean;
  status: number;
  json(): Promise<unknown>;
}

/** What a good answer holds. */
type Good<A extends Answer> = Awaited<ReturnType<A["json"]>>;

export interface Api extends Client {
  readonly ente: string;
  /**
   * Asks and gives back what a good answer holds. A session that ended is opened again first, over the
   * page, and then the question is put anew: whatever was typed stays.
   * @throws ApiFault
   */
  ask<A extends Answer>(request: () => Promise<A>): Promise<Good<A>>;
}

export const apiContext = createContext<Api>(Symbol("api"));

export function createApi({
  ente,
  words,
  signInAgain,
}: {
  ente: string;
  words: () => Words;
  /** Resolves once somebody has signed in again. */
  signInAgain: () => Promise<void>;
}): Api {
  return {
    ...clientOf(ente, () => words().code),
    ente,
    async ask(request) {
      for (;;) {
        const answer = await reach(request, words());
        if (answer.ok) return (await bodyOf(answer, words())) as never;
        const fault = await faultOf(answer, words());
        if (fault.code !== "people.not_signed_in") throw fault;
        await signInAgain();
      }
    },
  };
}

/** @throws ApiFault `offline` */
export async function reach<A extends Answer>(request: () => Promise<A>, words: Words): Promise<A> {
  try {
    return await request();
  } catch {
    // fetch() rejects only when nobody answered.
    throw new ApiFault("offline", words.faults.offline);
  }
}

/** Turns `{ error: { code, message, details } }` into a fault; a proxy's page becomes a plain sentence. */
export async function faultOf(answer: Answer, words: Words): Promise<ApiFault> {
  const body: unknown = await answer.json().catch(() => null);
  const error = (body as { error?: Record<string, unknown> } | null)?.error;
  const { code, message, details } = error ?? {};
  if (typeof code !== "string" || typeof message !== "string")
    return answer.status >= 502
      ? new ApiFault("offline", words.faults.offline)
      : new ApiFault("broken", words.faults.broken);
  return new ApiFault(code, message, (details as Record<string, unknown> | undefined) ?? {});
}

async function bodyOf(answer: Answer, words: Words): Promise<unknown> {
  try {
    return await answer.json();
  } catch {
    throw new ApiFault("broken", words.faults.broken);
  }
}

/** What to tell the officer about anything that was caught. */
export const messageOf = (cause: unknown, words: Words): string =>
  cause instanceof ApiFault ? cause.message : words.faults.broken;
