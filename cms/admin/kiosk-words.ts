import { en } from "./words/kiosk.en.ts";
import { it, type KioskWords } from "./words/kiosk.it.ts";

export const kioskWords = (code: string): KioskWords => (code === "en" ? en : it);
