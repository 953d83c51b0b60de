import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { peopleFault } from "./faults.ts";

/**
 * Argon2id (the library's default) with the first parameters of OWASP's Password Storage Cheat
 * Sheet: 19 MiB, two passes, one lane. About 60 ms on a small server, off the event loop.
 */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const shortestPassword = 10;
/** Long enough for any sentence, short enough that hashing one is no attack. */
export const longestPassword = 200;

/** The same letters typed on another keyboard are the same password. */
const normal = (password: string): string => password.normalize("NFKC");

export const hashPassword = (password: string): Promise<string> => hash(normal(password), cost);

/** What is verified when there is no such officer; made of random bytes at the first need. */
let nobodys: Promise<string> | undefined;

/**
 * Whether the password is the one that was hashed. Without a hash (no such officer) the same work is
 * done and the answer is no, so that the time taken does not tell who exists.
 */
export async function verifyPassword(hashed: string | null, password: string): Promise<boolean> {
  nobodys ??= hash(randomBytes(32), cost);
  const against = hashed ?? (await nobodys);
  const same = await verify(against, normal(password));
  return same && hashed !== null;
}

const alphabet = "23456789abcdefghjkmnpqrstvwxyz";

/** A first password to be read out or copied: four groups of four, 78 bits, no look-alikes. */
export function generatePassword(): string {
  const letters: string[] = [];
  while (letters.length < 16)
    for (const byte of randomBytes(32))
      // Bytes beyond the last whole multiple of the alphabet would favour its first letters.
      if (byte < 256 - (256 % alphabet.length) && letters.length < 16)
        letters.push(alphabet[byte % alphabet.length]!);
  return [0, 4, 8, 12].map((at) => letters.slice(at, at + 4).join("")).join("-");
}

/**
 * Refuses a password that is too short, too long, among the most used, or made of what everybody
 * knows about its owner.
 * @throws Fault `people.password_short`, `_long`, `_common`, `_personal`
 */
export function checkPassword(password: string, owner: { email: string; name: string }): void {
  const plain = normal(password).toLowerCase();
  if (plain.length < shortestPassword)
    throw peopleFault("people.password_short", { least: shortestPassword });
  if (plain.length > longestPassword)
    throw peopleFault("people.password_long", { most: longestPassword });
  if (isPersonal(plain, owner)) throw peopleFault("people.password_personal");
  if (isCommon(plain)) throw peopleFault("people.password_common");
}

/** The password is little more than the owner's e-mail or name. */
function isPersonal(password: string, { email, name }: { email: string; name: string }): boolean {
  const bare = lettersOf(password);
  const known = [email, email.split("@")[0]!, name, ...name.split(/\s+/)].map(lettersOf);
  return known.some(
    (word) => word.length >= 4 && bare.includes(word) && bare.length < word.length + 4,
  );
}

function isCommon(password: string): boolean {
  if (new Set(password).size < 4) return true;
  if (rows.some((row) => row.includes(password))) return true;
  const bare = lettersOf(password);
  // Words from the list, whatever digits and signs are put around or between them.
  let left = bare;
  for (const word of common) left = left.replaceAll(word, "");
  return left !== bare && left.length < 3 && bare.length < 20;
}

const lookAlikes: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "@": "a",
  $: "s",
};

/** Letters only, with the usual substitutions undone: `P@ssw0rd!` is `password`. */
const lettersOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\d+[^a-z\d]*$/, "")
    .replace(/[01345@$]/g, (sign) => lookAlikes[sign]!)
    .normalize("NFD")
    .replace(/[^a-z]/g, "");

const there = [
  "01234567890123456789",
  "qwertyuiopasdfghjklzxcvbnm",
  "abcdefghijklmnopqrstuvwxyz",
  "1q2w3e4r5t6y7u8i9o0p",
  "qazwsxedcrfvtgbyhnujm",
];
const rows = there.flatMap((row) => [row, row.split("").toReversed().join("")]);

/** Longest first, so that a word is not left half. From the published lists, and the town hall's own. */
const common = [
  "abbondanza",
  "administrator",
  "amministratore",
  "amoremio",
  "andrea",
  "assistenza",
  "azerty",
  "benvenuta",
  "benvenuto",
  "biancaneve",
  "cambiami",
  "cambialasubito",
  "changeme",
  "ciaociao",
  "comune",
  "dragon",
  "estate",
  "football",
  "forzaitalia",
  "forzainter",
  "forzajuve",
  "forzamilan",
  "forzanapoli",
  "francesco",
  "giuseppe",
  "iloveyou",
  "inverno",
  "italia",
  "juventus",
  "letmein",
  "master",
  "municipio",
  "napoli",
  "passwd",
  "password",
  "passw",
  "primavera",
  "princess",
  "protocollo",
  "qazwsx",
  "qwerty",
  "qwertyuiop",
  "segreta",
  "segreto",
  "sicurezza",
  "sindaco",
  "superman",
  "temporanea",
  "utente",
  "vetrina",
  "welcome",
  "admin",
  "amore",
  "autunno",
  "ciao",
  "login",
  "nuova",
  "prova",
  "signage",
  "test",
  "user",
  "asdf",
  "abcd",
  "abc",
  "zxcvbn",
  "asdfghjkl",
].toSorted((a, b) => b.length - a.length);
