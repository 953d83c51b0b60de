import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { init } from "@embedpdf/pdfium";
import { mostSigns, scaled } from "./sizes.ts";
import { type PageText, type Sign, textOf } from "./words.ts";

/**
 * PDFium, Chromium's own reader of PDF, as WebAssembly: what a hostile file makes of it can reach neither
 * files nor network. Only the child process of `drawing-child.ts` loads this.
 */
export interface OpenPdf {
  pages: number;
  page(number: number): PdfPage;
  close(): void;
}

export interface PdfPage {
  /** `side` pixels along the long side, four bytes each; the fourth means nothing. */
  draw(side: number): { data: Uint8Array; width: number; height: number };
  text(): PageText;
  close(): void;
}

/** Why a file cannot be opened. */
export type Unreadable = "damaged" | "encrypted" | "empty";

/** FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY: it wants a password, or a way of locking that nobody knows. */
const locked = new Set([4, 5]);
/** Stamps and signatures are drawn; red before blue. */
const drawAnnotations = 0x01;
const redFirst = 0x10;
/** FPDFBitmap_BGRx: four bytes a pixel, the fourth of no meaning. */
const fourBytes = 3;
const white = 0xffffffff;

interface Memory {
  HEAPU8: Uint8Array;
  getValue(at: number, type: "double" | "i32"): number;
  wasmExports: { malloc(bytes: number): number; free(at: number): void };
}

export async function openPdf(bytes: Uint8Array): Promise<OpenPdf | Unreadable> {
  const file = createRequire(import.meta.url).resolve("@embedpdf/pdfium/pdfium.wasm");
  const wasmBinary = new Uint8Array(readFileSync(file)).buffer;
  const engine = await init({ wasmBinary });
  const memory = engine.pdfium as unknown as Memory;
  const { malloc, free } = memory.wasmExports;
  engine.PDFiumExt_Init();
  const held = malloc(bytes.length);
  memory.HEAPU8.set(bytes, held);
  const document = engine.FPDF_LoadMemDocument(held, bytes.length, "");
  if (!document) return locked.has(engine.FPDF_GetLastError()) ? "encrypted" : "damaged";
  const pages = engine.FPDF_GetPageCount(document);
  if (pages < 1) return "empty";

  function openPage(number: number): PdfPage {
    const page = engine.FPDF_LoadPage(document, number - 1);
    if (!page) throw new Error("this page cannot be read");
    const size = {
      width: Math.max(1, engine.FPDF_GetPageWidthF(page)),
      height: Math.max(1, engine.FPDF_GetPageHeightF(page)),
    };

    function draw(side: number) {
      const { width, height } = scaled(size, side);
      const pixels = malloc(width * height * 4);
      const bitmap = engine.FPDFBitmap_CreateEx(width, height, fourBytes, pixels, width * 4);
      engine.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, white);
      engine.FPDF_RenderPageBitmap(
        bitmap,
        page,
        0,
        0,
        width,
        height,
        0,
        drawAnnotations | redFirst,
      );
      const data = memory.HEAPU8.slice(pixels, pixels + width * height * 4);
      engine.FPDFBitmap_Destroy(bitmap);
      free(pixels);
      return { data, width, height };
    }

    function signs(): Sign[] {
      const text = engine.FPDFText_LoadPage(page);
      const box = malloc(40);
      const count = Math.min(engine.FPDFText_CountChars(text), mostSigns);
      const found: Sign[] = [];
      for (let i = 0; i < count; i++) {
        engine.FPDFText_GetCharBox(text, i, box, box + 8, box + 16, box + 24);
        const [left, right, bottom, top] = [0, 8, 16, 24].map((at) =>
          memory.getValue(box + at, "double"),
        ) as [number, number, number, number];
        const [one, other] = [fromAbove(left, top, box), fromAbove(right, bottom, box)];
        found.push({
          code: codePoint(engine.FPDFText_GetUnicode(text, i)),
          // A page that lies on its side has its corners elsewhere.
          left: Math.min(one.x, other.x),
          right: Math.max(one.x, other.x),
          top: Math.min(one.y, other.y),
          bottom: Math.max(one.y, other.y),
          unknown: engine.FPDFText_HasUnicodeMapError(text, i) === 1,
        });
      }
      free(box);
      engine.FPDFText_ClosePage(text);
      return found;
    }

    /** From the page's own corner, whatever it is, to points from the left and from above. */
    function fromAbove(x: number, y: number, at: number): { x: number; y: number } {
      const fine = 16;
      const [width, height] = [Math.round(size.width * fine), Math.round(size.height * fine)];
      engine.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, at + 32, at + 36);
      return {
        x: memory.getValue(at + 32, "i32") / fine,
        y: memory.getValue(at + 36, "i32") / fine,
      };
    }

    return {
      draw,
      text: () => textOf(signs(), size),
      close: () => engine.FPDF_ClosePage(page),
    };
  }

  return {
    pages,
    page: openPage,
    close() {
      engine.FPDF_CloseDocument(document);
      free(held);
    },
  };
}

/** What is no sign of any writing becomes a space. */
const codePoint = (code: number): number =>
  code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? 0x20 : code;
