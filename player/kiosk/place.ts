import { LitElement } from "lit";
import { property } from "lit/decorators.js";
import type { Instant } from "../../protocol/time.ts";
import type { PageTile } from "../../protocol/kiosk.ts";
import type { Wanted } from "./find.ts";
import type { Reading } from "./readings.ts";
import type { Opened, Shelf } from "./shelf.ts";
import type { KioskWords } from "./words.ts";

/** Where somebody is in the kiosk. */
export type Place =
  | { at: "home" }
  | ListPlace
  | { at: "act"; act: string; scroll: number }
  | { at: "document"; act: string; document: number }
  /** The contents behind a tile, and one of them. */
  | { at: "contents"; tile: PageTile; scroll: number }
  | { at: "content"; tile: PageTile; slide: string; scroll: number };

export interface ListPlace {
  at: "list";
  /** What the list is called: the tile by which it was opened. */
  title: string;
  wanted: Wanted;
  /** What the tile itself asks for; filters narrow it further. */
  types: readonly string[];
  typing: boolean;
  /** How many are drawn, and how far down somebody is. */
  shown: number;
  scroll: number;
}

/** What every part of a visit stands on. */
export interface Here {
  words: KioskWords;
  timezone: string;
  now: () => Instant;
  shelf: Shelf;
  tiles: readonly string[];
  /** The contents that may be read now. */
  readings: readonly Reading[];
  /** Whether the clock is to be believed. */
  trusted: boolean;
  open: (id: string) => Promise<Opened>;
  /** By poll: what this person has answered. */
  answered: ReadonlyMap<string, string>;
  /** The page of the official albo, or nothing. */
  address: string;
  go: (place: Place) => void;
  /** Says it to those who listen, and to screen readers. */
  say: (text: string, language?: string) => void;
}

/** A part of a visit. */
export abstract class KioskElement extends LitElement {
  @property({ attribute: false }) here!: Here;

  protected get w(): KioskWords {
    return this.here.words;
  }

  protected get reader(): { language: string; timezone: string } {
    return { language: this.here.words.code, timezone: this.here.timezone };
  }
}
