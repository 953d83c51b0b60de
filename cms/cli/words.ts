import type { CommanderError, Help } from "commander";
import type { Language } from "../faults.ts";

/** What commander itself says, in Italian. */

const titles: Record<string, string> = {
  "Usage:": "Uso:",
  "Arguments:": "Argomenti:",
  "Options:": "Opzioni:",
  "Global Options:": "Opzioni generali:",
  "Commands:": "Comandi:",
};

export const inItalian: Partial<Help> = {
  styleTitle: (title) => titles[title] ?? title,
  styleSubcommandTerm: (term) => term.replace("[options]", "[opzioni]"),
  styleUsage: (usage) => usage.replace("[options]", "[opzioni]").replace("[command]", "<comando>"),
  optionDescription: ({ description, argChoices }) =>
    argChoices ? `${description} (${argChoices.join(", ")})` : description,
};

const mistakes: Record<string, (what: string) => string> = {
  "commander.unknownCommand": (what) => `Il comando «${what}» non esiste.`,
  "commander.unknownOption": (what) => `L'opzione «${what}» non esiste.`,
  "commander.missingArgument": (what) => `Manca un argomento: <${what}>.`,
  "commander.optionMissingArgument": (what) => `L'opzione «${what}» vuole un valore.`,
  "commander.missingMandatoryOptionValue": (what) => `Manca l'opzione ${what}.`,
  "commander.invalidArgument": (what) =>
    `Il valore dell'opzione «${what}» non è tra quelli possibili.`,
  "commander.excessArguments": () => "Ci sono troppi argomenti.",
};

/** A command that was not understood: what is wrong with it, and where to read how it goes. */
export function usageError({ code, message }: CommanderError, language: Language): string {
  const plain = message.replace(/^error: /, "");
  if (language === "en") return `${plain}\nSee: vetrina --help`;
  const [, what = ""] = /'([^']*)'/.exec(plain) ?? [];
  return `${mistakes[code]?.(what) ?? plain}\nVedi: vetrina --help`;
}
