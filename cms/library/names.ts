/** Controls, zero-width characters and everything that turns the direction of writing. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;

/**
 * The label of a file from the name that it was sent with: the last step of a path, on one line, at most
 * 120 characters. It is only ever shown; no file on any disk is called like it.
 */
export function labelOf(name: string): string {
  const plain = name.normalize("NFC").replace(unseen, "");
  const last = plain.split(/[/\\]/).findLast((step) => step.trim() !== "") ?? "";
  return Array.from(last.trim()).slice(0, 120).join("").trim() || "file";
}
