import { Command, CommanderError } from "commander";
import { Fault } from "../protocol/errors.ts";
import { dataCommands } from "./cli/data.ts";
import { peopleCommands } from "./cli/people.ts";
import type { CliWork, Shell } from "./cli/shell.ts";
import { inItalian, usageError } from "./cli/words.ts";
import { type Config, readConfig } from "./config.ts";
import { houseFault, type Language, messageOf } from "./faults.ts";

export type { CliWork } from "./cli/shell.ts";

/** Exit codes: 0 done, 1 refused for a reason that was said, 2 not understood, 70 a fault of ours. */
export interface Cli {
  run(args: readonly string[]): Promise<number>;
}

interface GlobalOptions {
  data?: string;
  host?: string;
  port?: string;
  clock?: string;
}

/** `vetrina …`: made anew for each run, so that one run leaves nothing to the next. */
export function createCli(work: CliWork): Cli {
  const language = languageOf(work.env);
  return {
    async run(args) {
      let code = 0;
      const program = describeCli(work, language, (failed) => {
        code = failed;
      });
      try {
        await program.parseAsync([...args], { from: "user" });
        return code;
      } catch (cause) {
        return explain(cause, language, work.complain);
      }
    },
  };
}

function describeCli(work: CliWork, language: Language, fail: (code: number) => void): Command {
  const { print, complain } = work;
  const say = (it: string, en: string): string => (language === "it" ? it : en);
  const program = new Command("vetrina");
  program
    .exitOverride()
    .configureOutput({
      writeOut: (text) => print(text.trimEnd()),
      writeErr: (text) => complain(text.trimEnd()),
      // Said by `explain`, in the right language.
      outputError: () => {},
    })
    .configureHelp(language === "it" ? inItalian : {})
    .description(
      say(
        "Gli schermi del Comune: dalla redazione alla sala d'attesa.",
        "The screens of the town hall, from the desk to the waiting room.",
      ),
    )
    .version(work.version, "-V, --version", say("mostra la versione", "shows the version"))
    .helpOption("-h, --help", say("mostra questo aiuto", "shows this help"))
    .helpCommand(
      say("help [comando]", "help [command]"),
      say("aiuto su un comando", "help for a command"),
    )
    .option(
      "--data <folder>",
      say(
        "cartella dei dati (VETRINA_DATA, altrimenti ./data)",
        "data folder (VETRINA_DATA, otherwise ./data)",
      ),
    )
    .option(
      "--host <address>",
      say(
        "indirizzo su cui ascoltare (VETRINA_HOST, altrimenti 127.0.0.1)",
        "address to listen on (VETRINA_HOST, otherwise 127.0.0.1)",
      ),
    )
    .option(
      "--port <number>",
      say(
        "porta su cui ascoltare (VETRINA_PORT, altrimenti 8080)",
        "port to listen on (VETRINA_PORT, otherwise 8080)",
      ),
    )
    .option(
      "--clock <instant>",
      say(
        "parte da un'altra ora, p. es. 2026-08-23T09:00+02:00 (VETRINA_CLOCK)",
        "starts at another time, e.g. 2026-08-23T09:00+02:00 (VETRINA_CLOCK)",
      ),
    );

  const config = (): Config => {
    const given = program.opts<GlobalOptions>();
    return readConfig({
      ...work.env,
      ...(given.data !== undefined && { VETRINA_DATA: given.data }),
      ...(given.host !== undefined && { VETRINA_HOST: given.host }),
      ...(given.port !== undefined && { VETRINA_PORT: given.port }),
      ...(given.clock !== undefined && { VETRINA_CLOCK: given.clock }),
    });
  };

  const withEnti: Shell["withEnti"] = async (todo) => {
    const settings = config();
    const enti = work.openEnti(settings);
    try {
      return await todo(enti, settings);
    } finally {
      enti.close();
    }
  };

  const withEnte: Shell["withEnte"] = (id, todo) =>
    withEnti((enti, settings) => {
      const ente = enti.find(id);
      if (!ente) throw houseFault("ente.not_found");
      return todo(ente, settings);
    });

  program
    .command("serve")
    .description(
      say(
        "avvia Vetrina: redazione, schermi e broker su una porta",
        "starts Vetrina: desk, screens and broker on one port",
      ),
    )
    .action(() => work.serve(config()));

  program
    .command("demo")
    .description(
      say(
        "avvia un Comune di prova, con contenuti e uno schermo già pronti",
        "starts a town hall to try, with content and a screen ready",
      ),
    )
    .action(() => work.demo(config()));

  const shell: Shell = { ...work, program, language, say, config, withEnti, withEnte, fail };
  peopleCommands(shell);
  dataCommands(shell);
  return program;
}

/** Italian, unless the machine says English. */
function languageOf(env: CliWork["env"]): Language {
  const set = env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || "";
  return /^en/i.test(set) ? "en" : "it";
}

/** Says what went wrong and gives the exit code for it. */
function explain(cause: unknown, language: Language, complain: (line: string) => void): number {
  if (cause instanceof CommanderError) {
    // Help and version were asked for; a bare `vetrina` was answered with the help.
    if (cause.exitCode === 0) return 0;
    if (cause.code !== "commander.help") complain(usageError(cause, language));
    return 2;
  }
  if (cause instanceof Fault) {
    complain(
      cause.code === "config.invalid" ? notUnderstood(cause, language) : messageOf(cause, language),
    );
    return cause.code === "config.invalid" ? 2 : 1;
  }
  if (cause instanceof Error && "syscall" in cause) {
    // The disk or the network refused: the system's own words say which file or address.
    complain(cause.message);
    return 1;
  }
  complain(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
  return 70;
}

const explanations: Record<string, Record<Language, string>> = {
  VETRINA_CLOCK: {
    it: "L'ora di --clock (VETRINA_CLOCK) va scritta con il fuso, p. es. 2026-08-23T09:00+02:00.",
    en: "The time of --clock (VETRINA_CLOCK) is written with its offset, e.g. 2026-08-23T09:00+02:00.",
  },
  VETRINA_PORT: {
    it: "La porta di --port (VETRINA_PORT) è un numero da 0 a 65535.",
    en: "The port of --port (VETRINA_PORT) is a number from 0 to 65535.",
  },
};

const notUnderstood = ({ details }: Fault, language: Language): string =>
  String(details["names"])
    .split(", ")
    .map(
      (name) =>
        explanations[name]?.[language] ??
        (language === "it"
          ? `${name} ha un valore che non si capisce.`
          : `${name} has a value that is not understood.`),
    )
    .join("\n");
