/** What this window of the desk is called, so that it is not told of what it did itself. */
export const deskName: string = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) =>
  byte.toString(16).padStart(2, "0"),
).join("");
