import type { LimitedStream } from "./streams.ts";

/** Connections that have not shown who they are: in all, and from one address. */
const most = 4_000;
const mostPerAddress = 1_000;

/** Whoever has not said a name yet has a measure, so that a crowd takes no known screen's place. */
export class Strangers {
  private readonly from = new Map<LimitedStream, string>();
  private readonly perAddress = new Map<string, number>();

  /** False: there are too many already. */
  admit(stream: LimitedStream, address: string): boolean {
    const fromThere = this.perAddress.get(address) ?? 0;
    if (this.from.size >= most || fromThere >= mostPerAddress) return false;
    this.from.set(stream, address);
    this.perAddress.set(address, fromThere + 1);
    return true;
  }

  /** No stranger any more: it has shown who it is, or it has gone. */
  forget(stream: LimitedStream): void {
    const address = this.from.get(stream);
    if (address === undefined) return;
    this.from.delete(stream);
    const left = (this.perAddress.get(address) ?? 0) - 1;
    if (left > 0) this.perAddress.set(address, left);
    else this.perAddress.delete(address);
  }
}
