import type { Instant } from "../../protocol/time.ts";
import type { DatasetId } from "../../protocol/ids.ts";

/**
 * What a slide shows of a dataset. It asks for what it wants of which one; the CMS prepares that when data
 * arrive (`prepare.ts` of the type), and gives it with whose it is and when it grows old.
 */
export interface DatasetAsked {
  /** The content type: its `prepare.ts` does the work. */
  type: string;
  dataset: DatasetId;
  /** What a map is drawn on: the boundary of the ente, other datasets of places. */
  beneath?: readonly ("boundary" | DatasetId)[];
  /** It is worse than nothing once it is old: it goes when others turn amber. */
  freshOnly?: boolean;
}

export interface DatasetGiven<Shows = unknown> {
  about: About;
  shows: Shows;
}

/** Whose the data are and how old: always on the slide. */
export interface About {
  /** Who says it, or the sentence that the licence asks for. */
  source: string;
  licence: string;
  /** When they were last found to be so, and from when on they count as old; null: never. */
  updatedAt: Instant;
  amberAt: Instant | null;
}

export const exampleAbout: About = {
  source: "ARPA Lombardia",
  licence: "CC-BY-4.0",
  updatedAt: Date.UTC(2026, 10, 23, 9),
  amberAt: Date.UTC(2026, 10, 24, 9),
};

/** The most that there may be to say of a source, and data that are old. */
export const longestAbout: About = {
  source:
    "Agenzia regionale per la protezione dell'ambiente della Lombardia, elaborazione del Servizio comunale di statistica",
  licence: "IODL-2.0",
  updatedAt: Date.UTC(2026, 10, 18, 9),
  amberAt: Date.UTC(2026, 10, 19, 9),
};

/** «CC BY 4.0» for `CC-BY-4.0`: an identifier as people write it. */
export const licenceInWords = (licence: string): string =>
  licence.startsWith("CC0")
    ? "CC0"
    : /^(CC-BY|IODL|ODbL|ODC)/i.test(licence)
      ? licence.replace(/^CC-/, "CC ").replace(/-(?=\d)/, " ")
      : licence;
