import { Fault } from "../../protocol/errors.ts";
import type { Millis } from "../../protocol/time.ts";
import { fetchFault } from "./faults.ts";
import type { Patience } from "./patience.ts";

/** The other side said nothing for too long. */
export class Silence extends Error {}

const certificate = new Set([
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "CERT_REVOKED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "CERT_UNTRUSTED",
  "CERT_SIGNATURE_FAILURE",
]);
const cutOff = new Set(["ECONNRESET", "ERR_STREAM_PREMATURE_CLOSE", "Z_BUF_ERROR", "Z_DATA_ERROR"]);
const noRoom = new Set(["ENOSPC", "EDQUOT"]);

/** What went wrong, as a fault; what is wrong with this machine stays what it is. */
export function inWords(cause: unknown, patience: Patience, idle: Millis): unknown {
  if (cause instanceof Fault) return cause;
  const waited = patience.signal.aborted
    ? Math.max(patience.deadline, patience.elapsed)
    : cause instanceof Silence
      ? idle
      : null;
  if (waited !== null)
    return fetchFault("fetch.too_slow", { seconds: Math.round(waited / 100) / 10 }, { cause });
  const code = (cause as NodeJS.ErrnoException).code ?? "HTTP";
  if (noRoom.has(code)) return cause;
  if (certificate.has(code)) return fetchFault("fetch.certificate", { reason: code }, { cause });
  if (cutOff.has(code)) return fetchFault("fetch.cut_off", { reason: code }, { cause });
  return fetchFault("fetch.failed", { reason: code }, { cause });
}
