// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { contentTypes } from "../definitions.ts";
import type { ContentType } from "./define.ts";
import { defineContent } from "./define.ts";
import { Editor } from "./editor-element.ts";
import {
  choice,
  image,
  lines,
  longText,
  moment,
  number,
  requiredImage,
  switched,
  text,
  video,
} from "./fields.ts";

const words = (it: string) => ({ it, en: `${it} (en)` });
const everything = defineContent({
  id: "everything",
  label: words("Tutto"),
  help: words("Tutto"),
  fields: {
    title: text({ label: words("Titolo"), help: words("Breve"), max: 10, required: true }),
    body: longText({ label: words("Testo"), max: 20 }),
    items: lines({ label: words("Righe"), max: 3, each: 5 }),
    tone: choice({
      label: words("Tono"),
      initial: "b",
      options: [
        { value: "a", label: words("Uno") },
        { value: "b", label: words("Due") },
      ],
    }),
    size: number({ label: words("Misura"), min: 1, max: 9, initial: 4 }),
    loud: switched({ label: words("Audio"), initial: false }),
    when: moment({ label: words("Quando") }),
    photo: image({ label: words("Foto") }),
    volume: number({ label: words("Volume"), min: 0, max: 9, initial: 5, when: { loud: [true] } }),
    pace: text({ label: words("Passo"), max: 5, when: { loud: [true], tone: ["b"] } }),
    cover: requiredImage({ label: words("Copertina") }),
    film: video({ label: words("Film") }),
  },
  example: { title: "Titolo", cover: "0".repeat(64) },
}) as unknown as ContentType;

async function form(given: Partial<Editor>) {
  const editor = new Editor();
  const said: Record<string, unknown>[] = [];
  const picked: unknown[] = [];
  Object.assign(editor, { type: everything, ...given });
  editor.addEventListener("vt-change", ({ detail }) => said.push(detail.value));
  editor.addEventListener("vt-pick-file", ({ detail }) => picked.push(detail));
  document.body.append(editor);
  await editor.updateComplete;
  const of = (name: string) => editor.shadowRoot!.querySelector(`[data-field="${name}"]`)!;
  const control = (name: string) =>
    of(name).querySelector<HTMLInputElement>("wa-input, wa-textarea, wa-select, wa-switch")!;
  const enter = async (name: string, value: string, event = "input") => {
    control(name).value = value;
    control(name).dispatchEvent(new Event(event));
    await editor.updateComplete;
  };
  return { editor, of, control, enter, said, picked };
}

afterEach(() => document.body.replaceChildren());

test("every type of content gets a form with a control and a label for each field, in both languages", async () => {
  for (const type of contentTypes)
    for (const language of ["it", "en"] as const) {
      const value = type.props.parse(type.example) as Record<string, unknown>;
      const { editor, of } = await form({ type, language, value });
      for (const [name, field] of Object.entries(type.fields)) {
        const wanted = Object.entries(field.when ?? {}).map(([on, [first]]) => [on, first]);
        editor.value = { ...value, ...(Object.fromEntries(wanted) as typeof value) };
        await editor.updateComplete;
        const heard =
          of(name).textContent + (of(name).firstElementChild?.getAttribute("label") ?? "");
        expect(heard, `${type.id}.${name}`).toContain(field.label[language]);
      }
      editor.remove();
    }
});

test("what is typed goes out whole, with the rest as it was", async () => {
  const { enter, said } = await form({ value: { title: "Prima", body: "Resta" } });
  await enter("title", "Dopo");
  expect(said).toEqual([{ title: "Dopo", body: "Resta" }]);
});

test("a text too long is kept whole and said to be too long, in the officer's language", async () => {
  const { enter, said, of } = await form({});
  await enter("title", "Dodici segni");
  expect(said.at(-1)).toEqual({ title: "Dodici segni" });
  expect(of("title").textContent).toContain("12 di 10 caratteri");
  expect(of("title").querySelector(".wrong")?.textContent).toContain("2 caratteri di troppo");
});

test("an empty line does not vanish under the cursor, but is no item", async () => {
  const { enter, said, control } = await form({ value: { items: ["uno"] } });
  await enter("items", "uno\n");
  expect(control("items").value).toBe("uno\n");
  await enter("items", "uno\n\ndue");
  expect(said.at(-1)).toEqual({ items: ["uno", "due"] });
});

test("lines come anew when another slide is opened", async () => {
  const { enter, editor, control } = await form({ value: { items: ["uno"] } });
  await enter("items", "uno\n\n");
  editor.value = { items: ["altro"] };
  await editor.updateComplete;
  expect(control("items").value).toBe("altro");
});

test("a moment is typed and shown in the zone of the ente, whatever the zone of the computer", async () => {
  const { enter, said, control, editor } = await form({ timezone: "Europe/Rome" });
  await enter("when", "2026-12-08T09:00", "change");
  expect(said.at(-1)).toEqual({ when: Date.UTC(2026, 11, 8, 8) });
  expect(control("when").value).toBe("2026-12-08T09:00");
  editor.timezone = "UTC";
  await editor.updateComplete;
  expect(control("when").value).toBe("2026-12-08T08:00");
});

test("a moment that is emptied is no moment, and an emptied number is what it starts from", async () => {
  const { enter, said, control } = await form({ value: { when: 0, size: 7 } });
  await enter("when", "", "change");
  await enter("size", "", "change");
  expect(said.at(-1)).toEqual({ when: null });
  expect(control("size").value).toBe("4");
});

test("what is not chosen yet shows what the type starts from", async () => {
  const { control } = await form({});
  expect(control("tone").value).toBe("b");
  expect(control("size").value).toBe("4");
});

test("a file is asked for by field and kind; one that must be there cannot be taken away", async () => {
  const { of, picked, said } = await form({
    value: { photo: "1".repeat(64), cover: "2".repeat(64) },
    thumbnail: (id) => `/thumb/${id}`,
  });
  expect(of("photo").querySelector("img")?.getAttribute("src")).toBe(`/thumb/${"1".repeat(64)}`);
  expect(of("cover").querySelectorAll("wa-button")).toHaveLength(1);
  const [change, remove] = of("photo").querySelectorAll<HTMLElement>("wa-button");
  change!.click();
  remove!.click();
  of("film").querySelector<HTMLElement>("wa-button")!.click();
  expect(picked).toEqual([
    { field: "photo", kind: "image" },
    { field: "film", kind: "video" },
  ]);
  expect(said.at(-1)).toEqual({ photo: null, cover: "2".repeat(64) });
});

test("a field is asked for only beside the choices that it goes with, and keeps what it holds", async () => {
  const { editor, of, control, said } = await form({ value: { pace: "lento" } });
  expect([of("volume"), of("pace")]).toEqual([null, null]);
  const loud = control("loud") as HTMLInputElement;
  Object.assign(loud, { checked: true }).dispatchEvent(new Event("change"));
  await editor.updateComplete;
  // The tone has not been chosen: it is the one that the type starts from.
  expect([of("volume") !== null, control("pace").value]).toEqual([true, "lento"]);
  editor.value = { ...editor.value, tone: "a" };
  await editor.updateComplete;
  expect([of("volume") !== null, of("pace")]).toEqual([true, null]);
  expect(said.at(-1)).toEqual({ pace: "lento", loud: true });
});

test("a field that is not asked for is shown all the same when something is wrong with it", async () => {
  const { of } = await form({ issues: [{ path: "volume", message: "Troppo forte" }] });
  expect(of("volume").textContent).toContain("Troppo forte");
});

test("what the server refused stands under its field", async () => {
  const { of } = await form({
    issues: [
      { path: "tone", message: "Questo tono non c'è" },
      { path: ["items", 2], message: "La terza no" },
    ],
  });
  expect(of("tone").querySelector(".wrong")?.textContent).toBe("Questo tono non c'è");
  expect(of("items").querySelector(".wrong")?.textContent).toBe("La terza no");
  expect(of("title").querySelector(".wrong")).toBeNull();
});

test("hostile text stays text", async () => {
  const { control, editor } = await form({ value: { title: '"><img src=x onerror=alert(1)>' } });
  expect(control("title").value).toBe('"><img src=x onerror=alert(1)>');
  expect(editor.shadowRoot!.querySelector("img")).toBeNull();
});
