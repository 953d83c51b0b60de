import { html, nothing } from "lit";
import { definePage } from "../kit/page.ts";
import { say } from "../kit/words.ts";
import type { Document } from "./definition.ts";
import { pagesIn } from "./pages.ts";
import { oneOf, untitled } from "./words.ts";

export default definePage<Document>({
  title: ({ props, language }) => props.caption || say(untitled, language),
  line: ({ props }) => props.description,
  render({ props, asset, language }) {
    const pages = pagesIn(props.document).slice(0, props.most);
    const named = (index: number): string =>
      say(oneOf, language)
        .replace("#", `${index + 1}`)
        .replace("$", `${pages.length}`);
    return html`
      ${props.description ? html`<p>${props.description}</p>` : nothing}
      ${pages.map((page, index) => html`<img class="picture" src=${asset(page)} alt=${named(index)} />`)}
    `;
  },
});
