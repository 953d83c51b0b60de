/** What went wrong, in the few words that every room understands. */
export type FaultKind =
  | "invalid"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "unavailable";

/**
 * A failure that we foresaw. Its code and message may be shown to an officer;
 * any other Error is a bug, is logged whole, and is shown as "internal".
 */
export class Fault extends Error {
  override readonly name = "Fault";

  constructor(
    readonly kind: FaultKind,
    readonly code: string,
    message: string,
    options?: ErrorOptions & {
      /** What fills the gaps of the translated message, and what a program may want to know. */
      details?: Record<string, unknown>;
    },
  ) {
    super(message, options);
    this.details = options?.details ?? {};
  }

  readonly details: Record<string, unknown>;
}
