/** Something short that the officer should read; `bad` stays until it is closed. */
export interface Saying {
  text: string;
  tone: "good" | "bad";
}

/** A question that must be answered before going on. */
export interface Question {
  title: string;
  body: string;
  /** The button that does it, in a verb. */
  action: string;
  /** For what cannot be taken back. */
  danger?: boolean;
}

export function say(from: EventTarget, text: string, tone: Saying["tone"] = "good"): void {
  from.dispatchEvent(
    new CustomEvent<Saying>("vt-say", { detail: { text, tone }, bubbles: true, composed: true }),
  );
}

/** Resolves with what the officer answered. */
export const sure = (from: EventTarget, question: Question): Promise<boolean> =>
  new Promise((answer) => {
    from.dispatchEvent(
      new CustomEvent("vt-question", {
        detail: { question, answer },
        bubbles: true,
        composed: true,
      }),
    );
  });

declare global {
  interface HTMLElementEventMap {
    "vt-say": CustomEvent<Saying>;
    "vt-question": CustomEvent<{ question: Question; answer: (yes: boolean) => void }>;
  }
}
