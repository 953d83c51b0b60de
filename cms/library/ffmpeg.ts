import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { z } from "zod";
import { type Millis, minutes, seconds } from "../../protocol/time.ts";
import { type Ended, runConfined } from "./confined.ts";
import { mostBytes } from "./sniff.ts";

/** The FFmpeg of the machine, where there is one that can do what is needed. */
export interface Ffmpeg {
  /** What the file holds, without decoding it; null when it cannot be read. */
  look(film: Source, signal?: AbortSignal): Promise<Looked | null>;
  /** Makes an MP4 that every screen plays, at most Full HD, and says how far it has come. */
  convert(
    film: Source & Looked,
    to: string,
    progress: (part: number) => void,
    signal?: AbortSignal,
  ): Promise<Ended>;
  /** One picture of the film, as a PNG file. */
  picture(
    film: Source & Pick<Looked, "duration">,
    to: string,
    signal?: AbortSignal,
  ): Promise<Ended>;
  /** The film's brightness, frame after frame, each as `grey.width × grey.height` bytes. */
  brightness(film: Source, frame: (pixels: Buffer) => void, signal?: AbortSignal): Promise<Ended>;
}

export interface Source {
  path: string;
  /** Media type as found in the bytes: only the reader of this very format is used. */
  type: string;
}

export interface Looked {
  width: number;
  height: number;
  duration: Millis;
  /** Light beyond what a screen shows (HLG, PQ): a telephone's "HDR". */
  hdr: boolean;
}

/** Brightness is looked at in the small, and no longer than this far into a film. */
export const grey = { width: 64, height: 36, rate: 25, most: minutes(10) };

/** FFmpeg's name for the reader of a format. None of them opens other files or addresses. */
const readers: Record<string, string> = {
  "video/mp4": "mov",
  "video/quicktime": "mov",
  "video/x-m4v": "mov",
  "video/webm": "matroska",
  "video/matroska": "matroska",
  "video/vnd.avi": "avi",
  "video/MP1S": "mpeg",
  "video/MP2P": "mpeg",
  "video/mp2t": "mpegts",
  "video/x-ms-asf": "asf",
  "video/x-flv": "flv",
};

const longestSide = 1920;
const shortestSide = 1080;
const short: Millis = seconds(60);
/** An hour of film on a slow machine. */
const long: Millis = minutes(120);
const most = mostBytes.video;

/** Looks for FFmpeg under a name or at a path; null when it is not there or cannot write H.264 and AAC. */
export function findFfmpeg(program: string): Ffmpeg | null {
  const asked = spawnSync(program, ["-hide_banner", "-encoders"], { timeout: 10_000 });
  const encoders = asked.status === 0 ? asked.stdout.toString("utf8") : "";
  if (!/\blibx264\b/.test(encoders) || !/\baac\b/.test(encoders)) return null;
  const probe = program.includes("/") ? join(dirname(program), "ffprobe") : "ffprobe";
  if (spawnSync(probe, ["-version"], { timeout: 10_000 }).status !== 0) return null;
  return ffmpeg(program, probe);
}

function ffmpeg(program: string, probe: string): Ffmpeg {
  const from = ({ path, type }: Source): string[] => [
    "-protocol_whitelist",
    "file,pipe",
    "-f",
    readers[type] ?? "mov",
    "-i",
    `file:${path}`,
  ];
  const run = (
    args: readonly (readonly string[])[],
    at: string,
    time: Millis,
    signal?: AbortSignal,
    heard?: (piece: Buffer) => void,
  ): Promise<Ended> =>
    runConfined(
      program,
      ["-hide_banner", "-nostdin", "-v", "error", "-threads", "2", ...args.flat()],
      dirname(at),
      { time, bytes: most, signal, ...(heard && { heard }) },
    );

  return {
    async look(film, signal) {
      let said = "";
      const ended = await runConfined(
        probe,
        [
          ["-hide_banner", "-v", "error", "-print_format", "json"],
          ["-show_format", "-show_streams"],
          from(film),
        ].flat(),
        dirname(film.path),
        {
          time: short,
          bytes: 0,
          signal,
          heard: (piece) => {
            if (said.length < 1_000_000) said += piece.toString("utf8");
          },
        },
      );
      return ended.code === 0 ? lookedAt(said) : null;
    },

    convert: (film, to, progress, signal) =>
      run(
        [
          ["-xerror"],
          ["-err_detect", "explode"],
          from(film),
          ["-map", "0:v:0", "-map", "0:a:0?", "-sn", "-dn"],
          ["-map_metadata", "-1", "-map_chapters", "-1"],
          ["-vf", pictureChain(film)],
          ["-c:v", "libx264", "-preset", "veryfast", "-crf", "21", "-threads", "2"],
          ["-profile:v", "high", "-level:v", "4.2", "-maxrate", "10M", "-bufsize", "20M"],
          ["-c:a", "aac", "-b:a", "128k", "-ac", "2"],
          ["-movflags", "+faststart", "-progress", "pipe:1", "-y", "-f", "mp4", `file:${to}`],
        ],
        to,
        long,
        signal,
        (piece) => {
          const at = [...piece.toString("utf8").matchAll(/^out_time_us=(\d+)/gm)].at(-1)?.[1];
          if (at) progress(Math.min(1, Number(at) / 1000 / film.duration));
        },
      ),

    picture: (film, to, signal) =>
      run(
        [
          ["-ss", String(Math.min(film.duration / 3, seconds(2)) / 1000)],
          from(film),
          ["-frames:v", "1", "-vf", `scale='min(${longestSide},iw)':-2`],
          ["-c:v", "png", "-y", "-f", "image2", "-update", "1", `file:${to}`],
        ],
        to,
        short,
        signal,
      ),

    async brightness(film, frame, signal) {
      const size = grey.width * grey.height;
      let rest: Buffer = Buffer.alloc(0);
      return await run(
        [
          from(film),
          ["-t", String(grey.most / 1000), "-map", "0:v:0", "-an"],
          ["-vf", `fps=${grey.rate},scale=${grey.width}:${grey.height}:flags=area,format=gray`],
          ["-f", "rawvideo", "pipe:1"],
        ],
        film.path,
        long,
        signal,
        (piece) => {
          rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
          let at = 0;
          for (; at + size <= rest.length; at += size) frame(rest.subarray(at, at + size));
          rest = rest.subarray(at);
        },
      );
    },
  };
}

/** Upright, square pixels, at most Full HD on whichever side it stands, at most 60 pictures a second. */
function pictureChain({ width, height, hdr }: Looked): string {
  const [w, h] = width >= height ? [longestSide, shortestSide] : [shortestSide, longestSide];
  const scale = Math.min(1, w / width, h / height);
  const even = (side: number): number => Math.max(2, Math.round((side * scale) / 2) * 2);
  const sdr =
    "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv,";
  return `${hdr ? sdr : ""}scale=${even(width)}:${even(height)},setsar=1,fps='min(60,source_fps)',format=yuv420p`;
}

const number = z.coerce.number().catch(0);
const probed = z.object({
  streams: z.array(
    z.object({
      codec_type: z.string().optional(),
      width: number,
      height: number,
      duration: number,
      sample_aspect_ratio: z.string().optional(),
      color_transfer: z.string().optional(),
      disposition: z.object({ attached_pic: number }).partial().optional(),
      side_data_list: z.array(z.object({ rotation: number })).optional(),
    }),
  ),
  format: z.object({ duration: number }),
});

function lookedAt(said: string): Looked | null {
  let json: unknown;
  try {
    json = JSON.parse(said);
  } catch {
    // Cut short: then nothing is known of the film.
    return null;
  }
  const read = probed.safeParse(json);
  const film = read.data?.streams.find(
    (stream) => stream.codec_type === "video" && !stream.disposition?.attached_pic,
  );
  if (!read.success || !film || film.width <= 0 || film.height <= 0) return null;
  const [across = 1, down = 1] = (film.sample_aspect_ratio ?? "1:1").split(":").map(Number);
  const width = across > 0 && down > 0 ? Math.round((film.width * across) / down) : film.width;
  const turned = (film.side_data_list ?? []).some(
    ({ rotation }) => Math.abs(rotation) % 180 === 90,
  );
  return {
    width: turned ? film.height : width,
    height: turned ? width : film.height,
    duration: Math.round((read.data.format.duration || film.duration) * 1000),
    hdr: film.color_transfer === "arib-std-b67" || film.color_transfer === "smpte2084",
  };
}
