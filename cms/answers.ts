import { randomBytes } from "node:crypto";
import type { Context, ErrorHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { Fault, type FaultKind } from "../protocol/errors.ts";
import { type Language, messageOf } from "./faults.ts";
import type { Officer } from "./people/session.ts";

/** The only place that knows HTTP numbers. */
const statusOf: Record<FaultKind, ContentfulStatusCode> = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  unavailable: 503,
};

/** The officer's own language, or the first of ours that the browser asks for; Italian otherwise. */
export function languageOf(c: Context): Language {
  const officer = c.get("officer") as Officer | undefined;
  if (officer) return officer.language;
  const asked = (c.req.header("Accept-Language") ?? "").toLowerCase().match(/\b(it|en)\b/);
  return asked?.[1] === "en" ? "en" : "it";
}

/**
 * What a failure looks like from outside: `{ error: { code, message, details } }`. A foreseen one says
 * what happened in the officer's language; any other is a bug, is logged whole under a number, and
 * shows that number only.
 */
export const answerFault =
  (log: (cause: unknown, number: string) => void): ErrorHandler =>
  (cause, c) => {
    const language = languageOf(c);
    if (cause instanceof Fault) {
      const error = {
        code: cause.code,
        message: messageOf(cause, language),
        details: cause.details,
      };
      return c.json({ error }, statusOf[cause.kind]);
    }
    if (cause instanceof HTTPException && cause.status < 500)
      return c.json(
        { error: { code: "request.malformed", message: cause.message, details: {} } },
        cause.status,
      );
    const number = randomBytes(4).toString("hex");
    log(cause, number);
    const message =
      language === "it"
        ? `Qualcosa è andato storto da noi (${number}). Gli schermi continuano come prima; riprova tra poco.`
        : `Something went wrong on our side (${number}). The screens go on as before; try again shortly.`;
    return c.json({ error: { code: "internal", message, details: { number } } }, 500);
  };
