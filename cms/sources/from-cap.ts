import type { Instant } from "../../protocol/time.ts";
import { days, hours, minutes } from "../../protocol/time.ts";
import { text } from "../../content/kit/fields.ts";
import { clean } from "../albo/text.ts";
import { fold } from "../db/fold.ts";
import { type Alert, hazardIn, levelIn, levelOfSeverity } from "./alert-levels.ts";
import { decoded } from "./charset.ts";
import { defineSource, type Found, type Note, type Reading, type Tools } from "./define.ts";
import { sourceFault } from "./faults.ts";
import { channelIn, linkOf } from "./feed-items.ts";
import { feedMoment } from "./feed-times.ts";
import { beginning, looksLike } from "./looks-like.ts";
import { defineNotes } from "./notes.ts";
import { webAddressIn } from "./service-answers.ts";
import { settingsOf } from "./settings.ts";
import {
  attributeOf,
  childOf,
  childrenOf,
  everywhere,
  textIn,
  type XmlNode,
  xmlTree,
} from "./xml-tree.ts";

const fields = {
  area: text({
    label: { it: "Solo per la zona", en: "Only for the area" },
    help: {
      it: "Il nome o il codice, o una parte del nome; vuoto: tutte",
      en: "Its name or code, or a part of the name; empty: all of them",
    },
    max: 200,
  }),
};

const note = defineNotes({
  "cap.tests_left_out": {
    it: "Esercitazioni e prove, lasciate fuori: {count}.",
    en: "Exercises and tests, left out: {count}.",
  },
  "cap.without_time": {
    it: "Avvisi senza un nome o che non dicono quando cominciano, lasciati fuori: {count}.",
    en: "Warnings without a name or that do not say when they begin, left out: {count}.",
  },
  "cap.unreachable": {
    it: "Avvisi che il sito annuncia e poi non dà: {count}.",
    en: "Warnings that the site announces and then does not give: {count}.",
  },
});

/** A warning as it came, for one area, with what is needed to know whether it still stands. */
interface Warning extends Alert {
  sent: Instant;
  message: string;
  identifier: string;
  /** Those that it takes the place of. */
  replaces: string[];
  status: string;
}

const mostAsked = 60;
const mostAlerts = 5_000;

/** Warnings by the Common Alerting Protocol: one message, or a feed of them (MeteoAlarm). */
export default defineSource({
  id: "cap",
  label: { it: "Allerte CAP", en: "CAP alerts" },
  help: {
    it: "Avvisi di allerta nel formato CAP 1.2, da soli o in un feed come quello di MeteoAlarm",
    en: "Warnings in the format CAP 1.2, alone or in a feed such as that of MeteoAlarm",
  },
  gives: ["alerts"],
  fields,
  config: settingsOf(fields),
  rhythm: { atLeast: minutes(1), usual: minutes(10) },

  recognise({ bytes }) {
    if (looksLike(bytes) !== "xml") return null;
    const start = beginning(bytes, 16_000);
    if (!/urn:oasis:names:tc:emergency:cap:1\.[0-2]|application\/cap\+xml/.test(start)) return null;
    return /<(?:\w+:)?(?:alert|feed|rss)[\s>]/.test(start) ? { sure: 0.96, config: {} } : null;
  },

  async choices(found, _, tools) {
    const { warnings } = await warningsIn(found, tools);
    const areas = new Map(warnings.map(({ areas, areaName }) => [areas[0] ?? areaName, areaName]));
    return {
      area: [...areas]
        .filter(([code]) => code !== "")
        .map(([value, name]) => ({ value, label: name || value }))
        .toSorted((a, b) => a.label.localeCompare(b.label)),
    };
  },

  async read(found, { area }, tools): Promise<Reading> {
    const { warnings, origin, notes } = await warningsIn(found, tools);
    const wanted = fold(area.trim());
    const here = warnings.filter(
      ({ areas, areaName }) =>
        wanted === "" ||
        areas.some((code) => fold(code) === wanted) ||
        fold(areaName).includes(wanted),
    );
    const standing = stillStanding(here, tools.clock.now());
    const alerts = standing
      .toSorted((a, b) => a.from - b.from)
      .slice(0, mostAlerts)
      .map(
        ({ sent: _s, message: _m, identifier: _i, replaces: _r, status: _t, ...alert }) => alert,
      );
    const ends = alerts.map(({ to }) => to);
    return {
      data: { kind: "alerts", alerts },
      origin,
      period: null,
      validUntil: ends.length === 0 ? null : Math.max(...ends),
      notes,
    };
  },
});

interface Warnings {
  warnings: Warning[];
  origin: Reading["origin"];
  notes: Note[];
}

async function warningsIn(found: Found, tools: Tools): Promise<Warnings> {
  const looks = looksLike(found.bytes);
  if (looks === "nothing") throw sourceFault("source.empty");
  if (looks === "html") throw sourceFault("source.web_page");
  const tree = xmlTree(decoded(found.bytes));
  const read = createReading(tools);
  const alone = childOf(tree, "alert");
  if (alone) read.alert(alone, found.url ?? "");
  const channel = alone ? null : channelIn(tree);
  if (!alone && !channel) throw sourceFault("source.malformed", { reason: "CAP" });
  let unreachable = 0;
  const linked: string[] = [];
  for (const item of channel?.items ?? []) {
    const inside = [...everywhere(item, "alert")][0];
    const link = messageOf(item, found.url);
    if (inside) read.alert(inside, link);
    else if (textIn(item, "expires", "onset", "effective") !== "") read.entry(item, link);
    else if (link !== "") linked.push(link);
  }
  for (const link of linked.slice(0, mostAsked)) {
    const alert = await alertAt(link, tools);
    if (alert) read.alert(alert, link);
    else unreachable += 1;
  }
  const { warnings, notes } = read.end();
  if (unreachable > 0) notes.push(note("cap.unreachable", "", { count: unreachable }));
  const publisher = clean(channel?.author ?? textIn(childOf(alone, "info"), "sendername"), 300);
  const title = clean(channel?.title ?? "", 500);
  return {
    warnings,
    notes,
    origin: {
      ...(publisher !== "" && { publisher, attribution: publisher }),
      ...(title !== "" && { title }),
      link: webAddressIn(channel?.link),
    },
  };
}

/** Where the message of an entry lies. */
function messageOf(item: XmlNode, base: string | null): string {
  const link = childrenOf(item, "link").find((one) => /cap\+xml/.test(attributeOf(one, "type")));
  return webAddressIn(attributeOf(link, "href") || linkOf(item), base ?? undefined);
}

async function alertAt(link: string, tools: Tools): Promise<XmlNode | null> {
  try {
    // A message never changes: it is taken back or renewed by another.
    const answer = await tools.ask(link, { freshFor: days(1), atMost: 2_000_000 });
    return childOf(xmlTree(decoded(answer.bytes)), "alert") ?? null;
  } catch {
    return null; // One that cannot be had is counted, and told; it loses none of the others.
  }
}

function createReading({ timezone, language }: Tools) {
  const warnings: Warning[] = [];
  let [tests, undated] = [0, 0];
  const moment = (node: XmlNode | undefined, ...names: string[]): Instant | null =>
    feedMoment(textIn(node, ...names), timezone);

  function add(
    warning: Omit<Warning, "from" | "to">,
    from: Instant | null,
    to: Instant | null,
  ): void {
    if (!/^(?:actual)?$/i.test(warning.status)) tests += 1;
    // What has no name cannot be told apart from its own renewal.
    else if (warning.id === "") undated += 1;
    else if (from === null) undated += 1;
    else warnings.push({ ...warning, from, to: Math.max(from + 1, to ?? from + hours(24)) });
  }

  return {
    /** A whole message: what it says in our language, for each of its areas. */
    alert(alert: XmlNode, link: string): void {
      const sent = moment(alert, "sent") ?? 0;
      const identifier = textIn(alert, "identifier");
      const infos = childrenOf(alert, "info");
      const ours = infosIn(infos, language);
      const common = {
        sent,
        identifier,
        message: textIn(alert, "msgtype") || "Alert",
        status: textIn(alert, "status"),
        replaces: textIn(alert, "references")
          .split(/\s+/)
          .flatMap((one) => one.split(",")[1] ?? []),
      };
      if (infos.length === 0)
        add(
          { ...common, ...saidOf(undefined, alert), ...nowhere, link, id: identifier },
          sent,
          null,
        );
      for (const [at, info] of ours.entries()) {
        const from = moment(info, "onset", "effective") ?? (sent || null);
        const to = moment(info, "expires");
        const areas = childrenOf(info, "area");
        for (const [index, area] of (areas.length > 0 ? areas : [undefined]).entries()) {
          const page = webAddressIn(textIn(info, "web")) || link;
          const id = `${identifier}/${at}/${index}`.slice(0, 300);
          add({ ...common, ...saidOf(info, alert), ...placeOf(area), link: page, id }, from, to);
        }
      }
    },

    /** The gist of a message in a feed. */
    entry(item: XmlNode, link: string): void {
      const sent = moment(item, "sent", "updated", "published") ?? 0;
      const identifier = textIn(item, "identifier") || textIn(item, "id");
      const level = levelIn(textIn(item, "event")) ?? levelIn(textIn(item, "title"));
      const warning = {
        ...placeOf(item),
        id: (textIn(item, "id") || identifier).slice(0, 300),
        sent,
        identifier,
        replaces: [],
        message: textIn(item, "message_type", "msgtype") || "Alert",
        status: textIn(item, "status"),
        hazard: hazardIn(textIn(item, "event"), textIn(item, "title")),
        level: level ?? levelOfSeverity(textIn(item, "severity")),
        headline: clean(textIn(item, "title", "event"), 500),
        description: clean(textIn(item, "summary"), 5_000),
        link,
      };
      add(warning, moment(item, "onset", "effective") ?? (sent || null), moment(item, "expires"));
    },

    end() {
      const notes: Note[] = [];
      if (tests > 0) notes.push(note("cap.tests_left_out", "", { count: tests }));
      if (undated > 0) notes.push(note("cap.without_time", "", { count: undated }));
      return { warnings, notes };
    },
  };
}

const nowhere = { areas: [] as string[], areaName: "" };

/** The language of the ente, else English, else whatever comes first; all that it says in it. */
function infosIn(infos: readonly XmlNode[], language: string): XmlNode[] {
  const speaks = (info: XmlNode): string =>
    (textIn(info, "language") || "en").slice(0, 2).toLowerCase();
  for (const wanted of [language, "en"]) {
    const ours = infos.filter((info) => speaks(info) === wanted);
    if (ours.length > 0) return ours;
  }
  const first = infos[0] && speaks(infos[0]);
  return infos.filter((info) => speaks(info) === first);
}

function saidOf(info: XmlNode | undefined, alert: XmlNode) {
  const parameters = new Map(
    childrenOf(info, "parameter").map((one) => [
      textIn(one, "valuename").toLowerCase(),
      textIn(one, "value"),
    ]),
  );
  const event = textIn(info, "event");
  const colour = levelIn(parameters.get("awareness_level") ?? "") ?? levelIn(event);
  const instruction = textIn(info, "instruction");
  return {
    hazard: hazardIn(parameters.get("awareness_type") ?? "", event, textIn(info, "category")),
    level: colour ?? levelOfSeverity(textIn(info, "severity")),
    headline: clean(textIn(info, "headline") || event || textIn(alert, "note"), 500),
    description: clean(`${textIn(info, "description")} ${instruction}`, 5_000),
  };
}

function placeOf(area: XmlNode | undefined) {
  const codes = childrenOf(area, "geocode").flatMap((one) => {
    const code = textIn(one, "value").slice(0, 60);
    return code === "" ? [] : [code];
  });
  return {
    areas: [...new Set(codes)].slice(0, 10_000),
    areaName: clean(textIn(area, "areadesc"), 300),
  };
}

/**
 * Those that were not taken back, renewed or over: a message names what it replaces; where it names
 * nothing, a newer one of the same thing in the same place for the same hours does.
 */
function stillStanding(warnings: readonly Warning[], now: Instant): Warning[] {
  const gone = new Set(warnings.flatMap(({ replaces }) => replaces));
  const newest = new Map<string, Warning>();
  for (const warning of warnings) {
    const { areas, areaName, hazard, from, to, message, level } = warning;
    const when = /^cancel$/i.test(message) ? "" : `${from} ${to} ${level}`;
    const key = `${areas.join()} ${areaName} ${hazard} ${when}`;
    const other = newest.get(key);
    if (!other || other.sent < warning.sent) newest.set(key, warning);
  }
  const all = [...newest.values()];
  const cancels = all.filter(({ message }) => /^cancel$/i.test(message));
  const isCancelled = (warning: Warning): boolean =>
    cancels.some(
      (one) =>
        one.replaces.length === 0 &&
        one.sent >= warning.sent &&
        one.hazard === warning.hazard &&
        one.areas.join() === warning.areas.join() &&
        one.areaName === warning.areaName,
    );
  return all.filter(
    (warning) =>
      /^(?:alert|update)$/i.test(warning.message) &&
      warning.to > now &&
      !gone.has(warning.identifier) &&
      !isCancelled(warning),
  );
}
