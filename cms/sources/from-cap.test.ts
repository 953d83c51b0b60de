import { describe, expect, test } from "vitest";
import { haveSamples, withSamples } from "../../test/samples.ts";
import { keepsTheSourceContract, toolsFor } from "./contract.ts";
import source from "./from-cap.ts";
import { fileOf, readingFrom, sampleFile, survives } from "./samples.testing.ts";

// Now is 25 November 2026, ten in the morning in Rome.
const info = (language: string, event: string, more = "", area = "Lario") => `<info>
<language>${language}</language><category>Met</category><event>${event}</event><urgency>Expected</urgency>
<severity>Severe</severity><certainty>Likely</certainty>
<onset>2026-11-25T12:00:00+01:00</onset><expires>2026-11-25T23:00:00+01:00</expires>
<senderName>Servizio meteorologico</senderName><headline>${event}</headline><description>Attenzione.</description>${more}
<area><areaDesc>${area}</areaDesc><geocode><valueName>EMMA_ID</valueName><value>IT003</value></geocode></area></info>`;
const message = (
  identifier: string,
  infos: string,
  head = "<status>Actual</status><msgType>Alert</msgType>",
) =>
  `<?xml version="1.0"?><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>${identifier}</identifier>
<sender>meteo@example.it</sender><sent>2026-11-25T08:00:00+01:00</sent>${head}<scope>Public</scope>${infos}</alert>`;

const both = message(
  "IT.1",
  info("en-GB", "Orange wind warning") +
    info(
      "it-IT",
      "Allerta arancione vento",
      "<parameter><valueName>awareness_level</valueName><value>3; orange; Severe</value></parameter>",
    ),
);
const feed = (
  ...links: string[]
) => `<feed xmlns="http://www.w3.org/2005/Atom"><title>Allerte</title><author><name>Servizio</name></author>
${links.map((link) => `<entry><id>${link}</id><title>x</title><link type="application/cap+xml" href="${link}"/></entry>`).join("")}</feed>`;
const entry = (
  id: string,
  from: string,
  sent: string,
  kind = "Alert",
  event = "Yellow Thunderstorm warning",
) => `<entry>
<cap:geocode><valueName>EMMA_ID</valueName><value>IT003</value></cap:geocode><cap:areaDesc>Lombardia</cap:areaDesc>
<cap:event>${event}</cap:event><cap:sent>${sent}</cap:sent><cap:onset>${from}</cap:onset><cap:expires>2026-11-26T00:00:00+01:00</cap:expires>
<cap:severity>Moderate</cap:severity><cap:message_type>${kind}</cap:message_type><cap:status>Actual</cap:status><cap:identifier>${id}</cap:identifier>
<id>${id}</id><title>${event} issued for Italy - Lombardia</title><link href="https://m.example.eu/${id}" type="application/cap+xml"/></entry>`;
const gists = (...entries: string[]) =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:cap="urn:oasis:names:tc:emergency:cap:1.2"><title>Meteoalarm</title><author><name>meteoalarm.org</name></author>${entries.join("")}</feed>`;
const file = (text: string) => fileOf("cap.xml", text);
const read = (text: string, more: object = {}) =>
  readingFrom(source, "alerts", { found: file(text), ...more });

keepsTheSourceContract(source, [
  { name: "one message", found: file(both) },
  {
    name: "gists in a feed",
    found: file(gists(entry("a", "2026-11-25T11:00:00+01:00", "2026-11-25T08:00:00+01:00"))),
  },
  {
    name: "a feed of links",
    found: file(feed("https://m.example.it/1")),
    world: { "https://m.example.it/1": both },
  },
]);

test("a message is told once, in the language of the ente, by what it warns of and how much", async () => {
  const { data, validUntil } = await read(both);
  expect(data.alerts).toEqual([
    {
      id: "IT.1/0/0",
      areas: ["IT003"],
      areaName: "Lario",
      hazard: "wind",
      level: "orange",
      headline: "Allerta arancione vento",
      description: "Attenzione.",
      from: Date.parse("2026-11-25T12:00:00+01:00"),
      to: Date.parse("2026-11-25T23:00:00+01:00"),
      link: "",
    },
  ]);
  expect(validUntil).toBe(data.alerts[0]!.to);
});

test("what is over, taken back, renewed or only a test is no warning", async () => {
  const at = Date.parse("2026-11-25T23:00:00+01:00");
  expect((await read(both, { at })).data.alerts).toEqual([]);
  const test = message(
    "IT.2",
    info("it", "Prova"),
    "<status>Exercise</status><msgType>Alert</msgType>",
  );
  const exercise = await read(test);
  expect(exercise.data.alerts).toEqual([]);
  expect(exercise.notes).toMatchObject([{ code: "cap.tests_left_out" }]);
  const links = ["https://m.example.it/1", "https://m.example.it/2"];
  const head = (type: string) =>
    `<status>Actual</status><msgType>${type}</msgType><references>meteo@example.it,IT.1,2026-11-25T08:00:00+01:00</references>`;
  const update = message("IT.3", info("it", "Allerta rossa vento"), head("Update"));
  const renewed = await read(feed(...links), { world: { [links[0]!]: both, [links[1]!]: update } });
  expect(renewed.data.alerts).toMatchObject([{ id: "IT.3/0/0", level: "red" }]);
  const cancel = message("IT.4", info("it", "Fine allerta"), head("Cancel"));
  const over = await read(feed(...links), { world: { [links[0]!]: both, [links[1]!]: cancel } });
  expect(over.data.alerts).toEqual([]);
});

test("of many that say the same the newest is told; a later one takes them back", async () => {
  const early = entry("a", "2026-11-25T11:00:00+01:00", "2026-11-25T07:00:00+01:00");
  const late = entry("b", "2026-11-25T11:00:00+01:00", "2026-11-25T08:00:00+01:00", "Update");
  expect((await read(gists(early, late))).data.alerts).toMatchObject([
    { id: "b", hazard: "storms", level: "yellow", areas: ["IT003"] },
  ]);
  const end = entry("c", "2026-11-25T11:00:00+01:00", "2026-11-25T08:30:00+01:00", "Cancel");
  expect((await read(gists(early, late, end))).data.alerts).toEqual([]);
});

test("one area can be chosen by its name or code", async () => {
  const text = message(
    "IT.5",
    info("it", "Vento forte") + info("it", "Vento forte", "", "Pianura"),
  );
  const { area } = await source.choices!(file(text), source.config.parse({}), toolsFor());
  expect(area).toEqual([{ value: "IT003", label: "Pianura" }]);
  expect((await read(text, { config: { area: "pianura" } })).data.alerts).toHaveLength(1);
  expect((await read(text, { config: { area: "it003" } })).data.alerts).toHaveLength(2);
  expect((await read(text, { config: { area: "Sicilia" } })).data.alerts).toHaveLength(0);
});

test("a message that cannot be had loses none of the others", async () => {
  const links = ["https://m.example.it/1", "https://m.example.it/2"];
  const { data, notes } = await read(feed(...links), { world: { [links[1]!]: both } });
  expect(data.alerts).toHaveLength(1);
  expect(notes).toMatchObject([{ code: "cap.unreachable", details: { count: 1 } }]);
});

describe.runIf(haveSamples)(`real files${withSamples}`, () => {
  const found = sampleFile("allerte/meteoalarm-atom-poland-2023.xml");
  const at = Date.parse("2023-04-27T12:45:00Z");

  test("MeteoAlarm for Poland, while it stood", async () => {
    const { data, origin } = await readingFrom(source, "alerts", { found, at });
    expect(
      data.alerts.map(({ areas, areaName, hazard, level }) => [areas[0], areaName, hazard, level]),
    ).toEqual([
      ["PL805", "Eastern coastal zone", "wind", "yellow"],
      ["PL804", "Central coastal zone", "wind", "yellow"],
    ]);
    expect(origin.publisher).toBe("meteoalarm.org");
    expect((await readingFrom(source, "alerts", { found })).data.alerts).toEqual([]);
  });

  test("survives whatever becomes of it", async () => {
    await survives(source, { found, at });
  }, 30_000);
});
