import { Option } from "commander";
import { z } from "zod";
import type { Role } from "../db/tables.ts";
import { record } from "../people/audit.ts";
import { peopleFault } from "../people/faults.ts";
import { resetPassword } from "../people/officer.routes.ts";
import { generatePassword, hashPassword } from "../people/passwords.ts";
import { addOfficer, officerByEmail, roles } from "../people/store.ts";
import type { Shell } from "./shell.ts";

/** `ente add | list`, `user add | reset`. */
export function peopleCommands({ program, language, say, print, withEnti, withEnte }: Shell): void {
  const tellPassword = (email: string, password: string): void => {
    print(say(`Accesso di ${email}`, `Sign-in of ${email}`));
    print(`  ${password}`);
    print(
      say(
        "Questa password si vede solo adesso: va cambiata al primo accesso.",
        "This password is shown only now: change it at the first sign-in.",
      ),
    );
  };

  const ente = program.command("ente").description(say("gli enti", "the enti"));

  ente
    .command("add")
    .description(say("aggiunge un ente", "adds an ente"))
    .argument(
      "<id>",
      say(
        "nome breve: finisce nell'indirizzo, p. es. erba",
        "short name, part of the address, e.g. erba",
      ),
    )
    .requiredOption(
      "--name <name>",
      say("nome per esteso, p. es. «Comune di Erba»", 'full name, e.g. "Comune di Erba"'),
    )
    .option(
      "--admin <email>",
      say(
        "crea chi amministra e ne mostra la password",
        "adds its administrator and shows the password",
      ),
    )
    .action((id: string, { name, admin }: { name: string; admin?: string }) =>
      withEnti(async (enti, { clock }) => {
        const email = admin === undefined ? null : checkedEmail(admin);
        const password = generatePassword();
        const hashed = await hashPassword(password);
        const made = enti.add({ id, name });
        made.db.transaction((tx) => {
          const at = clock.now();
          record(tx, { at, actor: "cli", action: "ente.added", subject: id, detail: { name } });
          if (!email) return;
          const person = addOfficer(
            tx,
            { email, name: nameFrom(email), role: "administrator", language },
            hashed,
            at,
          );
          record(tx, {
            at,
            actor: "cli",
            action: "officer.added",
            subject: person.id,
            detail: { role: person.role },
          });
        });
        print(say(`Ente «${name}» creato: /${id}`, `Ente "${name}" made: /${id}`));
        if (email) tellPassword(email, password);
        else
          print(
            say(
              `Aggiungi chi amministra con: vetrina user add ${id} <e-mail> --role administrator`,
              `Add an administrator with: vetrina user add ${id} <e-mail> --role administrator`,
            ),
          );
      }),
    );

  ente
    .command("list")
    .description(say("elenca gli enti", "lists the enti"))
    .action(() =>
      withEnti((enti) => {
        for (const { id, folder } of enti.list()) print(`${id}\t${folder}`);
      }),
    );

  const user = program
    .command("user")
    .description(say("le persone di un ente", "the people of an ente"));

  user
    .command("add")
    .description(
      say("aggiunge una persona e ne mostra la password", "adds a person and shows the password"),
    )
    .argument("<ente>", say("nome breve dell'ente", "short name of the ente"))
    .argument("<email>", say("con cui accede", "to sign in with"))
    .addOption(
      new Option("--role <role>", say("che cosa può fare", "what they may do"))
        .choices(roles)
        .makeOptionMandatory(),
    )
    .option("--name <name>", say("nome e cognome", "full name"))
    .option("--emergency", say("può avviare un'emergenza", "may start a takeover"))
    .action((id: string, typed: string, given: { role: Role; name?: string; emergency?: true }) =>
      withEnte(id, async ({ db }, { clock }) => {
        const email = checkedEmail(typed);
        const { role, emergency = false, name = nameFrom(email) } = given;
        const password = generatePassword();
        const hashed = await hashPassword(password);
        db.transaction((tx) => {
          const at = clock.now();
          const person = addOfficer(tx, { email, name, role, emergency, language }, hashed, at);
          record(tx, {
            at,
            actor: "cli",
            action: "officer.added",
            subject: person.id,
            detail: { role, emergency },
          });
        });
        tellPassword(email, password);
      }),
    );

  user
    .command("reset")
    .description(
      say(
        "dà una nuova password e chiude le sessioni aperte",
        "gives a new password and ends the open sessions",
      ),
    )
    .argument("<ente>", say("nome breve dell'ente", "short name of the ente"))
    .argument("<email>", say("di chi l'ha dimenticata", "of who forgot it"))
    .action((id: string, email: string) =>
      withEnte(id, async ({ db }, { clock }) => {
        const person = officerByEmail(db, email);
        tellPassword(person.email, await resetPassword(db, person.id, "cli", clock));
        if (person.disabledAt !== null)
          print(
            say(
              "Attenzione: questo accesso è chiuso e resta chiuso.",
              "Note: this account is closed and stays closed.",
            ),
          );
      }),
    );
}

function checkedEmail(typed: string): string {
  const email = z.email().max(254).safeParse(typed.trim());
  if (!email.success) throw peopleFault("people.email_bad", { email: typed });
  return email.data;
}

/** `mario.rossi@…` is Mario Rossi until somebody says better. */
const nameFrom = (email: string): string =>
  email
    .split("@")[0]!
    .split(/[._-]+/)
    .filter(Boolean)
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join(" ") || email;
