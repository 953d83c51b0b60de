import { type Millis, seconds } from "../../protocol/time.ts";

const longest: Millis = seconds(60);

/**
 * How long to wait before trying again, after so many failures in a row: a whole random part of a span
 * that doubles. A fleet that lost its broker at one instant comes back spread over time.
 */
export const pauseAfter = (failures: number, random: () => number = Math.random): Millis =>
  random() * Math.min(longest, seconds(1) * 2 ** Math.min(failures, 8));
