import { css } from "lit";
import { captionAt, captionsIn, type Cue } from "../kit/captions.ts";

/** What is said in a film, under it, while it runs. It belongs to one film at a time. */
export class CaptionLine {
  private cues: readonly Cue[] = [];
  private file = "";
  private film: HTMLVideoElement | null = null;

  constructor(private readonly shown: (text: string) => void) {}

  /** Follows this film with these captions; null: none any more. */
  follow(film: HTMLVideoElement | null, file: string): void {
    if (file !== this.file) {
      this.file = file;
      this.cues = captionsIn(file).cues;
    }
    if (film === this.film) return;
    this.film?.removeEventListener("timeupdate", this.look);
    this.film = film;
    film?.addEventListener("timeupdate", this.look);
    this.look();
  }

  private look = (): void =>
    this.shown(this.film ? captionAt(this.cues, this.film.currentTime) : "");
}

/** Letters over a picture that moves: on a ground of their own, so that they can be read on any. */
export const captionStyles = css`
  .caption {
    position: absolute;
    inset: auto 0 0;
    display: grid;
    justify-items: center;
    margin: 0;
    padding: 0 4cqw 3.5cqh;
    text-align: center;
    text-wrap: balance;
  }
  .caption span {
    padding: 0.1em 0.45em;
    background: rgb(0 0 0 / 0.82);
    color: #fff;
    font-weight: 600;
    line-height: 1.2;
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
`;
