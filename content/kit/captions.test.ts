import { describe, expect, test } from "vitest";
import { captionAt, captionsIn } from "./captions.ts";

const vtt = `\uFEFFWEBVTT - Il lago

NOTE di chi li ha scritti

STYLE
::cue { color: red }

inizio
00:01.000 --> 00:03.500 align:start position:10%
<v Sindaca>Buongiorno,</v>
<i>benvenuti</i> &amp; grazie

01:00:00.000 --> 01:00:02.000
Un'ora dopo
`;

describe("captions", () => {
  test("are read from WebVTT: times and words, without styles and voices", () => {
    expect(captionsIn(vtt)).toEqual({
      cues: [
        { from: 1, to: 3.5, text: "Buongiorno,\nbenvenuti & grazie" },
        { from: 3600, to: 3602, text: "Un'ora dopo" },
      ],
      wrong: null,
    });
  });

  test("are read from SubRip, with its commas, numbers and line ends", () => {
    const srt =
      "1\r\n00:00:01,000 --> 00:00:02,500\r\nPrimo\r\n\r\n2\r\n00:00:03,0 --> 00:00:04,0\r\n{\\an8}Secondo\r\n";
    expect(captionsIn(srt).cues).toEqual([
      { from: 1, to: 2.5, text: "Primo" },
      { from: 3, to: 4, text: "Secondo" },
    ]);
  });

  test("say which line is not understood, and keep what was before it", () => {
    const broken = "WEBVTT\n\n00:01.000 --> 00:02.000\nBene\n\n2\n00:05.000 -> 00:06.000\nMale\n";
    expect(captionsIn(broken)).toMatchObject({ wrong: 7, cues: [{ text: "Bene" }] });
    expect(captionsIn("00:05.000 --> 00:04.000\nAl contrario").wrong).toBe(1);
    expect(captionsIn("Solo una frase").wrong).toBe(2);
  });

  test("are there for their time and no longer, two at once under each other", () => {
    const { cues } = captionsIn("00:01.000 --> 00:03.000\nA\n\n00:02.000 --> 00:04.000\nB");
    expect([0.9, 1, 2.5, 3, 4].map((second) => captionAt(cues, second))).toEqual([
      "",
      "A",
      "A\nB",
      "B",
      "",
    ]);
  });

  test("of an empty file are none", () => {
    expect(captionsIn("")).toEqual({ cues: [], wrong: null });
  });
});
