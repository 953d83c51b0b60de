import { opened } from "../documents/opened.ts";
import { examined } from "./films.ts";
import { type Picture, redrawn } from "./pictures.ts";
import { renditionsOf } from "./renditions.ts";
import { sniff } from "./sniff.ts";
import { blankLabels } from "./whole.ts";

/** What the library keeps of an uploaded file: never a byte of a picture that a stranger wrote. */
export interface Accepted {
  kind: "image" | "video" | "document";
  /** Bytes, or the path of the staged file itself. Documents have a size only page by page. */
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

/**
 * Looks at a whole staged file and makes of it what is kept, or refuses it with the reason. Pictures are
 * drawn anew; films keep their bytes, save the labels (place, owner) of an MP4; documents keep theirs too,
 * and screens are only ever given pictures of their pages.
 * @throws Fault `media.…`, `document.…`, `upload.too_large`
 */
export async function probe(path: string, name: string, bytes: number): Promise<Accepted> {
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
  const { duration, ...size } = await examined(path, media.type, name);
  if (media.type === "video/mp4") await blankLabels(path);
  return {
    kind: "video",
    original: { from: path, type: media.type, ...size },
    duration,
    renditions: new Map(),
  };
}
