import { expect, test } from "vitest";
import { checkPassword, generatePassword, hashPassword, verifyPassword } from "./passwords.ts";

const owner = { email: "g.verdi@comune.example", name: "Giulia Verdi" };

test("a password is kept as Argon2id with OWASP's parameters", async () => {
  expect(await hashPassword("la pioggia nel pineto")).toMatch(
    /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/,
  );
});

test("the right password is right and another is not", async () => {
  const hashed = await hashPassword("la pioggia nel pineto");
  expect(await verifyPassword(hashed, "la pioggia nel pineto")).toBe(true);
  expect(await verifyPassword(hashed, "la pioggia nel pinetO")).toBe(false);
});

test("accents typed on another keyboard are the same password", async () => {
  const hashed = await hashPassword("perche\u0301 no domani");
  expect(await verifyPassword(hashed, "perch\u00e9 no domani")).toBe(true);
});

test("B14 for nobody the same work is done and the answer is no", async () => {
  const hashed = await hashPassword("la pioggia nel pineto");
  await verifyPassword(null, "warm");
  const took = async (against: string | null): Promise<number> => {
    const start = performance.now();
    for (let i = 0; i < 5; i++) await verifyPassword(against, "sbagliata di certo");
    return performance.now() - start;
  };
  expect(await took(null)).toBeGreaterThan((await took(hashed)) / 4);
  expect(await verifyPassword(null, "sbagliata di certo")).toBe(false);
});

test.each([
  ["corta", "people.password_short"],
  ["a".repeat(201), "people.password_long"],
  ["password123", "people.password_common"],
  ["P@ssw0rd2026!", "people.password_common"],
  ["1234567890", "people.password_common"],
  ["qwertyuiop", "people.password_common"],
  ["aaaaaaaaaaaa", "people.password_common"],
  ["Benvenuto2026", "people.password_common"],
  ["ComuneVetrina1", "people.password_common"],
  ["g.verdi@comune.example", "people.password_personal"],
  ["GiuliaVerdi1975", "people.password_personal"],
])("«%s» is refused", (password, code) => {
  expect(() => checkPassword(password, owner)).toThrow(expect.objectContaining({ code }));
});

test.each([
  "la pioggia nel pineto",
  "correct horse battery",
  "7gk2-m9xq-hh3t-z4wd",
  "Il gatto di Giulia dorme",
])("«%s» is accepted", (password) => {
  expect(() => checkPassword(password, owner)).not.toThrow();
});

test("a generated password passes its own check and never comes twice", () => {
  const made = Array.from({ length: 50 }, generatePassword);
  for (const password of made) {
    expect(password).toMatch(/^[2-9a-z]{4}(-[2-9a-z]{4}){3}$/);
    expect(() => checkPassword(password, owner)).not.toThrow();
  }
  expect(new Set(made).size).toBe(50);
});
