import { html, nothing } from "lit";
import { definePage } from "../kit/page.ts";
import { richView } from "../kit/rich-view.ts";
import type { Notice } from "./definition.ts";

export default definePage<Notice>({
  title: ({ props }) => props.title,
  line: ({ props }) => [props.topic, props.when].filter(Boolean).join(" · "),
  render: ({ props, asset }) => html`
    ${props.topic ? html`<p class="lead">${props.topic}</p>` : nothing}
    ${props.when ? html`<p class="remember">${props.when}</p>` : nothing} ${richView(props.body)}
    ${props.photo && asset(props.photo) ? html`<img class="picture" src=${asset(props.photo)} alt="" />` : nothing}
  `,
});
