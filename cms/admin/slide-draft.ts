import { contentType } from "../../content/definitions.ts";
import { plainOf, type RichText } from "../../content/kit/rich-text.ts";
import type { Issue } from "./api.ts";
import type { Draft } from "./drafts.ts";
import type { SlideWhole } from "./slide-words.ts";

type Props = Draft["props"];

export const draftOf = ({ title, props, validFrom, validTo }: SlideWhole): Draft => ({
  title,
  props: props as Props,
  validFrom,
  validTo,
});

/** A draft with one language edited; what all languages share (a picture, a date) follows in the others. */
export function withProps(
  draft: Draft,
  type: string,
  language: string,
  value: Record<string, unknown>,
): Draft {
  const { fields } = contentType(type);
  const before = draft.props[language] ?? {};
  const shared = Object.entries(fields).filter(
    ([name, field]) => field.shared && before[name] !== value[name],
  );
  // What has not changed stays the very same: its fields are not drawn anew.
  if (shared.length === 0) return { ...draft, props: { ...draft.props, [language]: value } };
  const follow = (props: Record<string, unknown>) => ({
    ...props,
    ...Object.fromEntries(shared.map(([name]) => [name, value[name]])),
  });
  const others = Object.entries(draft.props).map(([code, props]) => [code, follow(props)] as const);
  return { ...draft, props: { ...Object.fromEntries(others), [language]: value } };
}

/** The text that says what a content is about: its first one. */
function headline(type: string, props: Readonly<Record<string, unknown>>): string {
  const { fields } = contentType(type);
  const first = Object.entries(fields).find(([, { kind }]) => kind.endsWith("text"));
  const said = plainOf((first && (props[first[0]] as RichText | undefined)) ?? "");
  return said.trim().slice(0, 120);
}

/** The name follows the headline until the officer gives the content a name of its own. */
export function named(after: Draft, before: Draft, type: string, untitled: string): Draft {
  const [language] = Object.keys(before.props);
  if (language === undefined) return after;
  const was = headline(type, before.props[language]!);
  const is = headline(type, after.props[language]!);
  const follows = before.title === untitled || (was !== "" && before.title === was);
  return follows ? { ...after, title: is || untitled } : after;
}

/** Whether the name is the headline, as it is until the officer gives another. */
export function isNamedByHeadline(type: string, draft: Draft): boolean {
  const [props] = Object.values(draft.props);
  return props !== undefined && draft.title.trim() === headline(type, props);
}

/** The name by the headline. */
export function namedByHeadline(type: string, draft: Draft): Draft {
  const [props] = Object.values(draft.props);
  const said = props ? headline(type, props) : "";
  return said === "" ? draft : { ...draft, title: said };
}

/** A language that was missing: begun from another one, or with what they all share. */
export function withLanguage(
  draft: Draft,
  type: string,
  language: string,
  from: string | null,
): Draft {
  const { fields } = contentType(type);
  const [first] = Object.values(draft.props);
  const shared = Object.fromEntries(
    Object.entries(fields)
      .filter(([name, field]) => field.shared && first && name in first)
      .map(([name]) => [name, first![name]]),
  );
  const begun = from === null ? shared : { ...draft.props[from] };
  return { ...draft, props: { ...draft.props, [language]: begun } };
}

export function withoutLanguage(draft: Draft, language: string): Draft {
  const { [language]: _, ...props } = draft.props;
  return { ...draft, props };
}

/** What the form of one language is told: paths below the language, in the officer's language. */
export const issuesFor = (
  issues: readonly Issue[],
  language: string,
  desk: "it" | "en",
): { path: string; message: string }[] =>
  issues
    .filter(({ path }) => path.startsWith(`${language}.`))
    .map((issue) => ({ path: issue.path.slice(language.length + 1), message: issue[desk] }));
