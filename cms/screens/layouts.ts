import type { Rectangle, ZoneName } from "../../protocol/manifest.ts";
import type { LayoutName } from "../db/tables.ts";

const whole: Rectangle = { x: 0, y: 0, width: 100, height: 100 };

/** Zones lie beside each other on a wide screen and above each other on a tall one. */
const wide: Record<LayoutName, Partial<Record<ZoneName, Rectangle>>> = {
  full: { main: whole },
  side: {
    main: { x: 0, y: 0, width: 70, height: 100 },
    side: { x: 70, y: 0, width: 30, height: 100 },
  },
  ticker: {
    main: { x: 0, y: 0, width: 100, height: 89 },
    ticker: { x: 0, y: 89, width: 100, height: 11 },
  },
  "side-ticker": {
    main: { x: 0, y: 0, width: 70, height: 89 },
    side: { x: 70, y: 0, width: 30, height: 89 },
    ticker: { x: 0, y: 89, width: 100, height: 11 },
  },
};

const tall: typeof wide = {
  full: { main: whole },
  side: {
    main: { x: 0, y: 0, width: 100, height: 68 },
    side: { x: 0, y: 68, width: 100, height: 32 },
  },
  ticker: {
    main: { x: 0, y: 0, width: 100, height: 93 },
    ticker: { x: 0, y: 93, width: 100, height: 7 },
  },
  "side-ticker": {
    main: { x: 0, y: 0, width: 100, height: 63 },
    side: { x: 0, y: 63, width: 100, height: 30 },
    ticker: { x: 0, y: 93, width: 100, height: 7 },
  },
};

/** The zones of a layout in hundredths of the screen; `full`, which covers them all, is always there. */
export const areasOf = (
  layout: LayoutName,
  screen: { width: number; height: number },
): Partial<Record<ZoneName, Rectangle>> => ({
  ...(screen.width >= screen.height ? wide : tall)[layout],
  full: whole,
});
