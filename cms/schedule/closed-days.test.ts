import { expect, test } from "vitest";
import type { Calendar } from "../../content/offices/calendar.ts";
import { roomNeeds } from "../../test/room.ts";
import { onAir } from "../publish/on-air.testing.ts";
import { writeSettings } from "../settings.ts";
import { check } from "../slides/check.ts";

const offices = [
  { name: "Anagrafe", hours: "lun-ven 9-12.30", where: "", telephone: "", exceptions: "" },
];

test("a slide of offices knows the holidays, the patron saint's day and the ente's own, with why, for months", () => {
  const needs = roomNeeds();
  writeSettings(needs.db, { patronSaint: "12-07", localHolidays: ["2026-12-24"] });
  const { shown } = onAir(needs, { type: "offices", props: { it: { title: "", offices } } });
  const { closed, until } = shown()!.data as Calendar;
  const why = (day: string) => closed.find((one) => one.day === day)?.reason["it"];
  expect(["2026-12-07", "2026-12-08", "2026-12-24", "2026-12-25", "2026-12-09"].map(why)).toEqual([
    "festa del patrono",
    "Immacolata Concezione",
    "chiusura del Comune",
    "Natale",
    undefined,
  ]);
  expect(until > "2027-02-01").toBe(true);
  // Beyond what is known no screen says that an office is open.
  expect(shown()!.to).toBe(Date.parse(`${until}T00:00:00+01:00`));
});

test("offices whose hours cannot be read, or without a name, are not published; each is told by its name", () => {
  const props = {
    it: {
      offices: [
        { name: "Tributi", hours: "lunn 9-12", exceptions: "24/12 chiuso" },
        { name: "", hours: "lun 9-12" },
        ...offices,
      ],
    },
  };
  expect(check("offices", props, { webHosts: [] }).issues).toEqual([
    {
      path: "it.offices.0.hours",
      it: expect.stringContaining("Tributi: «lunn» non è un giorno"),
      en: expect.stringContaining("Tributi: “lunn” is not a day"),
    },
    expect.objectContaining({
      path: "it.offices.0.exceptions",
      it: expect.stringContaining("manca l'anno"),
    }),
    {
      path: "it.offices.1.name",
      it: "ufficio 2: manca il nome dell'ufficio",
      en: "office 2: the office has no name",
    },
  ]);
});
