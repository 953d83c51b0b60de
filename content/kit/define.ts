import { z } from "zod";
import type { AssetId } from "../../protocol/ids.ts";
import type { PageTile } from "../../protocol/kiosk.ts";
import type { Millis } from "../../protocol/time.ts";
import type { DataKind } from "./datasets.ts";
import type { Field, Words } from "./fields.ts";

/**
 * What a type shows beside what an officer wrote: it asks for it here, and the CMS finds it when a manifest
 * is built, so that it lies on the screen's disk and is there offline. A room of the CMS gives it, in a file
 * `<kind>.data.ts`. It carries the instants at which it changes: the slide goes by the corrected clock.
 */
export interface DataWish<Props, Data = unknown> {
  readonly kind: string;
  /** Of this kind, what: the words for it are those of the room that gives it. */
  ask(props: Props): unknown;
  /** What the contract test and the gallery show; and the most that there may be. */
  readonly example: Data;
  readonly longest?: Data;
}

/** What a content type says of itself. One folder, one of these, one element that shows it. */
export interface ContentType<Schema extends z.ZodType = z.ZodType> {
  /** Stored in the database and known to every player in the field: never renamed, only retired. */
  readonly id: string;
  readonly label: Words;
  /** One sentence for the officer who chooses what to make. */
  readonly help: Words;
  /** What the generated editor shows, in this order; also the shape of the props. */
  readonly fields: Readonly<Record<string, Field>>;
  readonly props: Schema;
  /** What an officer starts from, and what the contract test and the gallery render. */
  readonly example: z.input<Schema>;
  /** False: made by a rule (an act, a dataset), never by hand, so the desk does not offer it. */
  readonly authored: boolean;
  /** The kinds of data that it can be made of, for the officer who has such data and asks what to do. */
  readonly shows: readonly DataKind[];
  /** Where a passer-by finds it at a kiosk: then its folder has a `page.ts`. Null: it is only looked at. */
  readonly tile: PageTile | null;
  /** Whatever must lie on the player's disk before the slide may play. */
  assets(props: z.output<Schema>): AssetId[];
  /** Null: the slide shows what was written, and nothing else. */
  readonly data: DataWish<z.output<Schema>> | null;
  /** How long the slide needs, in milliseconds; null leaves it to the playlist. `data`: where it asked for some. */
  duration(props: z.output<Schema>, data?: unknown): Millis | null;
}

type Schemas<Fields extends Record<string, Field>> = { [K in keyof Fields]: Fields[K]["schema"] };
export type PropsOf<Fields extends Record<string, Field>> = z.output<z.ZodObject<Schemas<Fields>>>;
type InputOf<Fields extends Record<string, Field>> = z.input<z.ZodObject<Schemas<Fields>>>;

/**
 * Defines a content type from its fields: the schema of the props and the officer's form are both
 * made from them, so that neither can forget what the other has.
 */
export function defineContent<const Fields extends Record<string, Field>, Data = null>(type: {
  id: string;
  label: Words;
  help: Words;
  fields: Fields;
  example: InputOf<Fields>;
  authored?: boolean;
  shows?: readonly DataKind[];
  tile?: PageTile;
  assets?: (props: PropsOf<Fields>) => AssetId[];
  data?: DataWish<PropsOf<Fields>, Data>;
  duration?: (props: PropsOf<Fields>, data?: Data) => Millis | null;
}): ContentType<z.ZodObject<Schemas<Fields>>> {
  const shape = Object.fromEntries(
    Object.entries(type.fields).map(([name, field]) => [name, field.schema]),
  ) as Schemas<Fields>;
  return {
    authored: true,
    shows: [],
    tile: null,
    assets: () => [],
    duration: () => null,
    data: null,
    ...type,
    props: z.object(shape),
  } as ContentType<z.ZodObject<Schemas<Fields>>>;
}
