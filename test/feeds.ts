/** Small feeds for tests: AlboPOP as it should be, with what one wants to be otherwise. */
export const feedOf = (...items: string[]): string =>
  `<rss version="2.0"><channel><title>Albo</title>${items.join("")}</channel></rss>`;

type Part = "title" | "date" | "uid" | "type" | "end" | "guid" | "more";

const category = (name: string, value: string): string =>
  `<category domain="http://albopop.it/specs#item-category-${name}">${value}</category>`;

export const anAct = (over: Partial<Record<Part, string>> = {}): string => `<item>
  <title>${over.title ?? "Chiusura di via Roma per lavori"}</title>
  <link>https://albo.example.org/atto/1</link><guid>${over.guid ?? "1"}</guid>
  <pubDate>${over.date ?? "Mon, 23 Nov 2026 00:00:00 +0100"}</pubDate>
  ${category("uid", over.uid ?? "2026/12")}
  ${category("type", over.type ?? "Ordinanza")}
  ${over.end === undefined ? "" : category("pubEnd", over.end)}
  ${over.more ?? ""}</item>`;
