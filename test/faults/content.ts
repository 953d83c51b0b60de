import { expect } from "vitest";
import { importAlbopop } from "../../cms/albo/import.ts";
import { writeSettings } from "../../cms/settings.ts";
import { enteId } from "../../protocol/ids.ts";
import { minutes, seconds } from "../../protocol/time.ts";
import { pass } from "../warp.ts";
import { pause, played, type Register, type TestScreen } from "./screen.ts";
import { note } from "./table.ts";

/** What is wrong with a content, or with what shows it. */
export function contentFaults(screen: () => TestScreen, test: Register): void {
  const film = () => screen().page.locator("vt-slide-video[playing] video");

  test("X02 a film that this device cannot play is passed over, and that is told", async () => {
    const { page, witness, harm, told, settled, address } = screen();
    await harm("films");
    await page.goto(address);
    await settled();
    const seen = await witness.during(async () => {
      await told("content.failed");
      await pause(1000);
      expect(await film().count()).toBe(0);
    });
    note("X02", played(seen));
    await harm(null);
    const began = performance.now();
    await page.goto(address);
    await film().waitFor();
    note("X02", "the film again, where it can be played", performance.now() - began);
  });

  test("X03 a film stands still: within seconds it is made anew", async () => {
    const { page, witness, rearrange, publish } = screen();
    const lasts = (seconds: number) =>
      rearrange("main", (items) =>
        items.map((item) => (item.key === "k3" ? { ...item, seconds } : item)),
      );
    await lasts(20);
    await publish();
    await film().waitFor();
    let took = 0;
    const seen = await witness.during(async () => {
      // As a decoder does that has hung: the film says nothing, and does not move.
      await film().evaluate((video: HTMLVideoElement) => {
        Object.defineProperty(video, "currentTime", { get: () => 1, set: () => {} });
        video.id = "frozen";
      });
      const began = performance.now();
      const frozen = page.locator("vt-slide-video[playing] #frozen");
      while ((await frozen.count()) > 0) {
        await pass(page, seconds(1));
        await pause(100);
      }
      took = performance.now() - began;
      await film().waitFor();
    });
    note("X03", played(seen), took);
    await lasts(1);
    await publish();
  });

  test("X04 pictures cannot be decoded any more: texts go on, and pictures come back", async () => {
    const { page, witness, told } = screen();
    const picture = page.locator("vt-slide-image[playing]");
    const seen = await witness.during(async () => {
      await page.evaluate(() => {
        const images = HTMLImageElement.prototype as { working?: HTMLImageElement["decode"] };
        images.working = HTMLImageElement.prototype.decode;
        HTMLImageElement.prototype.decode = () => Promise.reject(new Error("broken"));
      });
      await told("content.failed");
      await pause(1500);
    });
    await page.evaluate(() => {
      const { working } = HTMLImageElement.prototype as never as { working: () => Promise<void> };
      HTMLImageElement.prototype.decode = working;
    });
    const began = performance.now();
    await pass(page, minutes(1));
    await picture.first().waitFor();
    note("X04", played(seen), performance.now() - began);
  });

  test("X05 without its fonts a screen is read in others; the letters of all neighbours are in ours", async () => {
    const { page, witness, harm, settled, address } = screen();
    const missing = await page.evaluate(async () => {
      const letters = Array.from(
        "àèéìòùÀÈÉÌÒÙ" + "äöüßÄÖÜẞ" + "čšžČŠŽđćĐĆ" + "âêîôûëïüÿæœçÂÊÎÔÛËÏŸÆŒÇ" + "€°«»–—…’“”·",
      );
      const canvas = Object.assign(document.createElement("canvas"), { width: 60, height: 60 });
      const pen = canvas.getContext("2d", { willReadFrequently: true })!;
      const drawn = (font: string, text: string): string => {
        pen.font = font;
        pen.clearRect(0, 0, 60, 60);
        pen.fillText(text, 5, 45);
        return canvas.toDataURL();
      };
      const found: string[] = [];
      for (const family of ["Titillium Web", "Lora"]) {
        const font = `400 40px "${family}"`;
        await document.fonts.load(font, letters.join(""));
        // No font has this one: what is drawn for it is what is drawn for every letter that is missing.
        const tofu = drawn(`${font}, none`, "\u{10fffd}");
        for (const letter of letters)
          if (!document.fonts.check(font, letter) || drawn(`${font}, none`, letter) === tofu)
            found.push(`${family}: ${letter}`);
      }
      return found;
    });
    expect(missing).toEqual([]);
    await harm("fonts");
    await page.goto(address);
    await settled();
    const seen = await witness.during(() => pause(2500));
    note("X05", played(seen));
    await harm(null);
    await page.goto(address);
    await settled();
  });

  test("X06 a feed that becomes garbage leaves what was there, until its term ends", async () => {
    const { town } = screen();
    const { ente } = town.house.household(enteId.parse(town.ente))!;
    const day = (by: number): string =>
      new Date(Date.now() + by * 864e5).toISOString().slice(0, 10);
    const item = `<item><title>Ordinanza di prova</title><link>https://albo.example.org/1</link>
      <guid>1</guid><pubDate>${day(-2)}</pubDate>
      <category domain="http://albopop.it/specs#item-category-uid">2026/1</category>
      <category domain="http://albopop.it/specs#item-category-type">Ordinanza</category>
      <category domain="http://albopop.it/specs#item-category-pubEnd">${day(9)}</category></item>`;
    const feed = `<rss version="2.0"><channel><title>Albo</title>${item}</channel></rss>`;
    const clock = { now: () => Date.now() };
    const read = (text: string) => importAlbopop({ ...ente, clock }, text, "prova", "cli");
    writeSettings(ente.db, { actPrivacy: { A: "screen" } });
    expect(read(feed)).toMatchObject({ added: 1, shown: 1 });
    const garbage = [
      "",
      "<html><body>Accedi</body></html>",
      feed.slice(0, feed.length >> 1),
      '{"error":"quota"}',
      "\u0000\u0001\u0002".repeat(1000),
      '<rss version="2.0"><channel></channel></rss>',
      `<!DOCTYPE x [<!ENTITY a "b">]>${feed}`,
      feed.replace("Ordinanza di prova", "x".repeat(1_000_000)),
      feed.replaceAll(/\d{4}-\d\d-\d\d/g, "31/02/duemila"),
      "<a>".repeat(100_000),
    ];
    const kept = garbage.map((text) => {
      try {
        read(text);
      } catch (cause) {
        // Refused, in words; anything else is a bug.
        expect((cause as { code?: string }).code).toMatch(/^feed\./);
      }
      const acts = ente.db.$client.prepare("select subject from acts where source = 'prova'").all();
      return acts.length;
    });
    expect(kept).toEqual(garbage.map(() => 1));
    note("X06", `the acts of before, after ${garbage.length} sorts of garbage`);
  });

  test("W05 a slide throws, and hundreds of rejections are caught by nobody: the others go on", async () => {
    const { page, witness, told } = screen();
    const notice = page.locator("vt-slide-notice[playing]");
    const seen = await witness.during(async () => {
      await page.evaluate(() => {
        const slide = customElements.get("vt-slide-notice")!.prototype as {
          render: () => unknown;
          working: () => unknown;
        };
        slide.working = slide.render;
        slide.render = () => {
          throw new Error("broken");
        };
        for (let i = 0; i < 300; i++) void Promise.reject(new Error("nobody"));
      });
      await told("page.error");
      await told("content.failed");
      await pause(1000);
    });
    await page.evaluate(() => {
      const slide = customElements.get("vt-slide-notice")!.prototype as never as {
        render: unknown;
        working: unknown;
      };
      slide.render = slide.working;
    });
    const began = performance.now();
    await pass(page, minutes(1));
    await notice.first().waitFor();
    note("W05", played(seen), performance.now() - began);
  });
}
