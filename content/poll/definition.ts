import { z } from "zod";
import { seconds } from "../../protocol/time.ts";
import { defineContent, type PropsOf } from "../kit/define.ts";
import { day, lines, switched, text } from "../kit/fields.ts";
import { readingTime } from "../kit/legibility.ts";
import type { PollAsked, PollGiven } from "./poll.ts";

const most = 5;
const each = 40;

const fields = {
  question: text({
    label: { it: "Domanda", en: "Question" },
    help: {
      it: "Una sola, a cui si risponde con un tocco: Quando vorresti aperta la biblioteca?",
      en: "One, to be answered by a touch: When should the library be open?",
    },
    max: 100,
    required: true,
  }),
  answers: {
    ...lines({
      label: { it: "Risposte", en: "Answers" },
      help: {
        it: "Da due a cinque, una per riga. Se cambi le parole di una risposta, il suo conto riparte",
        en: "Two to five, one a line. If you change the words of an answer, its count begins anew",
      },
      max: most,
      each,
    }),
    schema: z
      .array(z.string().trim().min(1).max(each))
      .min(2)
      .max(most)
      .refine((all) => new Set(all).size === all.length, { message: "each answer once" }),
  },
  firstDay: day({ label: { it: "Primo giorno", en: "First day" } }),
  lastDay: day({ label: { it: "Ultimo giorno", en: "Last day" } }),
  results: switched({
    label: { it: "Mostra che cosa è stato risposto", en: "Show what was answered" },
    initial: false,
  }),
};

export type Poll = PropsOf<typeof fields>;

const given = (times: readonly number[], told: boolean): PollGiven => ({
  answers: times.map((count, index) => ({ key: `0000000${index}`, times: count })),
  told,
  from: null,
  to: null,
});

export default defineContent({
  id: "poll",
  label: { it: "Sondaggio", en: "Poll" },
  help: {
    it: "Una domanda a cui si risponde con un tocco al totem, senza sapere chi",
    en: "A question that is answered by a touch at the kiosk, and nobody knows by whom",
  },
  fields,
  tile: "poll",
  example: {
    question: "Quando vorresti aperta la biblioteca?",
    answers: ["Il sabato mattina", "La sera fino alle 22", "Va bene così"],
    results: true,
  },
  data: {
    kind: "poll",
    ask: ({ answers, results, firstDay, lastDay }): PollAsked => ({
      answers,
      results,
      firstDay,
      lastDay,
    }),
    example: given([145, 90, 30], true),
    longest: given([12_345, 10_980, 9_870, 8_765, 7_650], true),
  },
  duration: ({ question, answers }) =>
    Math.max(seconds(10), readingTime(question.length + answers.join("").length + 40)),
});
