import type { Instant } from "../../protocol/time.ts";
import { type CivilDay, civil, civilDayOf, instantOf, offsetAt } from "../schedule/calendar.ts";
import type { Settings } from "../settings.ts";
import type { PublicAct } from "./open-data.ts";

/** An AlboPOP feed lists this many at most (albopop.it/specs). */
const mostItems = 25;

/** What is in publication, as AlboPOP RSS 2.0: what others' feeds are to us, ours is to others. */
export function rssOf(
  acts: readonly PublicAct[],
  settings: Settings,
  { feed, addressOf }: { feed: string; addressOf: (id: string) => string },
): string {
  const { name, alboAddress, alboContact, timezone } = settings;
  const updated = Math.max(0, ...acts.map(({ changedAt }) => changedAt));
  const body = kindOf(settings);
  const channel = [
    tag("title", `AlboPOP - ${body.kind} - ${body.name}`),
    tag("link", feed),
    tag("description", `*non ufficiale* RSS feed dell'Albo Pretorio di ${name}`),
    tag("language", "it"),
    tag("pubDate", rfc822(updated, timezone)),
    tag("webMaster", alboContact ? `${alboContact} (${name})` : name),
    tag("docs", alboAddress || feed),
    tag("copyright", `Copyright ${civilDayOf(updated, timezone).slice(0, 4)} ${name}`),
    `<xhtml:meta name="robots" content="noindex" />`,
    ...channelCategories(settings, body),
    ...acts.slice(0, mostItems).map((act) => item(act, timezone, addressOf)),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:xhtml="http://www.w3.org/1999/xhtml" version="2.0">
<channel>
${channel.join("\n")}
</channel>
</rss>
`;
}

function item(act: PublicAct, timezone: string, addressOf: (id: string) => string): string {
  const { year, number, typeName, subject, office, firstDay, lastDay, details } = act;
  const address = addressOf(act.id);
  const said = subject ?? `${typeName} n. ${year}/${number}: l'oggetto è sul sito ufficiale`;
  const day = (on: CivilDay | undefined) =>
    on && rfc822(instantOf(on, "00:00", timezone, "start"), timezone);
  return [
    "<item>",
    tag("title", said),
    tag("link", act.link || address),
    tag("description", said),
    tag("pubDate", day(firstDay)!),
    `<guid isPermaLink="true">${escaped(address)}</guid>`,
    ...categories("item", {
      uid: `${year}/${number}`,
      type: typeName,
      pubStart: day(firstDay),
      pubEnd: day(lastDay),
      unit: office,
      chapter: details.chapter,
      amount: details.amount?.toFixed(2),
      currency: details.currency,
      relStart: day(details.actDay),
      exeStart: day(details.executiveDay),
    }),
    ...act.attachments.map(
      ({ url, type, bytes }) =>
        `<enclosure url="${escaped(url)}" length="${bytes ?? 0}" type="${escaped(type)}" />`,
    ),
    "</item>",
  ].join("\n");
}

function channelCategories({ name, place }: Settings, body: { kind: string }): string[] {
  const { region, province, municipality, latitude, longitude, istat } = place;
  return categories("channel", {
    country: "Italia",
    region,
    province,
    municipality,
    latitude: latitude?.toString(),
    longitude: longitude?.toString(),
    type: body.kind,
    name,
    uid: istat && `istat:${istat}`,
  });
}

const categories = (of: "channel" | "item", values: Record<string, string | undefined>): string[] =>
  Object.entries(values).flatMap(([name, value]) =>
    value
      ? `<category domain="http://albopop.it/specs#${of}-category-${name}">${escaped(value)}</category>`
      : [],
  );

/** "Comune di Erba" is a Comune called Erba. */
function kindOf({ name, place }: Settings): { kind: string; name: string } {
  const found =
    /^(Comune|Provincia|Regione|Unione dei comuni|Comunità montana|Città metropolitana)\s+(?:di |della |del |dell['’])?(.+)$/i.exec(
      name,
    );
  return { kind: found?.[1] ?? "Ente", name: place.municipality || (found?.[2] ?? name) };
}

const tag = (name: string, text: string): string => `<${name}>${escaped(text)}</${name}>`;

/** Text as XML may hold it: what no XML may hold is left out. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** `Wed, 14 Sep 2026 00:00:00 +0200`, as it is in the zone of the ente. */
function rfc822(at: Instant, timezone: string): string {
  const offset = offsetAt(at, timezone) / 60_000;
  const wall = new Date(at + offset * 60_000).toISOString();
  const { weekday, date, month, year } = civil(wall.slice(0, 10));
  const two = (n: number): string => String(Math.abs(n)).padStart(2, "0");
  const zone = `${offset < 0 ? "-" : "+"}${two(Math.trunc(offset / 60))}${two(offset % 60)}`;
  return `${weekdays[weekday - 1]}, ${two(date)} ${months[month - 1]} ${year} ${wall.slice(11, 19)} ${zone}`;
}
