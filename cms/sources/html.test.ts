import { expect, test } from "vitest";
import { bytesOf } from "./contract.ts";
import { addressOf, pageOf, select, textOf } from "./html.ts";

const link = (attributes: string) => select("a", pageOf(bytesOf(`<a ${attributes}>x</a>`)))[0]!;
const base = "https://albo.example.it/lista/";

test.each([
  ['href="../doc/1.pdf"', "https://albo.example.it/doc/1.pdf"],
  ['href="//cdn.example.it/1.pdf"', "https://cdn.example.it/1.pdf"],
  [`href="#" onclick="window.open('1.pdf')"`, "https://albo.example.it/lista/1.pdf"],
  [`onclick="location.href='?p=2'"`, "https://albo.example.it/lista/?p=2"],
  ['href="javascript:alert(1)"', ""],
  ['href=" java\tscript:alert(1)"', ""],
  ['href="data:text/html,x"', ""],
  ['href="file:///etc/passwd"', ""],
  ["", ""],
])("a link %s leads to %j", (attributes, address) => {
  expect(addressOf(link(attributes), base)).toBe(address);
});

test("what a person reads, and nothing of what runs", () => {
  const page = pageOf(
    bytesOf(
      "<div>Albo<script>alert(1)</script><p>n.&nbsp;1</p><style>p{}</style><br>citt&agrave;</div>",
    ),
  );
  expect(textOf(page)).toBe("Albo n. 1 città");
});

test("a page of Windows-1252 says its accents right", () => {
  expect(textOf(pageOf(new Uint8Array(Buffer.from("<p>città</p>", "latin1"))))).toBe("città");
});
