import type { Data } from "./datasets.ts";
import type { Measure, Plot } from "./drawing.ts";
import type { DatasetAsked } from "./shown-data.ts";

/** What a preparer has before it: the data as they are now, and for whom they are prepared. */
export interface Preparing {
  data: Data;
  /** What was asked for beneath, in its order; null for what is not there. */
  beneath?: readonly (Data | null)[];
  languages: readonly string[];
  timezone: string;
  /** The places in which drawings are shown, and how wide words are in them. */
  plots: readonly Plot[];
  measure: Measure;
  /** Somebody is going to look at the worst case. */
  wantsWorst: boolean;
}

export interface Prepared<Shows = unknown> {
  /** What the slide is given (`DatasetGiven.shows`). */
  shows: Shows;
  /** The same with the longest that these data may become: what the editor shows, if it is wanted. */
  worst: Shows | null;
}

/**
 * Makes of a dataset what a slide of the type shows; null when there is nothing that could be shown. A pure
 * function: it runs on a thread of its own whenever the data, or what is asked of them, have changed.
 */
export type Prepare<Asked extends DatasetAsked = DatasetAsked, Shows = unknown> = (
  asked: Asked,
  given: Preparing,
) => Prepared<Shows> | null;

export const definePreparer = <Asked extends DatasetAsked, Shows>(
  prepare: Prepare<Asked, Shows>,
): Prepare<Asked, Shows> => prepare;
