import { css } from "lit";

/** The calendar in the colours of the desk; one colour for each importance. */
export const calendarLooks = css`
  .ec {
    --ec-border-color: var(--wa-color-surface-border);
    --ec-today-bg-color: transparent;
    --ec-highlight-color: #eef5fc;
    --ec-event-text-color: #17324d;
    --ec-color-400: var(--it-color-slate-62);
    font-size: 0.875rem;
  }

  .holder {
    overflow-x: auto;
  }

  .holder.week .ec,
  .holder.month .ec {
    min-inline-size: 46rem;
  }

  .ec-event {
    min-block-size: 1.5rem;
    border: 1px solid #ffffff;
    border-inline-start: 4px solid var(--edge, #5c6f82);
    border-radius: 0.25rem;
    padding: 0;
    background-color: var(--fill, #e8edf2);
    color: #17324d;
    box-shadow: none;
    overflow: hidden;
  }

  .ec-event.base {
    --fill: #e3eaf1;
    --edge: #5c6f82;
  }

  .ec-event.programme {
    --fill: #cfe0f5;
    --edge: #0b5394;
  }

  .ec-event.special {
    --fill: #f8e4c4;
    --edge: #8a4b00;
  }

  .ec-event.air {
    --fill: #d5ecdf;
    --edge: #006b3f;
  }

  .ec-event.pending,
  .ec-preview {
    outline: 3px dashed #0b5394;
    outline-offset: -1px;
    z-index: 5;
  }

  .ec-event:focus-visible {
    outline: 3px solid #0b5394;
    outline-offset: 1px;
    z-index: 6;
  }

  .entry {
    --hatch: repeating-linear-gradient(
      -45deg,
      rgb(255 255 255 / 80%) 0 5px,
      rgb(92 111 130 / 20%) 5px 10px
    );
    flex: 1;
    background-repeat: no-repeat;
    display: flex;
    flex-direction: column;
    padding: 0.1rem 0.4rem;
    line-height: 1.25;
    font-size: 0.8125rem;
  }

  .entry strong {
    overflow-wrap: anywhere;
  }

  /* What is shaded can be read all the same. */
  .entry > * {
    inline-size: fit-content;
    border-radius: 0.15rem;
    background: color-mix(in srgb, var(--fill, #e8edf2) 88%, transparent);
  }

  .entry .gives {
    font-weight: 600;
    color: #5b2a00;
  }

  .holder.month .entry,
  .holder.bands .entry,
  .ec-all-day .entry {
    flex-direction: row;
    gap: 0 0.4rem;
    white-space: nowrap;
  }

  .holder.month .entry .when {
    order: -1;
  }

  .holder.month .entry .gives,
  .holder.bands .entry .gives,
  .holder.bands .entry .when {
    display: none;
  }

  .holder.bands .ec-event {
    min-block-size: 1.75rem;
  }

  .holder.list .entry > * {
    background: none;
  }

  .holder.list .ec-event {
    border-inline-start-width: 6px;
    margin-block-end: 0.4rem;
    padding: 0.35rem 0.5rem;
  }

  .holder.list .entry {
    font-size: 0.9375rem;
  }

  .holder.list .ec-event-tag {
    display: none;
  }

  .ec-time-grid .ec-time,
  .ec-sidebar {
    color: var(--it-color-slate-28);
  }

  .said {
    min-block-size: 1.5rem;
    font-size: 0.875rem;
    font-weight: 600;
  }
`;
