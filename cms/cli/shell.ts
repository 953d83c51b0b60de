import type { Command } from "commander";
import type { Config } from "../config.ts";
import type { Ente, Enti } from "../enti.ts";
import type { Language } from "../faults.ts";

/** What the command line sets in motion and cannot do itself. */
export interface CliWork {
  version: string;
  env: Readonly<Record<string, string | undefined>>;
  print: (line: string) => void;
  complain: (line: string) => void;
  openEnti: (of: { dataFolder: string }) => Enti;
  /** Resolves when the server has stopped. */
  serve: (config: Config) => Promise<void>;
  demo: (config: Config) => Promise<void>;
  /** Brings in the acts of a feed and says, line by line, what came of it. */
  importAlbopop: (of: {
    ente: Ente;
    /** A file or an https address. */
    source: string;
    config: Config;
    language: Language;
  }) => Promise<readonly string[]>;
}

/** What every command works with. */
export interface Shell extends CliWork {
  program: Command;
  language: Language;
  say: (it: string, en: string) => string;
  /** Options over environment, checked. */
  config: () => Config;
  /** Opens the data folder for one piece of work and closes it again, whatever happens. */
  withEnti: <T>(todo: (enti: Enti, config: Config) => T | Promise<T>) => Promise<T>;
  /** @throws Fault `ente.not_found` */
  withEnte: <T>(id: string, todo: (ente: Ente, config: Config) => T | Promise<T>) => Promise<T>;
  /** The work went on to its end, but not well. */
  fail: (code: number) => void;
}
