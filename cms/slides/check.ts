import { z } from "zod";
import { contentType } from "../../content/definitions.ts";
import { blanksIn } from "../../content/kit/blanks.ts";
import type { Office } from "../../content/kit/fields.ts";
import { officeIssues } from "../../content/kit/opening-hours.ts";
import { placesIn } from "../../content/kit/sentence.ts";
import type { PropsByLanguage } from "../db/tables.ts";

/** What keeps a draft from being published: the language, the field, the reason in both languages. */
export interface Issue {
  path: string;
  it: string;
  en: string;
}

const italian = z.locales.it().localeError;
const english = z.locales.en().localeError;

/**
 * The props of a draft as the content type understands them (defaults filled in), and what is wrong
 * with them. A draft may be wrong, so that nothing typed is ever lost; a revision may not.
 * @throws Fault `content.unknown_type`
 */
export function check(
  type: string,
  props: PropsByLanguage,
  allowed: { webHosts: readonly string[] },
): { parsed: PropsByLanguage; issues: Issue[] } {
  const schema = contentType(type).props;
  const parsed: PropsByLanguage = {};
  const issues: Issue[] = [];
  for (const [language, given] of Object.entries(props)) {
    const result = schema.safeParse(given);
    if (!result.success) {
      const inItalian = schema.safeParse(given, { error: italian }).error?.issues ?? [];
      const inEnglish = schema.safeParse(given, { error: english }).error?.issues ?? [];
      for (const [index, issue] of result.error.issues.entries())
        issues.push({
          path: [language, ...issue.path].join("."),
          it: inItalian[index]?.message ?? issue.message,
          en: inEnglish[index]?.message ?? issue.message,
        });
      continue;
    }
    parsed[language] = result.data;
    issues.push(...foreignHosts(type, language, result.data, allowed.webHosts));
    issues.push(...openBlanks(language, result.data));
    issues.push(...unknownPlaces(type, language, result.data));
    issues.push(...unreadOffices(type, language, result.data));
  }
  if (Object.keys(props).length === 0)
    issues.push({ path: "", it: "manca il contenuto", en: "there is no content" });
  return { parsed, issues };
}

/** What a template left to be filled must not be seen in public as it stands. */
function openBlanks(language: string, props: unknown): Issue[] {
  return Object.entries(props as Record<string, unknown>).flatMap(([name, value]) =>
    blanksIn(value).map((blank) => ({
      path: `${language}.${name}`,
      it: `resta da scrivere ‹${blank}›`,
      en: `‹${blank}› is still to be written`,
    })),
  );
}

/** A sentence asks only for what the data give: anything else would stand in braces on the wall. */
function unknownPlaces(type: string, language: string, props: unknown): Issue[] {
  return Object.entries(contentType(type).fields).flatMap(([name, field]) => {
    const text = (props as Record<string, unknown>)[name];
    if (field.kind !== "sentence" || typeof text !== "string") return [];
    const known = new Set(field.places.flatMap(({ names }) => names));
    return placesIn(text)
      .filter((place) => !known.has(place))
      .map((place) => ({
        path: `${language}.${name}`,
        it: `i dati non hanno «{${place}}»: scegli tra quelli sotto la frase`,
        en: `the data have no "{${place}}": choose among those under the sentence`,
      }));
  });
}

/** Hours that cannot be read would not say when an office is open; each is told with its office. */
function unreadOffices(type: string, language: string, props: unknown): Issue[] {
  return Object.entries(contentType(type).fields).flatMap(([name, field]) => {
    if (field.kind !== "offices") return [];
    const offices = (props as Record<string, readonly Office[]>)[name]!;
    return officeIssues(offices).map(({ index, field: where, it, en }) => {
      const office = offices[index]!.name;
      return {
        path: `${language}.${name}.${index}.${where}`,
        it: `${office || `ufficio ${index + 1}`}: ${it}`,
        en: `${office || `office ${index + 1}`}: ${en}`,
      };
    });
  });
}

/** A web page may only come from a host that an administrator allowed. */
function foreignHosts(
  type: string,
  language: string,
  props: unknown,
  webHosts: readonly string[],
): Issue[] {
  const { fields } = contentType(type);
  const found: Issue[] = [];
  for (const [name, field] of Object.entries(fields)) {
    if (field.kind !== "web-address") continue;
    const address = (props as Record<string, unknown>)[name];
    if (typeof address !== "string" || address === "" || !URL.canParse(address)) continue;
    const { hostname } = new URL(address);
    if (webHosts.includes(hostname)) continue;
    found.push({
      path: `${language}.${name}`,
      it: `il sito «${hostname}» non è tra quelli permessi sugli schermi (impostazioni)`,
      en: `the site "${hostname}" is not among those allowed on the screens (settings)`,
    });
  }
  return found;
}
