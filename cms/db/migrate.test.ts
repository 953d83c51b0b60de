import { readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { migrate } from "./migrate.ts";

const step = (name: string): string =>
  readFileSync(join(import.meta.dirname, "migrations", name), "utf8").replaceAll(
    "--> statement-breakpoint",
    "",
  );

test("schedules and playlists of the first version keep their meaning", () => {
  const sqlite = new Database(":memory:");
  sqlite.exec(step("0000_first.sql"));
  sqlite.pragma("user_version = 1");
  const schedule = sqlite.prepare(
    `INSERT INTO schedules (id, title, what, zone, targets, "when", band, created_by, changed_by, created_at, changed_at)
     VALUES (?, '', '{}', 'main', '[]', ?, 'base', 'off', 'off', 0, 0)`,
  );
  sqlite.pragma("foreign_keys = OFF");
  const old = {
    from: "2026-10-01",
    to: null,
    weekdays: [1, 3],
    hours: { from: "09:00", to: "12:30" },
    except: ["2026-12-07"],
  };
  schedule.run("sch_a", JSON.stringify(old));
  schedule.run(
    "sch_b",
    JSON.stringify({ ...old, from: null, weekdays: [], hours: null, except: [] }),
  );
  const items = [{ key: "a", kind: "slide", slide: "sld", seconds: 10 }];
  sqlite
    .prepare(
      `INSERT INTO playlists (id, name, items, live, created_at, changed_at, changed_by) VALUES ('pls', '', ?, '[]', 0, 0, 'off')`,
    )
    .run(JSON.stringify(items));
  migrate(sqlite);
  const rows = sqlite.prepare(`SELECT "when" FROM schedules ORDER BY id`).all() as {
    when: string;
  }[];
  const repeat = {
    every: "week",
    interval: 1,
    months: [],
    monthDays: [],
    weekdays: [
      { day: 1, nth: null },
      { day: 3, nth: null },
    ],
    positions: [],
    count: null,
    weekStart: 1,
  };
  const added = { also: [], holidays: "any", last: null };
  expect(rows.map(({ when }) => JSON.parse(when) as unknown)).toEqual([
    {
      from: "2026-10-01",
      to: null,
      repeat,
      hours: [{ from: "09:00", to: "12:30" }],
      except: ["2026-12-07"],
      ...added,
    },
    {
      from: null,
      to: null,
      repeat: { ...repeat, every: "day", weekdays: [] },
      hours: [],
      except: [],
      ...added,
    },
  ]);
  const list = sqlite.prepare("SELECT items, live, shuffle FROM playlists").get() as {
    items: string;
    live: string;
  };
  expect(JSON.parse(list.items)).toEqual([{ ...items[0], often: null, mostAnHour: null }]);
  expect(list).toMatchObject({ live: "[]", shuffle: 0 });
});

test("a database of a newer version is left alone", () => {
  const sqlite = new Database(":memory:");
  sqlite.pragma("user_version = 999");
  expect(() => migrate(sqlite)).toThrow(expect.objectContaining({ code: "db.newer" }) as Error);
});
