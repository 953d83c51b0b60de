import type { ScreenId } from "../../protocol/ids.ts";
import { type Clock, type Instant, minutes } from "../../protocol/time.ts";
import { engine, mostPixels } from "../library/pictures.ts";
import { atTheEasel } from "../library/turns.ts";

/** What a screen really showed, as its device photographed it. */
export interface Screenshot {
  jpeg: Uint8Array<ArrayBuffer>;
  at: Instant;
}

/** The last picture of each screen: kept in memory, an officer asks for a new one in a second. */
export interface Screenshots {
  /** An officer has asked this screen for one, by this command. */
  asked(command: string, screen: ScreenId): void;
  /** Takes one that was asked for; false: nobody did, or it is no picture. */
  take(command: string, screen: ScreenId, bytes: Uint8Array<ArrayBuffer>): Promise<boolean>;
  of(screen: ScreenId): Screenshot | null;
}

/** What a device may send. */
export const longestScreenshot = 2_000_000;
const answersWithin = minutes(1);
const widest = 1280;

export function createScreenshots(clock: Clock): Screenshots {
  const waiting = new Map<string, { screen: ScreenId; until: Instant }>();
  const last = new Map<ScreenId, Screenshot>();
  return {
    asked(command, screen) {
      const now = clock.now();
      for (const [id, { until }] of waiting) if (until < now) waiting.delete(id);
      waiting.set(command, { screen, until: now + answersWithin });
    },
    async take(command, screen, bytes) {
      const asked = waiting.get(command);
      if (asked?.screen !== screen || asked.until < clock.now()) return false;
      waiting.delete(command);
      if (!beginsAsJpeg(bytes)) return false;
      try {
        // Drawn anew: what an officer's browser gets was made here, whatever the device sent.
        const jpeg = await atTheEasel(async () => {
          const sharp = await engine();
          return sharp(bytes, { limitInputPixels: mostPixels })
            .resize({ width: widest, withoutEnlargement: true })
            .jpeg({ quality: 75 })
            .toBuffer();
        });
        last.set(screen, { jpeg: new Uint8Array(jpeg), at: clock.now() });
        return true;
      } catch {
        // Broken inside: the device is told so, nobody else.
        return false;
      }
    },
    of: (screen) => last.get(screen) ?? null,
  };
}

const beginsAsJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8;
