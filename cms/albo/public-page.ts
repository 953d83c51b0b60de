import { html } from "hono/html";
import { actType } from "../../content/albo/act-types.ts";
import { civilDay, euros } from "../../content/kit/format.ts";
import type { Language } from "../faults.ts";
import type { Settings } from "../settings.ts";
import type { PublicAct } from "./open-data.ts";

const words = {
  it: {
    title: "Albo pretorio",
    courtesy: "Questa è una copia di cortesia: solo il sito ufficiale dell'albo ha valore legale.",
    official: "Vai alla pagina ufficiale",
    officialAlbo: "Vai all'albo ufficiale",
    until: (day: string) => `In pubblicazione fino a ${day}`,
    hidden: "Che cosa riguarda lo dice solo la pagina ufficiale.",
    office: "Ufficio",
    act: "Atto",
    amount: "Importo",
    attachments: "Allegati",
    gone: "La pubblicazione di questo atto è terminata",
    goneHelp: "Finito il periodo di pubblicazione, qui non resta nulla dell'atto.",
    count: (n: number) =>
      n === 1 ? "1 atto in pubblicazione oggi" : `${n} atti in pubblicazione oggi`,
    data: "Gli stessi atti come dati:",
  },
  en: {
    title: "Albo pretorio",
    courtesy: "This is a courtesy copy: only the official site of the albo has legal effect.",
    official: "Go to the official page",
    officialAlbo: "Go to the official albo",
    until: (day: string) => `In publication until ${day}`,
    hidden: "What it is about is said on the official page only.",
    office: "Office",
    act: "Act",
    amount: "Amount",
    attachments: "Attachments",
    gone: "The publication of this act is over",
    goneHelp: "When the term of publication ends, nothing of the act stays here.",
    count: (n: number) =>
      n === 1 ? "1 act in publication today" : `${n} acts in publication today`,
    data: "The same acts as data:",
  },
};

type Html = ReturnType<typeof html>;

const page = (language: Language, { name }: Pick<Settings, "name">, title: string, body: Html) =>
  html`<!doctype html>
    <html lang=${language}>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <meta name="robots" content="noindex, nofollow, noarchive" />
      <title>${title} · ${name}</title>
      <style>
        body {
          font:
            1.0625rem/1.5 "Titillium Web",
            system-ui,
            sans-serif;
          color: #17324d;
          max-width: 44rem;
          margin: 0 auto;
          padding: 1.5rem 1rem 3rem;
        }
        h1 {
          font-size: 1.5rem;
          line-height: 1.25;
        }
        li {
          margin-block: 0.75rem;
        }
        a {
          color: #0059b3;
        }
        .note {
          border-inline-start: 0.3rem solid #0059b3;
          padding: 0.4rem 0.9rem;
          background: #f2f7fc;
        }
      </style>
      <body>
        <p>${name} · ${words[language].title}</p>
        ${body}
      </body>
    </html>`;

const named = (act: PublicAct, language: Language): string => {
  const type = actType(act.type);
  return `${language === "en" ? (type?.en ?? "Act") : act.typeName} n. ${act.year}/${act.number}`;
};

/** One act, for whoever followed its address. */
export function actPage(act: PublicAct, settings: Settings, language: Language) {
  const w = words[language];
  const { subject, office, details, attachments, link } = act;
  const own = [
    details.actNumber && `n. ${details.actNumber}`,
    details.actDay && civilDay(details.actDay, language, true),
  ]
    .filter(Boolean)
    .join(", ");
  const row = (name: string, value: string | undefined) =>
    value ? html`<p><strong>${name}:</strong> ${value}</p>` : "";
  return page(
    language,
    settings,
    named(act, language),
    html`<h1>${subject ?? named(act, language)}</h1>
      <p>${subject ? named(act, language) : w.hidden}</p>
      <p><strong>${w.until(civilDay(act.lastDay, language, true))}</strong></p>
      ${row(w.office, office)} ${row(w.act, own)}
      ${row(w.amount, details.amount === undefined ? undefined : euros(details.amount, language))}
      ${row("CIG", details.cig)} ${row("CUP", details.cup)}
      ${
        attachments.length > 0
          ? html`<p><strong>${w.attachments}:</strong></p>
              <ul>
                ${attachments.map(
                  ({ title, url }) => html`<li><a rel="noreferrer" href="${url}">${title}</a></li>`,
                )}
              </ul>`
          : ""
      }
      ${link ? html`<p><a rel="noreferrer" href="${link}">${w.official}</a></p>` : ""}
      <p class="note">${w.courtesy}</p>`,
  );
}

/** What is left at the address of an act whose term is over. */
export function gonePage(settings: Settings, language: Language) {
  const w = words[language];
  return page(
    language,
    settings,
    w.gone,
    html`<h1>${w.gone}</h1>
      <p>${w.goneHelp}</p>
      ${official(settings, language)}`,
  );
}

/** What is in publication now, and where it can be had as data. */
export function listPage(
  acts: readonly PublicAct[],
  settings: Settings,
  language: Language,
  base: string,
) {
  const w = words[language];
  return page(
    language,
    settings,
    w.title,
    html`<h1>${w.count(acts.length)}</h1>
      <p class="note">${w.courtesy}</p>
      ${official(settings, language)}
      <ul>
        ${acts.map(
          (act) =>
            html`<li>
              <a href="${base}/acts/${act.id}">${act.subject ?? named(act, language)}</a><br />
              ${act.subject ? `${named(act, language)} · ` : ""}${w.until(civilDay(act.lastDay, language))}
            </li>`,
        )}
      </ul>
      <p>
        ${w.data} <a href="${base}/feed.xml">AlboPOP (RSS)</a>,
        <a href="${base}/acts.json">JSON</a>,
        <a href="${base}/acts.csv">CSV</a>
      </p>`,
  );
}

const official = ({ alboAddress }: Settings, language: Language) =>
  alboAddress
    ? html`<p><a rel="noreferrer" href="${alboAddress}">${words[language].officialAlbo}</a></p>`
    : "";
