import { setPriority } from "node:os";
import sharp from "sharp";
import type { FromChild, ToChild } from "./drawing.ts";
import { openPdf, type PdfPage } from "./pdfium.ts";
import { mostPages, sides, thumbnailSide } from "./sizes.ts";

/**
 * The child process that reads a PDF and draws its pages: it may write nothing, start nothing, and has no
 * environment; `drawing.ts` watches its time and its memory, and ends it. It gives way to everybody else.
 */
setPriority(19);
sharp.concurrency(1);
sharp.cache(false);

const tell = (said: FromChild): Promise<void> =>
  new Promise((sent, failed) =>
    process.send!(said, (cause: Error | null) => (cause ? failed(cause) : sent())),
  );

/** What WebAssembly may take: a file that wants more is refused by its own engine. */
function limitMemory(most: number): void {
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = function limited(this: WebAssembly.Memory, pages: number) {
    if (this.buffer.byteLength + pages * 65_536 > most) throw new RangeError("too much memory");
    return grow.call(this, pages);
  };
}

process.once("message", ({ pdf, from, upTo, memory }: ToChild) => {
  limitMemory(memory);
  void work(pdf, from, upTo).then(() => process.exit(0));
});
process.once("disconnect", () => process.exit(0));

async function work(pdf: Uint8Array, from: number, upTo: number): Promise<void> {
  const opened = await openPdf(pdf);
  if (typeof opened === "string") return tell({ kind: "unreadable", why: opened });
  const total = opened.pages;
  await tell({ kind: "opened", total });
  for (let number = from; number <= Math.min(upTo, total, mostPages); number++) {
    const page = opened.page(number);
    await tell({ kind: "page", number, ...(await drawn(page, number === 1)) });
    page.close();
    await new Promise<void>((go) => process.once("message", () => go()));
  }
}

/** Both pictures are encoded beside each other, and while the text is read. */
async function drawn(page: PdfPage, first: boolean) {
  const pixels = page.draw(sides.reading);
  const reading = picture(pixels, { quality: 82 });
  const zoom = picture(page.draw(sides.zoom), { quality: 78 });
  const thumbnail = first ? picture(pixels, { quality: 76, side: thumbnailSide }) : null;
  const text = page.text();
  return {
    reading: await reading,
    zoom: await zoom,
    thumbnail: await thumbnail,
    text,
    hasText: text.plain !== "",
  };
}

async function picture(
  { data, width, height }: ReturnType<PdfPage["draw"]>,
  { quality, side = Math.max(width, height) }: { quality: number; side?: number },
) {
  const drawn = await sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true })
    .webp({ quality, effort: 0 })
    .toBuffer({ resolveWithObject: true });
  return { data: drawn.data, width: drawn.info.width, height: drawn.info.height };
}
