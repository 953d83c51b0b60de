import { html } from "lit";
import { definePage } from "../kit/page.ts";
import { say } from "../kit/words.ts";
import type { Video } from "./definition.ts";
import "./film-view.ts";
import { film, notHere, withCaptions } from "./words.ts";

export default definePage<Video>({
  title: ({ props, language }) => props.description || say(film, language),
  line: ({ props, language }) =>
    [props.description && say(film, language), props.captions && say(withCaptions, language)]
      .filter(Boolean)
      .join(" · "),
  render({ props, asset, language }) {
    const address = asset(props.film);
    return address === ""
      ? html`<p>${say(notHere, language)}</p>`
      : html`<vt-film
          address=${address}
          captions=${props.captions}
          description=${props.description}
          language=${language}
          ?loud=${props.sound}
        ></vt-film>`;
  },
});
