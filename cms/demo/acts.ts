import type { Clock } from "../../protocol/time.ts";
import { addDays, civilDayOf } from "../schedule/calendar.ts";

/** Acts of a town that does not exist, as an AlboPOP feed: the demonstration imports it like any other. */
const acts: readonly [
  type: string,
  daysAgo: number,
  days: number,
  office: string,
  subject: string,
][] = [
  [
    "Ordinanza del Sindaco",
    1,
    15,
    "Polizia locale",
    "Modifica temporanea della viabilità in via Roma per il mercato di Natale, dal 5 all'8 dicembre",
  ],
  [
    "Determinazione del Dirigente",
    2,
    15,
    "Lavori pubblici",
    "Affidamento dei lavori di sostituzione dell'illuminazione nel parco comunale con lampade a basso consumo",
  ],
  [
    "Deliberazione della Giunta comunale",
    3,
    15,
    "Segreteria generale",
    "Approvazione del calendario delle aperture straordinarie della biblioteca civica",
  ],
  [
    "Bando di concorso",
    4,
    30,
    "Personale",
    "Concorso pubblico per un posto di istruttore amministrativo a tempo pieno e indeterminato",
  ],
  [
    "Avviso",
    0,
    20,
    "Cultura e sport",
    "Concessione in uso delle palestre comunali alle associazioni sportive per la prossima stagione",
  ],
  [
    "Deliberazione del Consiglio comunale",
    6,
    15,
    "Segreteria generale",
    "Piano comunale di emergenza e protezione civile: aggiornamento delle aree di attesa",
  ],
  [
    "Determinazione del Dirigente",
    1,
    15,
    "Servizi sociali",
    "Rimborso delle spese di trasporto alla sig.ra Prova, residente a Vallechiara",
  ],
  [
    "Bando di gara",
    5,
    35,
    "Istruzione",
    "Servizio di refezione scolastica per le scuole dell'infanzia e primarie",
  ],
];

/** The feed, with dates that fit the day on which the demonstration begins. */
export function feedOfActs(clock: Clock, timezone: string): string {
  const today = civilDayOf(clock.now(), timezone);
  const items = acts.map(([type, daysAgo, days, office, subject], index) => {
    const first = addDays(today, -daysAgo);
    const category = (name: string, value: string): string =>
      `<category domain="http://albopop.it/specs#item-category-${name}">${value}</category>`;
    const number = 1240 - index;
    return `<item><title>${subject}</title>
      <link>https://albo.vallechiara.example/atti/${number}</link>
      <guid isPermaLink="false">demo-${number}</guid><pubDate>${first}</pubDate>
      ${category("uid", `${first.slice(0, 4)}/${number}`)}${category("type", type)}
      ${category("unit", office)}${category("pubEnd", addDays(first, days))}
      <enclosure url="https://albo.vallechiara.example/atti/${number}.pdf" length="0" type="application/pdf"/>
    </item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0"><channel><title>AlboPOP - Comune - Vallechiara</title>${items.join("")}</channel></rss>`;
}
