import type { InferResponseType } from "hono/client";
import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { type Client, issuesOf, messageOf } from "../api.ts";
import { DeskElement } from "../parts/desk-element.ts";
import { say, sure } from "../parts/say.ts";
import type { Route } from "../router.ts";
import { deskStyles } from "../styles.ts";

type Person = InferResponseType<Client["officers"]["index"]["$get"], 200>["officers"][number];
type Role = Person["role"];

const roles: Role[] = ["viewer", "author", "editor", "technician", "administrator"];

/** Who may enter the desk and what they may do there. For administrators. */
@customElement("vt-page-people")
export class PeoplePage extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .list > li {
        display: grid;
        grid-template-columns: minmax(0, 2fr) minmax(0, 2fr) auto;
        gap: 0.5rem 1.5rem;
        align-items: center;
        padding-block: 0.9rem;
        border-block-end: 1px solid var(--wa-color-surface-border);
      }

      .list > li:last-child {
        border: 0;
      }

      .name {
        overflow-wrap: anywhere;
      }

      .password {
        font-family: ui-monospace, monospace;
        font-size: 1.5rem;
        padding: 0.75rem 1rem;
        background: var(--it-color-gray-96);
        border-radius: 0.4rem;
        user-select: all;
        text-align: center;
      }

      @media (max-width: 48rem) {
        .list > li {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) route!: Route;
  @state() private people: Person[] | null = null;
  @state() private failure = "";
  /** Who is being changed; "new" for somebody to be added. */
  @state() private editing: Person | "new" | null = null;
  @state() private problem = "";
  @state() private working = false;
  @state() private given: { name: string; password: string } | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private load = async (): Promise<void> => {
    try {
      this.people = (await this.api.ask(() => this.api.officers.index.$get())).officers;
      this.failure = "";
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
  };

  private value = (name: string): string =>
    this.renderRoot.querySelector<HTMLElement & { value: string | null }>(`[name=${name}]`)
      ?.value ?? "";

  private save = async (): Promise<void> => {
    const name = this.value("name").trim();
    const role = this.value("role") as Role;
    const emergency =
      this.renderRoot.querySelector<HTMLInputElement>("[name=emergency]")?.checked ?? false;
    const person = this.editing;
    this.problem = "";
    this.working = true;
    try {
      if (person === "new") {
        const language = this.value("language") === "en" ? ("en" as const) : ("it" as const);
        const json = { name, role, emergency, language, email: this.value("email").trim() };
        const { password } = await this.api.ask(() => this.api.officers.index.$post({ json }));
        this.given = { name, password };
      } else if (person) {
        const param = { id: person.id };
        const json = { name, role, emergency };
        await this.api.ask(() => this.api.officers[":id"].$patch({ param, json }));
        say(this, this.words.common.saved);
      }
      this.editing = null;
      await this.load();
    } catch (cause) {
      const said = issuesOf(cause).map(
        (issue) => `${this.fieldName(issue.path)}: ${this.inWords(issue)}`,
      );
      this.problem = [messageOf(cause, this.words), ...said].join(" ");
    } finally {
      this.working = false;
    }
  };

  private fieldName(path: string): string {
    const { people } = this.words;
    const names: Record<string, string> = { name: people.name, email: people.email };
    return names[path] ?? path;
  }

  private switchOff = async (person: Person): Promise<void> => {
    const { people: w } = this.words;
    const disabled = person.disabledAt === null;
    if (
      disabled &&
      !(await sure(this, {
        title: w.disableAsk(person.name),
        body: w.disableBody,
        action: w.disable,
        danger: true,
      }))
    )
      return;
    await this.attempt(() =>
      this.api.ask(() =>
        this.api.officers[":id"].$patch({ param: { id: person.id }, json: { disabled } }),
      ),
    );
    await this.load();
  };

  private reset = async (person: Person): Promise<void> => {
    const { people: w } = this.words;
    const yes = await sure(this, {
      title: w.resetAsk(person.name),
      body: w.resetBody,
      action: w.reset,
      danger: true,
    });
    if (!yes) return;
    const answer = await this.attempt(() =>
      this.api.ask(() => this.api.officers[":id"].password.$post({ param: { id: person.id } })),
    );
    if (answer) this.given = { name: person.name, password: answer.password };
  };

  private act = (person: Person, event: CustomEvent<{ item: { value: string } }>): void => {
    const { value } = event.detail.item;
    if (value === "edit") this.editing = person;
    if (value === "reset") void this.reset(person);
    if (value === "switch") void this.switchOff(person);
  };

  override render() {
    const { people: w, common } = this.words;
    return html`
      <div class="head">
        <div>
          <h1>${w.title}</h1>
          <p class="quiet">${w.intro}</p>
        </div>
        <wa-button variant="brand" @click=${() => (this.editing = "new")}>${w.add}</wa-button>
      </div>
      ${
        this.failure
          ? html`<wa-callout variant="danger" role="alert">
              ${this.failure}
              <wa-button size="s" @click=${this.load}>${common.retry}</wa-button>
            </wa-callout>`
          : nothing
      }
      ${
        this.people
          ? html`<ul class="card list">
              ${this.people.map((person) => html`<li>${this.line(person)}</li>`)}
            </ul>`
          : this.failure
            ? nothing
            : html`<p class="quiet" role="status">${common.loading}</p>`
      }
      ${this.editing ? this.form(this.editing) : nothing}
      ${this.given ? this.passwordOnce(this.given) : nothing}
    `;
  }

  private line(person: Person) {
    const { people: w, editor } = this.words;
    const { id, name, email, role, emergency, disabledAt } = person;
    return html`
      <span class="name">
        <strong>${name}</strong>
        ${id === this.session.officer.id ? html`<span class="quiet small">(${w.you})</span>` : nothing}
        <br /><span class="quiet small">${email}</span>
      </span>
      <span>
        ${w.roles[role]}${emergency ? html` · ${w.emergencyShort}` : nothing}<br />
        <span class="state ${disabledAt === null ? "good" : "bad"}"
          >${disabledAt === null ? w.active : w.disabled}</span
        >
      </span>
      <wa-dropdown
        placement="bottom-end"
        @wa-select=${(event: CustomEvent<{ item: { value: string } }>) => this.act(person, event)}
      >
        <wa-button slot="trigger" size="s" appearance="outlined" with-caret>
          ${editor.more}<span class="unseen">: ${name}</span>
        </wa-button>
        <wa-dropdown-item value="edit">${this.words.common.edit}</wa-dropdown-item>
        <wa-dropdown-item value="reset">${w.reset}</wa-dropdown-item>
        <wa-dropdown-item value="switch">
          ${disabledAt === null ? w.disable : w.enable}
        </wa-dropdown-item>
      </wa-dropdown>
    `;
  }

  private form(person: Person | "new") {
    const { people: w, common } = this.words;
    const known = person === "new" ? null : person;
    return html`<wa-dialog
      open
      label=${known ? w.editing(known.name) : w.add}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.editing = null;
      }}
    >
      <div class="column">
        <div role="alert">
          ${
            this.problem ? html`<wa-callout variant="danger">${this.problem}</wa-callout>` : nothing
          }
        </div>
        <wa-input
          name="name"
          label=${w.name}
          maxlength="120"
          .value=${known?.name ?? ""}
          autofocus
        ></wa-input>
        ${
          known
            ? nothing
            : html`<wa-input name="email" type="email" label=${w.email} maxlength="254"></wa-input>
                <wa-select name="language" label=${w.language} .value=${"it"}>
                  <wa-option value="it">Italiano</wa-option>
                  <wa-option value="en">English</wa-option>
                </wa-select>`
        }
        <wa-radio-group name="role" label=${w.role} .value=${known?.role ?? "editor"}>
          ${roles.map(
            (role) =>
              html`<wa-radio value=${role}
                >${w.roles[role]} <span class="quiet small">– ${w.roleHelp[role]}</span></wa-radio
              >`,
          )}
        </wa-radio-group>
        <wa-switch name="emergency" ?checked=${known?.emergency ?? false}>${w.emergency}</wa-switch>
      </div>
      <wa-button slot="footer" appearance="plain" @click=${() => (this.editing = null)}>
        ${common.cancel}
      </wa-button>
      <wa-button slot="footer" variant="brand" ?loading=${this.working} @click=${this.save}>
        ${known ? common.save : common.add}
      </wa-button>
    </wa-dialog>`;
  }

  private passwordOnce({ name, password }: { name: string; password: string }) {
    const { people: w, common } = this.words;
    return html`<wa-dialog
      open
      label=${w.passwordTitle(name)}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.given = null;
      }}
    >
      <div class="column">
        <p>${w.passwordHelp}</p>
        <p class="password" data-test="password">${password}</p>
      </div>
      <wa-button
        slot="footer"
        appearance="outlined"
        @click=${async () => {
          // Forbidden without TLS in some browsers: the password can then be read and selected.
          const done = await navigator.clipboard?.writeText(password).then(
            () => true,
            () => false,
          );
          if (done) say(this, w.copied);
        }}
      >
        ${w.copy}
      </wa-button>
      <wa-button slot="footer" variant="brand" @click=${() => (this.given = null)}>
        ${common.close}
      </wa-button>
    </wa-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-people": PeoplePage;
  }
}
