import { pino, type Logger } from "pino";

/** One line of JSON an event, so that no text from outside can forge a line. */
export type Log = Pick<Logger, "info" | "warn" | "error" | "debug">;

export const createLog = (level: string): Log =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
