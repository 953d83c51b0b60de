import { obscured } from "./obscure.ts";
import type { Act } from "./store.ts";

const known = new WeakMap<object, string>();

/**
 * What a public screen may say of what an act is about: an officer's own short words, or the subject with
 * the names covered by an officer, or else by the check. The subject as it came never is.
 */
export function wallSubject(
  act: Pick<Act, "subject" | "shortSubject" | "obscuredSubject">,
): string {
  const own = act.shortSubject || act.obscuredSubject;
  if (own !== "") return own;
  // The same row is asked for by every screen of a manifest.
  let covered = known.get(act);
  if (covered === undefined) known.set(act, (covered = obscured(act.subject)));
  return covered;
}
