// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { cleanLine, cleanText, richOfHtml, richOfText } from "./paste.ts";
import { plainOf, type RichText, type Run } from "./rich-text.ts";

const bold = (text: string) => ({ text, bold: true as const });
const slanted = (text: string) => ({ text, emphasis: true as const });
const item = (...runs: Run[]) => ({ item: true as const, runs });

/** As Word puts it on the clipboard, shortened. */
const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15">
<style><!-- p.MsoNormal {mso-style-unhide:no; font-family:"Calibri"} --></style>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--></head>
<body lang=IT style='tab-interval:35.4pt'><!--StartFragment-->
<p class=MsoNormal style='margin-bottom:8.0pt'><b style='mso-bidi-font-weight:normal'><span style='font-size:14.0pt;color:#C00000'>Chiusura&nbsp;uffici<o:p></o:p></span></b></p>
<p class=MsoNormal>Si avvisa che gli uffici <i>demo&shy;grafici</i> restano
chiusi.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Anagrafe<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>Stato <span style='font-weight:bold'>civile</span></p>
<!--EndFragment--></body></html>`;

describe("what is pasted", () => {
  test("from Word is what was written, and nothing of what Word thinks about it", () => {
    expect(richOfHtml(word)).toEqual({
      blocks: [
        { runs: [bold("Chiusura uffici")] },
        {
          runs: [
            { text: "Si avvisa che gli uffici " },
            slanted("demografici"),
            { text: " restano chiusi." },
          ],
        },
        item({ text: "Anagrafe" }),
        item({ text: "Stato " }, bold("civile")),
      ],
    });
  });

  test.each<[string, string, RichText]>([
    ["a plain paragraph is plain", "<p>Uno</p><p>Due</p>", "Uno\n\nDue"],
    [
      "a heading is a bold line",
      "<h2>Orari</h2><p>Sempre</p>",
      { blocks: [{ runs: [bold("Orari")] }, { runs: [{ text: "Sempre" }] }] },
    ],
    [
      "a link is its words",
      'Vedi <a href="javascript:alert(1)">il <b>sito</b></a>.',
      { blocks: [{ runs: [{ text: "Vedi il " }, bold("sito"), { text: "." }] }] },
    ],
    [
      "a list is a list, inside another too",
      "<ul><li>Uno<ol><li>Due</li></ol></li></ul>",
      { blocks: [item({ text: "Uno" }), item({ text: "Due" })] },
    ],
    [
      "a number that Word wrote before a point is not part of it",
      "<p class=MsoListParagraph><span style='mso-list:Ignore'>1.&nbsp; </span>Uno</p>",
      { blocks: [item({ text: "Uno" })] },
    ],
    [
      "a row of a table is a line",
      "<table><tr><th>Lun</th><td>9-12</td></tr><tr><td>Mar</td><td>9-13</td></tr></table>",
      {
        blocks: [{ runs: [bold("Lun"), { text: " – 9-12" }] }, { runs: [{ text: "Mar – 9-13" }] }],
      },
    ],
    ["a line break stays one", "Via Roma 1<br>Piano terra", "Via Roma 1\nPiano terra"],
    [
      "what Google Docs wraps in a bold that is none is not bold",
      '<b style="font-weight:normal"><span style="font-weight:700">Sì</span> no</b>',
      { blocks: [{ runs: [bold("Sì"), { text: " no" }] }] },
    ],
    [
      "scripts, pictures, forms and hidden things are not there",
      '<script>alert(1)</script><img src=x onerror=alert(1)><p style="display: none">no</p><input value=no><p hidden>no</p>Resta',
      "Resta",
    ],
    [
      "space between tags is no text",
      "<div>\n  <p> Uno </p>\n\n  <p>\n  due </p></div>",
      "Uno\n\ndue",
    ],
    ["nothing is nothing", "<p>&nbsp;</p><p></p>", ""],
  ])("%s", (_, html, expected) => {
    expect(richOfHtml(html)).toEqual(expected);
  });

  test("very much of it keeps its words and loses its marks, so that it can be stored", () => {
    const rich = richOfHtml("<p><b>x</b> y</p>".repeat(300));
    expect(typeof rich).toBe("string");
    expect(plainOf(rich).split("\n\n")).toHaveLength(300);
  });

  test("as plain words becomes paragraphs and points", () => {
    expect(richOfText("Orari:\r\n•\tAnagrafe\r\n- Tributi\r\n\r\nGrazie -- a presto")).toEqual({
      blocks: [
        { runs: [{ text: "Orari:" }] },
        item({ text: "Anagrafe" }),
        item({ text: "Tributi" }),
        { runs: [{ text: "Grazie -- a presto" }] },
      ],
    });
    expect(richOfText("Un testo -5 gradi")).toBe("Un testo -5 gradi");
  });
});

describe("what cannot be seen", () => {
  test("is not there: spaces of Word, soft hyphens, marks of direction, controls", () => {
    expect(
      cleanText("Chiu\u00ADsura\u00A0uffici\u200B \r\n\r\n\r\n\r\nore\t9\u202E.00\u0000"),
    ).toBe("Chiusura uffici\n\nore 9.00");
  });

  test("a line is a line", () => {
    expect(cleanLine(" Uffici\r\nchiusi\t oggi ")).toBe("Uffici chiusi oggi");
  });
});
