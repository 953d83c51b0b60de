import type { InferResponseType } from "hono/client";
import { type Api, type Client, messageOf } from "./api.ts";
import type { SlideRow } from "./slide-words.ts";
import type { Words } from "./words/it.ts";

type Found = InferResponseType<Client["slides"]["index"]["$get"], 200>;

export interface SlideFilter {
  q: string;
  type: string;
  tag: string;
  state: string;
}

export const noFilter: SlideFilter = { q: "", type: "", tag: "", state: "" };

/** As many are asked for at once. */
const chunk = 60;

/**
 * A list of contents of any length, of which only those pages are here that somebody has looked at. A new
 * search or a change elsewhere makes the pages old: they are asked for again when they are looked at.
 */
export class SlidePages {
  /** Null while nobody knows. */
  total: number | null = null;
  failure = "";
  filter: SlideFilter = noFilter;
  private rows = new Map<number, SlideRow>();
  private fresh = new Set<number>();
  private asking = new Set<number>();
  private turn = 0;
  private near = { first: 0, count: chunk };

  constructor(
    private readonly needs: { api: () => Api; words: () => Words; changed: () => void },
  ) {}

  at = (index: number): SlideRow | undefined => this.rows.get(index);

  find(filter: SlideFilter): Promise<void> {
    this.filter = filter;
    this.near = { first: 0, count: chunk };
    return this.begin();
  }

  /** Something was changed: what is seen stays until the new is here. */
  refresh = (): Promise<void> => this.begin();

  private begin(): Promise<void> {
    this.turn += 1;
    this.fresh = new Set();
    this.asking = new Set();
    return this.look(this.near);
  }

  /** These are near what is seen. */
  async look(near: { first: number; count: number }): Promise<void> {
    this.near = near.count > 0 ? near : this.near;
    const from = Math.floor(this.near.first / chunk);
    const to = Math.floor((this.near.first + this.near.count - 1) / chunk);
    const wanted = Array.from({ length: to - from + 1 }, (_, i) => from + i).filter(
      (page) => !this.fresh.has(page) && !this.asking.has(page),
    );
    await Promise.all(wanted.map((page) => this.fetch(page, this.turn)));
  }

  private async fetch(page: number, turn: number): Promise<void> {
    this.asking.add(page);
    const api = this.needs.api();
    try {
      const found = await api.ask(() => api.slides.index.$get({ query: this.query(page) }));
      if (turn === this.turn) this.take(page, found);
    } catch (cause) {
      if (turn === this.turn) this.failure = messageOf(cause, this.needs.words());
    } finally {
      if (turn === this.turn) this.asking.delete(page);
      this.needs.changed();
    }
  }

  private query(page: number) {
    const given = Object.entries(this.filter).filter(([, value]) => value !== "");
    return {
      limit: String(chunk),
      offset: String(page * chunk),
      ...(Object.fromEntries(given) as Partial<Record<"q" | "type" | "tag", string>>),
    };
  }

  private take(page: number, { slides, total }: Found): void {
    if (this.fresh.size === 0 && total !== this.total) this.rows = new Map();
    this.failure = "";
    this.total = total;
    this.fresh.add(page);
    for (let i = 0; i < chunk; i++) {
      const row = slides[i];
      if (row) this.rows.set(page * chunk + i, row);
      else this.rows.delete(page * chunk + i);
    }
  }

  /** Every id that the filter finds, in the order of the list. */
  async ids(): Promise<string[]> {
    const { limit: _l, offset: _o, ...query } = this.query(0);
    const api = this.needs.api();
    return (await api.ask(() => api.slides.ids.$get({ query }))).ids;
  }
}
