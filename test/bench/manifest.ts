import { createChanges } from "../../cms/changes.ts";
import { openDb } from "../../cms/db/open.ts";
import { officers } from "../../cms/db/tables.ts";
import { temporaryKeys } from "../../cms/keys.ts";
import { addPlaylist, publishPlaylist } from "../../cms/playlists/store.ts";
import { createPublisher } from "../../cms/publish/publisher.ts";
import { everyDay } from "../../cms/schedule/recurrence.ts";
import { addSchedule } from "../../cms/schedule/store.ts";
import { always } from "../../cms/schedule/when.ts";
import { screenDraft } from "../../cms/screens/screen-draft.ts";
import { addScreen } from "../../cms/screens/store.ts";
import { addSlide, findSlide, publishSlide } from "../../cms/slides/store.ts";
import { content } from "../../content/definitions.ts";
import { enteId, newOfficerId } from "../../protocol/ids.ts";
import { systemClock } from "../../protocol/time.ts";
import type { Figure } from "../../tools/bench.ts";

/** 500 screens, 400 slides in 20 playlists, 40 schedules, 35 days: everything rebuilt, hashed, signed, kept. */
export async function run(): Promise<Figure[]> {
  const db = openDb(":memory:");
  const at = systemClock.now();
  const officer = newOfficerId();
  const person = {
    id: officer,
    email: "a@example.org",
    name: "A",
    password: "",
    role: "editor",
  } as const;
  db.insert(officers)
    .values({ ...person, createdAt: at })
    .run();
  const none = { validFrom: null, validTo: null };
  const playlists = Array.from({ length: 20 }, (_, p) => {
    const items = Array.from({ length: 20 }, (_, s) => {
      const title = `Avviso ${p}.${s}`;
      const written = { title, body: "Un testo di prova. ".repeat(12) };
      const { props } = content.parse({ type: "notice", props: { it: written } });
      const slide = addSlide(db, { title, type: "notice", props, ...none }, officer, at);
      publishSlide(db, slide, props, officer, at);
      return {
        key: `k${s}`,
        kind: "slide" as const,
        slide: slide.id,
        seconds: null,
        transition: "rise" as const,
        from: null,
        to: null,
        often: null,
        mostAnHour: null,
      };
    });
    const playlist = addPlaylist(db, { name: `P${p}`, items, shuffle: false }, officer, at);
    publishPlaylist(db, playlist, at);
    return playlist.id;
  });
  for (let s = 0; s < 500; s++)
    addScreen(
      db,
      screenDraft.parse({
        name: `S${s}`,
        tags: [`t${s % 10}`],
        defaultPlaylist: playlists[s % 20],
      }),
      at,
    );
  for (let r = 0; r < 40; r++)
    addSchedule(
      db,
      {
        title: `R${r}`,
        what: { kind: "playlist", playlist: playlists[r % 20]! },
        zone: "main",
        targets: r % 4 === 0 ? [{ kind: "all" }] : [{ kind: "tag", tag: `t${r % 10}` }],
        when: {
          ...always,
          repeat: {
            ...everyDay,
            every: "week",
            weekdays: [1 + (r % 7), 1 + ((r + 2) % 7)].map((day) => ({ day, nth: null })),
          },
          hours: [
            {
              from: `${String(6 + (r % 12)).padStart(2, "0")}:00`,
              to: `${String(8 + (r % 12)).padStart(2, "0")}:30`,
            },
          ],
        },
        band: (["base", "programme", "special"] as const)[r % 3]!,
      },
      officer,
      at,
    );
  const changes = createChanges();
  let sent = 0;
  const publisher = createPublisher({
    ente: { id: enteId.parse("prova"), db, keys: temporaryKeys(), changes },
    clock: systemClock,
    epoch: 1,
    send: () => void sent++,
    failed: (cause) => {
      throw cause;
    },
  });
  const timed = async (): Promise<number> => {
    const started = performance.now();
    await publisher.rebuild();
    return Math.round(performance.now() - started);
  };
  const first = await timed();
  const times: number[] = [];
  for (let round = 0; round < 7; round++) {
    // A slide that is in every screen's reach changes: every manifest means something new.
    for (const playlist of playlists.slice(0, 20)) {
      const items = db.$client.prepare("select live from playlists where id = ?").get(playlist) as {
        live: string;
      };
      const { slide } = (JSON.parse(items.live) as { slide: never }[])[0]!;
      const found = findSlide(db, slide);
      publishSlide(
        db,
        found,
        { it: { ...(found.props["it"] as object), title: `Giro ${round}` } },
        officer,
        at,
      );
    }
    times.push(await timed());
  }
  const unchanged = await timed();
  await publisher.stop();
  const median = times.toSorted((a, b) => a - b)[3]!;
  return [
    {
      name: "manifest_rebuild_500_ms",
      value: median,
      unit: "ms",
      target: 1000,
      first,
      unchanged,
      max: Math.max(...times),
      sent,
      kilobytes: Math.round(
        publisher.manifestFor(
          db.$client.prepare("select id from screens limit 1").pluck().get() as never,
        )!.body.length / 1000,
      ),
    },
  ];
}
