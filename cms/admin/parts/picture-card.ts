import { css } from "lit";

/** A button that is a picture by the real renderer, with words under it. */
export const pictureCardStyles = css`
  .picture-card {
    display: grid;
    grid-template-rows: auto 1fr;
    inline-size: 100%;
    block-size: 100%;
    padding: 0;
    font: inherit;
    text-align: start;
    color: inherit;
    background: #fff;
    border: 1px solid var(--wa-color-surface-border);
    border-radius: 0.5rem;
    overflow: hidden;
    cursor: pointer;
  }

  .picture-card:hover {
    border-color: var(--it-color-blue-40);
    box-shadow: 0 0.25rem 1rem rgb(0 0 0 / 12%);
  }

  .picture-card vt-preview {
    aspect-ratio: 16 / 9;
  }
`;
