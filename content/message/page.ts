import { html, nothing } from "lit";
import { definePage } from "../kit/page.ts";
import type { Message } from "./definition.ts";

export default definePage<Message>({
  title: ({ props }) => props.sentence,
  line: ({ props }) => props.signOff,
  render: ({ props, asset }) => html`
    ${props.signOff ? html`<p class="lead">${props.signOff}</p>` : nothing}
    ${props.picture && asset(props.picture) ? html`<img class="picture" src=${asset(props.picture)} alt="" />` : nothing}
  `,
});
