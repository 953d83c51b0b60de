/**
 * A sentence with places in it that data fill: `{valore}` is written as it is, `{valore: # giorno | # giorni}`
 * takes the form that the number asks for in the language, `{andamento: in più | in meno | come prima}` the
 * one that fits. Forms may hold places of their own.
 */
export interface Place {
  /** As it is written where the place stands alone, and for `#` in its forms. */
  text: string;
  /** Which of so many forms; without it there is only the text. */
  form?: (forms: number, language: string) => number;
}

export type Places = Readonly<Record<string, Place>>;

type Part = string | { name: string; forms: Part[][] };

/** The sentence in words. A place that is not known stays as it was typed, so that it is seen. */
export function written(template: string, places: Places, language: string): string {
  const say = (parts: readonly Part[]): string =>
    parts
      .map((part) => {
        if (typeof part === "string") return part;
        const place = places[part.name.toLowerCase()];
        if (!place) return `{${part.name}}`;
        if (part.forms.length === 0) return place.text;
        const chosen = place.form?.(part.forms.length, language) ?? part.forms.length - 1;
        return say(part.forms[Math.min(chosen, part.forms.length - 1)]!).replace("#", place.text);
      })
      .join("");
  return say(parsed(template)).replace(/ {2,}/g, " ").trim();
}

/** The places of a sentence, each once, in its order. */
export function placesIn(template: string): string[] {
  const names = (parts: readonly Part[]): string[] =>
    parts.flatMap((part) =>
      typeof part === "string" ? [] : [part.name.toLowerCase(), ...part.forms.flatMap(names)],
    );
  return [...new Set(names(parsed(template)))];
}

/** A number among forms: one or many, as the language counts; before them, where there are three, none. */
export function plural(value: number): NonNullable<Place["form"]> {
  return (forms, language) => {
    if (forms > 2 && value === 0) return 0;
    const isOne = new Intl.PluralRules(language).select(value) === "one";
    return (forms > 2 ? 1 : 0) + (isOne ? 0 : 1);
  };
}

/** More, less, the same. */
export const trend = (difference: number) => (): number =>
  difference > 0 ? 0 : difference < 0 ? 1 : 2;

/** A brace that is not closed is a text like any other. */
function parsed(template: string): Part[] {
  const parts: Part[] = [];
  let text = "";
  for (let at = 0; at < template.length; at += 1) {
    const end = template[at] === "{" ? closing(template, at) : -1;
    if (end < 0) {
      text += template[at];
      continue;
    }
    parts.push(text, place(template.slice(at + 1, end)));
    text = "";
    at = end;
  }
  return [...parts, text].filter((part) => part !== "");
}

function place(inner: string): Part {
  const colon = inner.indexOf(":");
  if (colon < 0) return { name: inner.trim(), forms: [] };
  const forms = divided(inner.slice(colon + 1)).map((form) => parsed(form.trim()));
  return { name: inner.slice(0, colon).trim(), forms };
}

function closing(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "{") depth += 1;
    if (text[at] === "}" && (depth -= 1) === 0) return at;
  }
  return -1;
}

/** At the strokes that stand in no place of their own. */
function divided(text: string): string[] {
  const forms = [""];
  let depth = 0;
  for (const letter of text) {
    if (letter === "{") depth += 1;
    if (letter === "}") depth -= 1;
    if (letter === "|" && depth === 0) forms.push("");
    else forms[forms.length - 1] += letter;
  }
  return forms;
}
