import type { Instant } from "../../protocol/time.ts";
import { heldInWords, reasonsOf } from "./privacy.ts";
import { stateOf } from "./state.ts";
import { type Act, deskSource } from "./store.ts";
import { executiveFrom } from "./term.ts";
import { obscured } from "./obscure.ts";
import { wallSubject } from "./wall-subject.ts";
import { findingsOf } from "./words-of-act.ts";

/** An act in a list of the desk: how it stands, and why it is held in two words each. */
export const listed = (act: Act, at: Instant) => ({
  id: act.id,
  year: act.year,
  number: act.number,
  type: act.type,
  sourceType: act.sourceType,
  subject: act.subject,
  office: act.office,
  firstDay: act.firstDay,
  lastDay: act.lastDay,
  extraDays: act.extraDays,
  privacy: act.privacy,
  held: act.held,
  heldWords: heldInWords(act.held),
  state: stateOf(act, at),
  isMissing: act.missingSince !== null,
  executiveFrom: executiveFrom(act),
  isOurs: act.source === deskSource,
  attachments: act.attachments.length,
});

/** An act by itself: with why it is held, word by word, and what a screen says of it. */
export const shown = (act: Act, at: Instant) => ({
  ...act,
  state: stateOf(act, at),
  isOurs: act.source === deskSource,
  heldWords: heldInWords(act.held),
  reasons: reasonsOf(act.held),
  findings: findingsOf(act),
  /** What a screen says of it as things stand, and the subject with all that was found covered. */
  wallSubject: wallSubject(act),
  proposal: obscured(act.subject),
  executiveFrom: executiveFrom(act),
});
