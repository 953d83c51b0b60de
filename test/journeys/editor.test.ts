import { rmSync } from "node:fs";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { hashPassword } from "../../cms/people/passwords.ts";
import { addOfficer } from "../../cms/people/store.ts";
import { enteId } from "../../protocol/ids.ts";
import { aNotice, aPlaylist } from "../builders.ts";
import {
  email,
  openBrowser,
  openTestHouse,
  password,
  profileFolder,
  signIn,
  type TestHouse,
} from "../house.ts";
import { tabTo } from "../keyboard.ts";
import { openProxy } from "../proxy.ts";

let town: TestHouse;
let office: BrowserContext;
let other: BrowserContext;
/** Anna, the administrator, and Bruno, an editor. */
let anna: Page;
let bruno: Page;
let slide: string;
const profiles = [profileFolder(), profileFolder()];
const brunosEmail = "bruno@example.org";

beforeAll(async () => {
  town = await openTestHouse();
  await town.ask("PATCH", "/settings", { languages: ["it", "en"] });
  addOfficer(
    town.house.enti.find(enteId.parse(town.ente))!.db,
    { email: brunosEmail, name: "Bruno Prova", role: "editor", language: "it" },
    await hashPassword(password),
    0,
  );
  office = await openBrowser(profiles[0]!, { width: 1440, height: 900 });
  other = await openBrowser(profiles[1]!, { width: 1440, height: 900 });
});
afterAll(async () => {
  await office?.close();
  await other?.close();
  await town?.close();
  for (const profile of profiles) rmSync(profile, { recursive: true, force: true });
});

async function signedIn(context: BrowserContext, as: string): Promise<Page> {
  const page = await context.newPage();
  await signIn(page, town, as);
  return page;
}

/** Each begins with both at their desks, whatever became of the pages before. */
beforeEach(async () => {
  slide = (await aNotice(town.ask, "Uffici chiusi")).id;
  await office.setOffline(false);
  for (const page of [anna, bruno]) await page?.close();
  anna = await signedIn(office, email);
  bruno = await signedIn(other, brunosEmail);
});

const open = async (page: Page, origin = town.origin): Promise<void> => {
  await page.goto(`${origin}/desk/${town.ente}/slides/${slide}`);
  await page.locator("vt-editor").first().waitFor();
};
const headline = (page: Page, language = "it") =>
  page.locator(`[data-language=${language}] vt-editor input`).first();
const body = (page: Page) => page.locator("[data-language=it] vt-rich-text [role=textbox]");
/** From its first word: "Salvato" is not what "Non salvato" says. */
const state = (page: Page, said: string) =>
  page.locator("[data-test=save-state]", { hasText: new RegExp(`^\\s*${said}`) }).waitFor();
const stored = async () => (await town.ask("GET", `/slides/${slide}`)).body;

describe("nothing that was typed is lost", () => {
  test("when the network goes in the middle and the window is closed before it is back", async () => {
    // The cable itself and the whole browser: a page that closes alone leaves its last words to the others.
    const cable = await openProxy(town.origin);
    onTestFinished(() => cable.close());
    await open(anna, cable.origin);
    await headline(anna).fill("Uffici chiusi lunedì");
    await state(anna, "Salvato");
    cable.cut(true);
    await headline(anna).fill("Uffici chiusi lunedì e martedì");
    await state(anna, "Non in linea: il testo è al sicuro qui");
    await headline(anna).pressSequentially(", salvo urgenze");
    await office.close();
    cable.cut(false);
    expect((await stored()).props.it.title).toBe("Uffici chiusi lunedì");

    office = await openBrowser(profiles[0]!, { width: 1440, height: 900 });
    anna = await signedIn(office, email);
    await open(anna, cable.origin);
    await anna.getByText("Ho ritrovato quello che avevi scritto").waitFor();
    await state(anna, "Salvato");
    expect((await stored()).props.it.title).toBe("Uffici chiusi lunedì e martedì, salvo urgenze");
  });

  test("when the network comes back by itself", async () => {
    await open(anna);
    await office.setOffline(true);
    await headline(anna).fill("Scritto senza rete");
    await state(anna, "Non in linea");
    await office.setOffline(false);
    await state(anna, "Salvato");
    expect((await stored()).props.it.title).toBe("Scritto senza rete");
  });

  test("when the session ends in the middle, and when the officer signs out at once", async () => {
    await open(anna);
    // In this order: the dialog may open at any question of the page, and takes the cursor.
    await headline(anna).fill("Scritto senza sessione");
    await office.clearCookies();
    const dialog = anna.locator("wa-dialog", { hasText: "La sessione è finita" });
    await dialog.getByLabel("Password", { exact: true }).fill(password);
    await dialog.getByRole("button", { name: "Accedi" }).click();
    await state(anna, "Salvato");
    expect((await stored()).props.it.title).toBe("Scritto senza sessione");

    await headline(anna).fill("Scritto e uscita subito");
    await anna.locator("header wa-button", { hasText: "Redazione" }).click();
    await anna.locator("wa-dropdown-item[value=sign-out]").click();
    await anna.locator("vt-door").waitFor();
    expect((await stored()).props.it.title).toBe("Scritto e uscita subito");
  });
});

describe("two officers at one content", () => {
  test("see each other; what only one of them changed is there for both", async () => {
    await open(anna);
    await open(bruno);
    await anna.getByText("Ci sta lavorando anche Bruno Prova.").waitFor();
    await bruno.getByText("Ci sta lavorando anche Redazione.").waitFor();

    await office.setOffline(true);
    await headline(anna).fill("Il titolo di Anna");
    await state(anna, "Non in linea");
    await body(bruno).click();
    await bruno.keyboard.insertText("Il testo di Bruno");
    await state(bruno, "Salvato");
    await office.setOffline(false);
    await anna.getByText("Bruno Prova ha cambiato «Testo (italiano)»").waitFor();
    await state(anna, "Salvato");
    expect((await stored()).props.it).toMatchObject({
      title: "Il titolo di Anna",
      body: "Il testo di Bruno",
    });
    // And Bruno sees what Anna wrote, without having done anything.
    await expect.poll(() => headline(bruno).inputValue()).toBe("Il titolo di Anna");

    // Undo takes back what Anna did, and nothing of Bruno's.
    await headline(anna).focus();
    await anna.keyboard.press("Control+z");
    await state(anna, "Salvato");
    await expect
      .poll(async () => (await stored()).props.it)
      .toMatchObject({
        title: "Uffici chiusi",
        body: "Il testo di Bruno",
      });
  });

  test("who changed the same field choose, side by side, and neither text is lost before", async () => {
    await open(anna);
    await open(bruno);
    await office.setOffline(true);
    await headline(anna).fill("La versione di Anna");
    await state(anna, "Non in linea");
    await headline(bruno).fill("La versione di Bruno");
    await state(bruno, "Salvato");
    await office.setOffline(false);
    const dialog = anna.locator("vt-slide-conflict wa-dialog");
    await dialog.getByText("La versione di Anna").waitFor();
    await dialog.getByText("La versione di Bruno").waitFor();
    // The name follows the headline: it is no second question.
    expect(await dialog.locator("fieldset").count()).toBe(1);
    expect((await stored()).props.it.title).toBe("La versione di Bruno");
    await anna.keyboard.press("Escape");
    await dialog.getByText("La versione di Anna").waitFor();

    // Neither opening the page anew nor another save of the colleague settles it.
    await anna.reload();
    await dialog.getByText("La versione di Anna").waitFor();
    await bruno.locator("[data-language=en] wa-button").first().click();
    await headline(bruno, "en").fill("Bruno's version");
    await state(bruno, "Salvato");
    await expect.poll(async () => (await stored()).props.en?.title).toBe("Bruno's version");
    await anna.waitForTimeout(1500);
    expect((await stored()).props.it.title).toBe("La versione di Bruno");
    await dialog.getByText("La versione di Anna").waitFor();

    await dialog.getByRole("button", { name: "Usa queste scelte" }).click();
    await state(anna, "Salvato");
    expect(await stored()).toMatchObject({
      title: "La versione di Anna",
      props: { it: { title: "La versione di Anna" }, en: { title: "Bruno's version" } },
    });
    await expect.poll(() => headline(bruno).inputValue()).toBe("La versione di Anna");

    // What Bruno had written is a version, and comes back as one.
    await bruno.locator("wa-button", { hasText: "Altre azioni" }).click();
    await bruno.locator("wa-dropdown-item[value=versions]").click();
    const versions = bruno.locator("vt-versions");
    await versions.locator("ol button", { hasText: "Bruno Prova" }).click();
    await versions.locator("vt-preview iframe").first().waitFor();
    await versions.getByRole("button", { name: "Rimetti questa versione" }).click();
    await expect.poll(() => headline(anna).inputValue()).toBe("La versione di Bruno");
    const { versions: all } = (await town.ask("GET", `/versions/${slide}`)).body;
    expect(all[0]).toMatchObject({ made: "restored", name: "Bruno Prova" });
  });
});

test("what is pasted from Word is clean: words, bold, points, and nothing else", async () => {
  await open(anna);
  await body(anna).click();
  await body(anna).evaluate((box) => {
    const pasted = new DataTransfer();
    pasted.setData(
      "text/html",
      `<html><head><style>p.MsoNormal{color:red}</style></head><body>
        <p class=MsoNormal style='color:#C00000'><b><span style='font-family:Wingdings'>Orario&nbsp;estivo</span></b><o:p></o:p></p>
        <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·&nbsp;&nbsp;</span>Anagrafe<script>alert(1)</script></p>
        <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·&nbsp;&nbsp;</span>Tri&shy;buti</p></body></html>`,
    );
    const event = { clipboardData: pasted, bubbles: true, cancelable: true, composed: true };
    box.dispatchEvent(new ClipboardEvent("paste", event));
  });
  await expect
    .poll(async () => (await stored()).props.it.body)
    .toEqual({
      blocks: [
        { runs: [{ text: "Orario estivo", bold: true }] },
        { item: true, runs: [{ text: "Anagrafe" }] },
        { item: true, runs: [{ text: "Tributi" }] },
      ],
    });
  const drawn = anna.frameLocator("vt-slide-seen iframe");
  await drawn.locator("vt-slide-notice .flow strong", { hasText: "Orario estivo" }).waitFor();
  await drawn.locator("vt-slide-notice .flow .item", { hasText: "Tributi" }).waitFor();

  await headline(anna).evaluate((input: HTMLInputElement) => {
    input.select();
    const pasted = new DataTransfer();
    pasted.setData("text/plain", "Chiusura\u00A0\u200Bdegli\r\nuffici\t");
    const event = { clipboardData: pasted, bubbles: true, cancelable: true, composed: true };
    input.dispatchEvent(new ClipboardEvent("paste", event));
  });
  await expect.poll(async () => (await stored()).props.it.title).toBe("Chiusura degli uffici");
});

test("a text too long to be read is divided in two, the second after the first in its playlist", async () => {
  const { id } = await aPlaylist(town.ask, "Ogni giorno", [slide]);
  await open(anna);
  await body(anna).click();
  const sentence = "Il servizio è sospeso per lavori di manutenzione degli impianti. ";
  await anna.keyboard.insertText(sentence.repeat(10).trim());
  await anna.getByRole("button", { name: "Dividi in due contenuti" }).click();
  await anna.getByRole("link", { name: "Apri la seconda parte" }).waitFor();
  const { items } = (await town.ask("GET", `/playlists/${id}`)).body;
  expect(items).toHaveLength(2);
  const second = (await town.ask("GET", `/slides/${items[1].slide}`)).body;
  expect(`${(await stored()).props.it.body} ${second.props.it.body}`).toBe(
    sentence.repeat(10).trim(),
  );
});

describe("without a mouse", () => {
  test("a notice is made, written, made bold, put in a playlist and published", async () => {
    await aPlaylist(town.ask, "Da tastiera", []);
    await anna.goto(`${town.origin}/desk/${town.ente}/slides`);
    await anna.locator("h1").waitFor();
    await tabTo(anna, /Nuovo contenuto/);
    await anna.keyboard.press("Enter");
    await anna.locator("vt-new-slide li button").first().waitFor();
    await tabTo(anna, /Avviso/);
    await anna.keyboard.press("Enter");
    await anna.locator("vt-slide-form").waitFor();
    // The cursor waits in the first field.
    await anna.locator("vt-editor input:focus").waitFor();
    await anna.keyboard.type("Scritto con la tastiera");
    await tabTo(anna, /^.*Testo/);
    await anna.locator("vt-rich-text .ProseMirror").first().waitFor();
    await tabTo(anna, /Testo\b(?!.*Grassetto)/);
    await anna.keyboard.press("Control+b");
    await anna.keyboard.type("Sempre");
    await anna.keyboard.press("Control+b");
    await anna.keyboard.type(" aperto");
    await anna.keyboard.press("Enter");
    await anna.keyboard.type("- uno");
    await anna.keyboard.press("Enter");
    await anna.keyboard.type("due");
    // Tab leaves the box: nobody is caught in it.
    await tabTo(anna, /Tono/);
    await anna.keyboard.press("Enter");
    await anna.keyboard.press("ArrowDown");
    await anna.keyboard.press("Enter");
    await state(anna, "Salvato");
    slide = anna.url().split("/").at(-1)!.split("?")[0]!;
    expect((await stored()).props.it).toMatchObject({
      title: "Scritto con la tastiera",
      tone: "warning",
      body: {
        blocks: [
          { runs: [{ text: "Sempre", bold: true }, { text: " aperto" }] },
          { item: true, runs: [{ text: "uno" }] },
          { item: true, runs: [{ text: "due" }] },
        ],
      },
    });

    await anna.keyboard.press("Control+z");
    await expect.poll(async () => (await stored()).props.it.tone).not.toBe("warning");
    await anna.keyboard.press("Control+Shift+z");
    await expect.poll(async () => (await stored()).props.it.tone).toBe("warning");

    await tabTo(anna, /Aggiungi a una playlist/, true);
    await anna.keyboard.press("Enter");
    await anna.locator("vt-to-playlist wa-select").waitFor();
    await tabTo(anna, /^\s*Aggiungi\s*$/);
    await anna.keyboard.press("Enter");
    await anna.getByText("Aggiunto in fondo a").waitFor();
    await tabTo(anna, /Pubblica solo questo/);
    await anna.keyboard.press("Enter");
    await anna.getByText("Pubblicato", { exact: true }).first().waitFor();
    expect((await stored()).state).toBe("published");
  });
});
