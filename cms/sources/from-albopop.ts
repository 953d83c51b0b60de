import { readAlbopop } from "../albo/albopop.ts";
import { hours, minutes } from "../../protocol/time.ts";
import { readingOfActs } from "./acts.ts";
import { decoded } from "./charset.ts";
import { defineSource } from "./define.ts";
import { sourceFault } from "./faults.ts";
import { beginning, looksLike } from "./looks-like.ts";
import { settingsOf } from "./settings.ts";

/** Feeds of an albo pretorio: AlboPOP, as RSS or JSON, and the plain RSS of many vendors. */
export default defineSource({
  id: "albopop",
  label: { it: "Feed dell'albo (AlboPOP, RSS)", en: "Feed of an albo (AlboPOP, RSS)" },
  help: {
    it: "Gli atti dell'albo pretorio come feed: AlboPOP oppure un RSS semplice",
    en: "The acts of an albo as a feed: AlboPOP, or plain RSS",
  },
  gives: ["acts"],
  fields: {},
  config: settingsOf({}),
  rhythm: { atLeast: minutes(5), usual: hours(1) },

  recognise({ bytes }) {
    const looks = looksLike(bytes);
    if (looks !== "xml" && looks !== "json") return null;
    const start = beginning(bytes, 60_000);
    const isFeed =
      looks === "json" ? /"rss"\s*:\s*\{/.test(start) : /<(?:rss|feed)[\s>]/i.test(start);
    if (!isFeed) return null;
    if (/albopop/i.test(start)) return { sure: 0.97, config: {} };
    if (looks === "json") return null;
    // Items that are called by a number of the register, or that speak of an albo.
    const numbered = [
      ...start.matchAll(/<title>\s*(?:n\.?\s*)?\d{1,4}\s*\/\s*\d{1,9}\s*<\/title>/gi),
    ].length;
    const albo = /albo[\s_-]*(?:pretorio|on[\s-]?line)|\bpapca\b/i.test(start);
    return numbered > 2 || albo ? { sure: 0.85, config: {} } : null;
  },

  async read({ bytes }, _, tools) {
    const looks = looksLike(bytes);
    if (looks === "nothing") throw sourceFault("source.empty");
    if (looks === "html") throw sourceFault("source.web_page");
    return readingOfActs(readAlbopop(decoded(bytes), tools.timezone));
  },
});
