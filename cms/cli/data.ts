import { backup } from "../backup.ts";
import { verifyAudit } from "../people/audit.ts";
import { restore } from "../restore.ts";
import type { Shell } from "./shell.ts";

/** `import albopop`, `backup`, `restore`, `verify-audit`: what goes in, out, and must be true. */
export function dataCommands(shell: Shell): void {
  const { program, language, say, print, complain, config, withEnte, fail } = shell;
  program
    .command("import")
    .description(say("porta dentro dati da fuori", "brings data in"))
    .command("albopop")
    .description(
      say(
        "importa gli atti di un albo pretorio da un feed AlboPOP o RSS",
        "imports the acts of a notice board from an AlboPOP or RSS feed",
      ),
    )
    .argument("<ente>", say("nome breve dell'ente", "short name of the ente"))
    .argument("<source>", say("file o indirizzo https", "file or https address"))
    .action((id: string, source: string) =>
      withEnte(id, async (found, settings) => {
        for (const line of await shell.importAlbopop({
          ente: found,
          source,
          config: settings,
          language,
        }))
          print(line);
      }),
    );

  program
    .command("backup")
    .description(
      say(
        "salva un ente in una cartella, anche mentre Vetrina lavora",
        "saves an ente into a folder, even while Vetrina works",
      ),
    )
    .argument("<ente>", say("nome breve dell'ente", "short name of the ente"))
    .argument("<folder>", say("dove metterlo", "where to put it"))
    .action((id: string, target: string) =>
      withEnte(id, async (found, { clock }) => {
        const { folder, files, bytes, lost } = await backup(found, target, {
          clock,
          version: shell.version,
        });
        const megabytes = (bytes / 1_000_000).toFixed(1);
        print(
          say(
            `Salvato in ${folder}: ${files} file, ${megabytes} MB.`,
            `Saved in ${folder}: ${files} files, ${megabytes} MB.`,
          ),
        );
        print(
          say(
            "Contiene le chiavi dell'ente: conservalo dove solo tu puoi leggere.",
            "It holds the keys of the ente: keep it where only you can read.",
          ),
        );
        if (lost.length === 0) return;
        fail(1);
        complain(
          say(
            `Mancano ${lost.length} file della libreria, già persi o danneggiati sul disco:`,
            `${lost.length} files of the library are missing, lost or damaged on the disk already:`,
          ),
        );
        for (const asset of lost) complain(`  ${asset}`);
      }),
    );

  program
    .command("restore")
    .description(
      say("ripristina un backup, con Vetrina ferma", "restores a backup, with Vetrina stopped"),
    )
    .argument("<folder>", say("cartella del backup", "folder of the backup"))
    .option(
      "--replace",
      say(
        "prende il posto dell'ente che c'è, che viene messo da parte",
        "takes the place of the ente that is there, which is put aside",
      ),
    )
    .action(async (folder: string, { replace = false }: { replace?: boolean }) => {
      const { dataFolder, clock } = config();
      const done = await restore(folder, dataFolder, { clock, replace });
      const when = new Date(done.savedAt).toISOString();
      print(
        say(
          `Ripristinato «${done.ente}» com'era il ${when}.`,
          `Restored "${done.ente}" as of ${when}.`,
        ),
      );
      print(
        say(
          `Gli schermi accetteranno la prossima pubblicazione (epoca ${done.epoch}).`,
          `The screens will accept what is published next (epoch ${done.epoch}).`,
        ),
      );
      if (done.aside)
        print(say(`Quello di prima è in ${done.aside}.`, `The one before is in ${done.aside}.`));
      if (done.aside && !done.carried)
        complain(
          say(
            "L'archivio di prima non si leggeva: controlla a mano gli accessi e gli schermi disattivati dopo il backup.",
            "The database before could not be read: check by hand the accounts and screens that were closed after the backup.",
          ),
        );
    });

  program
    .command("verify-audit")
    .description(
      say(
        "controlla che nessuno abbia toccato il registro delle azioni",
        "checks that nobody touched the record of what was done",
      ),
    )
    .argument("<ente>", say("nome breve dell'ente", "short name of the ente"))
    .action((id: string) =>
      withEnte(id, ({ db }) => {
        const { rows, head, broken } = verifyAudit(db);
        if (broken === null) {
          print(
            say(
              `Registro integro: ${rows} righe. Ultima impronta: ${head}`,
              `The record is whole: ${rows} rows. Last hash: ${head}`,
            ),
          );
          return;
        }
        fail(1);
        complain(
          say(
            `Registro manomesso: dalla riga ${broken} in poi non è più come fu scritto (integre le prime ${rows}).`,
            `The record was tampered with: from row ${broken} on it is not what was written (the first ${rows} are whole).`,
          ),
        );
      }),
    );
}
