import { stat } from "node:fs/promises";
import { Fault } from "../../protocol/errors.ts";
import { opened } from "../documents/opened.ts";
import { examined, type Film, longestFilm } from "./films.ts";
import { libraryFault } from "./faults.ts";
import { type Ffmpeg, grey, type Looked, type Source } from "./ffmpeg.ts";
import type { Ended } from "./confined.ts";
import { flashFinder } from "./flashes.ts";
import { type Picture, redrawn } from "./pictures.ts";
import { filmCard, filmPictures, renditionsOf } from "./renditions.ts";
import { type FilmType, type Media, sniff } from "./sniff.ts";
import { blankLabels } from "./whole.ts";

/** What the library keeps of an uploaded file: never a byte of a picture that a stranger wrote. */
export interface Accepted {
  kind: "image" | "video" | "document";
  /** Bytes, or the path of a staged file. Documents have a size only page by page. */
  original: {
    from: Uint8Array | string;
    type: string;
    width: number | null;
    height: number | null;
  };
  /** Milliseconds; null for pictures. */
  duration: number | null;
  /** By role. */
  renditions: Map<string, Picture>;
}

export type FilmMedia = Extract<Media, { kind: "video" | "other-film" }>;
export const isFilm = (media: Media): media is FilmMedia =>
  media.kind === "video" || media.kind === "other-film";

/** What a film is prepared with, and where its by-products lie. */
export interface Bench {
  ffmpeg: Ffmpeg;
  /** Where a converted film and a picture of it are written; whoever owns the bench clears it. */
  made: string;
  picture: string;
  progress: (part: number) => void;
  signal: AbortSignal;
}

/**
 * Looks at a whole staged file and makes of it what is kept, or refuses it with the reason. Pictures are
 * drawn anew; films keep their bytes, save the labels (place, owner) of an MP4; documents keep theirs too,
 * and screens are only ever given pictures of their pages. `poster` is a picture of a film that somebody
 * else has made.
 * @throws Fault `media.…`, `document.…`, `upload.too_large`
 */
export async function probe(
  path: string,
  name: string,
  bytes: number,
  poster: string | null = null,
): Promise<Accepted> {
  const media = await sniff(path, name, bytes);
  if (media.kind === "image") {
    const picture = await redrawn(path, media.type, name);
    const { data, type, width, height } = picture;
    return {
      kind: "image",
      original: { from: data, type, width, height },
      duration: null,
      renditions: await renditionsOf(picture),
    };
  }
  if (media.kind === "document") {
    await opened(path, name);
    return {
      kind: "document",
      original: { from: path, type: media.type, width: null, height: null },
      duration: null,
      renditions: new Map(),
    };
  }
  if (media.kind === "other-film")
    throw libraryFault("media.not_playable", { name, why: media.called });
  const film = await examined(path, media.type, name);
  return await keptFilm(path, media.type, film, poster);
}

/**
 * The same for a film, with the tools to look into it: what no screen plays is converted, its picture is
 * taken, and its flashes are looked for.
 * @throws Fault `media.…`
 */
export async function probeFilm(
  path: string,
  media: FilmMedia,
  name: string,
  bench: Bench,
): Promise<Accepted> {
  const { ffmpeg, signal, progress } = bench;
  const source: Source = { path, type: media.type };
  const looked = await ffmpeg.look(source, signal);
  signal.throwIfAborted();
  const whole = media.kind === "video" ? await playable(path, media.type, name) : null;
  if (!looked) throw libraryFault("media.damaged", { name });
  if (looked.duration > longestFilm) throw tooLong(looked.duration);
  const ready = whole
    ? { path, type: media.type as FilmType, film: whole }
    : await converted({ ...source, ...looked }, name, bench);

  const shown: Source = { path: ready.path, type: ready.type };
  const taken = await ffmpeg.picture(
    { ...shown, duration: ready.film.duration },
    bench.picture,
    signal,
  );
  signal.throwIfAborted();
  // A film of which not one picture can be decoded is none, whatever its container says.
  if (taken.code !== 0 || !(await stat(bench.picture).catch(() => null)))
    throw taken.outOfTime ? tooMuchWork(name) : libraryFault("media.damaged", { name });
  progress(whole ? 0.3 : 0.92);
  await refuseFlashes(shown, name, bench);
  progress(1);
  return await keptFilm(ready.path, ready.type, ready.film, bench.picture);
}

/** Null: whole, and of a kind that screens do not play. @throws Fault for all other reasons */
async function playable(path: string, type: FilmType, name: string): Promise<Film | null> {
  try {
    return await examined(path, type, name);
  } catch (cause) {
    if (cause instanceof Fault && cause.code === "media.not_playable") return null;
    throw cause;
  }
}

async function converted(source: Source & Looked, name: string, bench: Bench) {
  const { ffmpeg, made, progress, signal } = bench;
  const ended = await ffmpeg.convert(source, made, (part) => progress(part * 0.9), signal);
  signal.throwIfAborted();
  if (ended.code !== 0) throw reasonOf(ended, name);
  const film = await examined(made, "video/mp4", name);
  // What stops before its announced end was cut on its way here.
  if (film.duration < source.duration - Math.max(1000, source.duration / 20))
    throw libraryFault("media.film_cut", { name });
  return { path: made, type: "video/mp4" as const, film };
}

function reasonOf({ outOfTime, complaint }: Ended, name: string): Fault {
  if (outOfTime || /cannot allocate|file size limit|file too large/i.test(complaint))
    return tooMuchWork(name);
  return libraryFault("media.not_converted", { name }, { cause: complaint });
}

async function refuseFlashes(film: Source, name: string, { ffmpeg, signal }: Bench): Promise<void> {
  const finder = flashFinder(grey);
  const ended = await ffmpeg.brightness(film, (frame) => finder.look(frame), signal);
  signal.throwIfAborted();
  if (ended.outOfTime) throw tooMuchWork(name);
  if (finder.at === null) return;
  const second = Math.floor(finder.at / 1000);
  const at = `${Math.floor(second / 60)}:${String(second % 60).padStart(2, "0")}`;
  throw libraryFault("media.flashes", { name, at });
}

async function keptFilm(
  path: string,
  type: FilmType,
  { duration, width, height }: Film,
  poster: string | null,
): Promise<Accepted> {
  if (type === "video/mp4") await blankLabels(path);
  const picture =
    (poster === null ? null : await posterFrom(poster)) ?? (await filmCard({ width, height }));
  return {
    kind: "video",
    original: { from: path, type, width, height },
    duration,
    renditions: await filmPictures(picture),
  };
}

/** Null: what came is no picture. The film is no worse for it. */
async function posterFrom(path: string): Promise<Picture | null> {
  try {
    const media = await sniff(path, "", 0);
    return media.kind === "image" ? await redrawn(path, media.type, "") : null;
  } catch (cause) {
    if (cause instanceof Fault) return null;
    throw cause;
  }
}

const tooLong = (duration: number): Fault =>
  libraryFault("media.too_long", {
    minutes: Math.round(duration / 60_000),
    most: longestFilm / 60_000,
  });
const tooMuchWork = (name: string): Fault => libraryFault("media.too_much_work", { name });
