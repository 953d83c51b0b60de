import type { PollAsked } from "../../content/poll/poll.ts";
import { defineGiver } from "../publish/giver.ts";
import { type Answers, pollGiven } from "./polls.ts";
import { readAnswers } from "./store.ts";

/** What was answered to polls so far, as far as it may be told. */
export default defineGiver<Answers, PollAsked>({
  read: (db) => new Map(readAnswers(db).map(({ thing, times }) => [thing, times])),
  give: (held, asked, { settings, slide = "" }) => ({
    data: pollGiven(slide, asked, held, settings),
  }),
});
