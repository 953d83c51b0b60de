/**
 * What a hand reaches and an eye reads, from what the panel measures: EN 301 549, clauses 5 and 8. All in
 * CSS pixels of a picture that fills the panel.
 */
export interface Panel {
  width: number;
  height: number;
  /** Diagonal. */
  inches: number;
  /** Millimetres from the floor to the lower edge of the picture. */
  bottom: number;
}

/** Whoever sits in a wheelchair reaches from here to there, in millimetres from the floor. */
export const band = { low: 380, high: 1220 };
/** The side of whatever can be touched. */
export const target = 20;
/** The side of a code that a telephone reads from 60 centimetres, with its quiet zone. */
export const codeSide = 65;
/** Below this, in millimetres, nothing can be worked with: a panel that hangs so high shows more of itself. */
const least = 260;

export const pixelsPerMillimetre = ({ width, height, inches }: Omit<Panel, "bottom">): number =>
  Math.hypot(width, height) / (inches * 25.4);

/**
 * How far from the upper and lower edges all that can be touched keeps away. The lower edge always does:
 * nobody should have to kneel; the upper one for whoever asks for it.
 */
export function margins(panel: Panel, lowered: boolean): { top: number; bottom: number } {
  const scale = pixelsPerMillimetre(panel);
  const height = panel.height / scale;
  const bottom = Math.min(Math.max(0, band.low - panel.bottom), Math.max(0, height - least));
  const over = panel.bottom + height - band.high;
  const top = lowered ? Math.min(Math.max(0, over), Math.max(0, height - bottom - least)) : 0;
  return { top: top * scale, bottom: bottom * scale };
}

/** Whether everything can be brought within reach on this panel, where it hangs. */
export function isReachable(panel: Panel): boolean {
  const scale = pixelsPerMillimetre(panel);
  const { top, bottom } = margins(panel, true);
  const upper = panel.bottom + (panel.height - top) / scale;
  const lower = panel.bottom + bottom / scale;
  return upper <= band.high + 1 && lower >= band.low - 1;
}
