import { minutes } from "../protocol/time.ts";

/** Codes of what is wrong now, e.g. `manifest.signature`: for the CMS and for the agent. */
export class Faults {
  private readonly codes = new Set<string>();
  private readonly ends = new Map<string, ReturnType<typeof setTimeout>>();
  /** Called when something has begun or ceased to be wrong. */
  onChange: () => void = () => {};

  set(code: string, is: boolean): void {
    if (this.codes.has(code) === is) return;
    if (is) this.codes.add(code);
    else this.codes.delete(code);
    this.onChange();
  }

  /** Something happened and is over: it is told for an hour. */
  happened(code: string): void {
    this.set(code, true);
    clearTimeout(this.ends.get(code));
    this.ends.set(
      code,
      setTimeout(() => this.set(code, false), minutes(60)),
    );
  }

  [Symbol.iterator](): Iterator<string> {
    return this.codes.values();
  }
}
