/** What is done with a file in the officer's browser before it is sent. */
export interface Preparing {
  /** The file to send in the place of this one. */
  drawn(file: File): Promise<File>;
  /** SHA-256 of its bytes; null where it takes too long, or the browser will not say. */
  digest(file: File): Promise<string | null>;
  /** A picture of a film; null when the browser cannot show it either. */
  poster(file: File): Promise<Blob | null>;
}

/** Larger files are known again only after they were sent: they would have to fit into memory. */
const mostDigested = 64_000_000;
/** Long side, in pixels. */
const drawnSide = 2400;
const posterSide = 1280;
/** A film that shows nothing by then shows nothing. */
const patience = 10_000;

export const inBrowser: Preparing = {
  async drawn(file) {
    if (file.type !== "image/svg+xml") return file;
    const picture = await pictureOf(file);
    const { naturalWidth: width, naturalHeight: height } = picture;
    const scale = drawnSide / Math.max(width, height, 1);
    const png = await painted(picture, (width || 1) * scale, (height || 1) * scale, "image/png");
    return new File([png], file.name.replace(/\.svg$/i, ".png"), {
      type: "image/png",
      lastModified: file.lastModified,
    });
  },

  async digest(file) {
    // Not in a page that came by plain http under a name.
    if (file.size > mostDigested || !globalThis.crypto?.subtle) return null;
    const hash = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
  },

  async poster(file) {
    if (!file.type.startsWith("video/")) return null;
    const address = URL.createObjectURL(file);
    const film = document.createElement("video");
    try {
      await shown(film, address);
      const scale = Math.min(1, posterSide / Math.max(film.videoWidth, film.videoHeight, 1));
      return await painted(film, film.videoWidth * scale, film.videoHeight * scale, "image/jpeg");
    } catch {
      // A film that this browser does not play: the server says whether screens do.
      return null;
    } finally {
      film.removeAttribute("src");
      film.load();
      URL.revokeObjectURL(address);
    }
  },
};

/**
 * A drawing as the browser shows it in an `img`: without its scripts, and without anything from elsewhere.
 * What goes to the server is pixels.
 */
async function pictureOf(file: File): Promise<HTMLImageElement> {
  const address = URL.createObjectURL(file);
  try {
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    return picture;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** A film standing at a moment at which there is something to see. */
function shown(film: HTMLVideoElement, address: string): Promise<void> {
  return new Promise((done, failed) => {
    const timer = setTimeout(() => failed(new Error("the film shows nothing")), patience);
    film.muted = true;
    film.preload = "auto";
    film.addEventListener("loadeddata", () => {
      const { duration } = film;
      film.currentTime = Math.min(2, (Number.isFinite(duration) ? duration : 0) / 3);
    });
    film.addEventListener("seeked", () => (clearTimeout(timer), done()));
    film.addEventListener("error", () => (clearTimeout(timer), failed(new Error("no film"))));
    film.src = address;
  });
}

async function painted(
  what: CanvasImageSource,
  width: number,
  height: number,
  type: string,
): Promise<Blob> {
  const paper = document.createElement("canvas");
  paper.width = Math.max(1, Math.round(width));
  paper.height = Math.max(1, Math.round(height));
  paper.getContext("2d")!.drawImage(what, 0, 0, paper.width, paper.height);
  return await new Promise((done, failed) =>
    paper.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), type, 0.88),
  );
}
