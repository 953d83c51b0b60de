import type { LitElement, ReactiveController } from "lit";

/**
 * Puts the cursor into the field a dialog is opened for. `wa-dialog` does so by itself only where it was on
 * the page before it opened; those of the desk come with their first picture, when their fields are not
 * drawn yet.
 */
export class FirstField implements ReactiveController {
  private field: HTMLElement | null = null;

  constructor(private readonly host: LitElement) {
    host.addController(this);
  }

  hostUpdated(): void {
    const field = this.host.renderRoot.querySelector<HTMLElement>("wa-dialog[open] [autofocus]");
    if (field === this.field) return;
    this.field = field;
    requestAnimationFrame(() => {
      if (field?.isConnected) field.focus();
    });
  }
}
