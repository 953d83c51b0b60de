import type * as Mediabunny from "mediabunny";
import type { Input, InputAudioTrack, InputTrack, InputVideoTrack } from "mediabunny";
import { Fault } from "../../protocol/errors.ts";
import { hours, type Millis } from "../../protocol/time.ts";
import { libraryFault } from "./faults.ts";
import type { FilmType } from "./sniff.ts";
import { isWhole } from "./whole.ts";

export interface Film {
  width: number;
  height: number;
  duration: Millis;
}

/** What Chromium, Firefox and the browsers of panels all play. */
const playable = new Set(["avc", "vp8", "vp9", "av1", "aac", "mp3", "opus", "vorbis"]);
/** Profiles of H.264 with more than 8 bits or 4:2:0: no hardware decoder of a panel takes them. */
const hardProfiles: Record<string, string> = {
  "6e": "H.264 High 10 (10 bit)",
  "7a": "H.264 4:2:2",
  f4: "H.264 4:4:4",
};
const spoken: Record<string, string> = {
  hevc: "HEVC (H.265)",
  prores: "ProRes",
  ac3: "Dolby AC-3",
  eac3: "Dolby E-AC-3",
  dts: "DTS",
  flac: "FLAC",
};

const longestSide = 4096;
const mostFramesASecond = 62;
export const longestFilm = hours(1);

/**
 * Reads a film without decoding it and refuses what a screen would not play to its end.
 * @throws Fault `media.damaged`, `media.film_cut`, `media.not_playable`, `media.too_long`
 */
export async function examined(path: string, type: FilmType, name: string): Promise<Film> {
  if (!(await isWhole(path, type))) throw libraryFault("media.film_cut", { name });
  const { FilePathSource, Input, MP4, WEBM } = await quietReader();
  // Only these two formats: a playlist that names other addresses is no film to us.
  const input = new Input({ source: new FilePathSource(path), formats: [MP4, WEBM] });
  try {
    return await examine(input, name);
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    // The reader gives up on a malformed container with errors of many kinds.
    throw libraryFault("media.damaged", { name }, { cause });
  } finally {
    input.dispose();
  }
}

async function quietReader(): Promise<typeof Mediabunny> {
  const reader = await import("mediabunny");
  // It would write what it thinks of each film on our standard error.
  reader.Logging.level = reader.LogLevel.Silent;
  return reader;
}

async function examine(input: Input, name: string): Promise<Film> {
  const film = await input.getPrimaryVideoTrack();
  if (!film) throw libraryFault("media.not_playable", { name, why: "video: –" });
  const sound = await input.getPrimaryAudioTrack();
  const why = (await reasonAgainst(film)) ?? (sound && (await codecAgainst(sound)));
  if (why) throw libraryFault("media.not_playable", { name, why });

  const tracks = sound ? [film, sound] : [film];
  for (const track of tracks)
    if (!(await endIsThere(track))) throw libraryFault("media.film_cut", { name });
  const seconds = await input.computeDuration(tracks);
  const announced = (await input.getDurationFromMetadata(tracks)) ?? seconds;
  // Some muxers round the announced length; a second and a twentieth of it is no rounding.
  if (seconds < announced - Math.max(1, announced / 20))
    throw libraryFault("media.film_cut", { name });
  const duration = Math.round(seconds * 1000);
  if (!(duration > 0)) throw libraryFault("media.film_cut", { name });
  if (duration > longestFilm)
    throw libraryFault("media.too_long", {
      minutes: Math.round(duration / 60_000),
      most: longestFilm / 60_000,
    });
  return {
    width: await film.getDisplayWidth(),
    height: await film.getDisplayHeight(),
    duration,
  };
}

async function reasonAgainst(film: InputVideoTrack): Promise<string | null> {
  const codec = await codecAgainst(film);
  if (codec) return codec;
  const parameters = (await film.getCodecParameterString()) ?? "";
  const profile = /^avc[13]\.([0-9a-f]{2})/i.exec(parameters)?.[1]?.toLowerCase() ?? "";
  if (hardProfiles[profile]) return hardProfiles[profile];
  const [width, height] = [await film.getDisplayWidth(), await film.getDisplayHeight()];
  if (!(width > 0 && height > 0) || Math.max(width, height) > longestSide)
    return `${width} × ${height}`;
  const { averagePacketRate } = await film.computePacketStats(240);
  return averagePacketRate > mostFramesASecond ? `${Math.round(averagePacketRate)} fps` : null;
}

async function codecAgainst(track: InputVideoTrack | InputAudioTrack): Promise<string | null> {
  const codec = await track.getCodec();
  if (codec && playable.has(codec)) return null;
  if (codec) return spoken[codec] ?? codec.toUpperCase();
  const own = await track.getInternalCodecId();
  return typeof own === "string" ? own.replace(/[^\x21-\x7e]/g, "?").slice(0, 20) : "codec: ?";
}

/** The index may promise what the file does not hold: the last packet is read for real. */
async function endIsThere(track: InputTrack): Promise<boolean> {
  const { EncodedPacketSink } = await quietReader();
  const last = await new EncodedPacketSink(track).getPacket(Infinity);
  return last !== null && last.data.byteLength === last.byteLength && last.byteLength > 0;
}
