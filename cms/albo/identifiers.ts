/** Codes that name exactly one person or account, told from look-alikes by their check characters. */

const odd: Readonly<Record<string, number>> = Object.fromEntries(
  [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]
    .map((value, digit): [string, number] => [String(digit), value])
    .concat(
      [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24,
        23,
      ].map((value, letter): [string, number] => [String.fromCharCode(65 + letter), value]),
    ),
);

const even = (sign: string): number =>
  sign <= "9" ? Number(sign) : sign.charCodeAt(0) - "A".charCodeAt(0);

/**
 * The shape of a codice fiscale. Where two people would have the same one, letters stand in the place of
 * digits (omocodia): L M N P Q R S T U V for 0 to 9.
 */
export const taxCodeShape =
  /\b[A-Z]{3} ?[A-Z]{3} ?[\dLMNP-V]{2}[A-EHLMPR-T][\dLMNP-V]{2} ?[A-Z][\dLMNP-V]{3} ?[A-Z]\b/gi;

/** Whether the sixteenth character is the one that the fifteen before it ask for. */
export function isTaxCode(text: string): boolean {
  const signs = text.toUpperCase().replace(/ /g, "");
  if (!/^[A-Z]{6}[\dLMNP-V]{2}[A-EHLMPR-T][\dLMNP-V]{2}[A-Z][\dLMNP-V]{3}[A-Z]$/.test(signs))
    return false;
  let sum = 0;
  // Counted from one: the first is odd.
  for (let at = 0; at < 15; at += 1) sum += at % 2 === 0 ? odd[signs[at]!]! : even(signs[at]!);
  return signs[15] === String.fromCharCode("A".charCodeAt(0) + (sum % 26));
}

/** An account number as it is written, in groups of four or in one; of any country. */
export const ibanShape = /\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?\b/gi;

/** ISO 7064, mod 97-10. */
export function isIban(text: string): boolean {
  const signs = text.toUpperCase().replace(/ /g, "");
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(signs)) return false;
  let rest = 0;
  for (const sign of signs.slice(4) + signs.slice(0, 4)) {
    const value = sign <= "9" ? Number(sign) : sign.charCodeAt(0) - 55;
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
