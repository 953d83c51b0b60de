import { describe, expect, test, vi } from "vitest";
import { ApiFault, createApi, faultOf, issuesOf, messageOf } from "./api.ts";
import { it } from "./words/it.ts";

const answer = (status: number, body: unknown): Response =>
  new Response(typeof body === "string" ? body : JSON.stringify(body), { status });

const signedOut = () =>
  answer(401, {
    error: { code: "people.not_signed_in", message: "La sessione è finita", details: {} },
  });

const apiWith = (signInAgain: () => Promise<void>) =>
  createApi({ ente: "erba", words: () => it, signInAgain });

describe("what the server answers", () => {
  test("a refusal keeps its code, its words and the fields it names", async () => {
    const issues = [{ path: "it.title", it: "manca", en: "missing" }];
    const fault = await faultOf(
      answer(400, {
        error: { code: "slide.not_ready", message: "Completa i campi", details: { issues } },
      }),
      it,
    );
    expect(fault).toMatchObject({ code: "slide.not_ready", message: "Completa i campi" });
    expect(issuesOf(fault)).toEqual(issues);
  });

  test("a page of the proxy instead of an answer becomes a sentence, never HTML", async () => {
    const gone = await faultOf(answer(502, "<h1>Bad gateway</h1>"), it);
    expect(gone).toMatchObject({ code: "offline", message: it.faults.offline });
    const odd = await faultOf(answer(404, "<h1>Not found</h1>"), it);
    expect(odd).toMatchObject({ code: "broken", message: it.faults.broken });
  });

  test("when nobody answers the officer is told that the screens go on", async () => {
    const api = apiWith(() => Promise.resolve());
    const asked = api.ask(() => Promise.reject<Response>(new TypeError("Failed to fetch")));
    await expect(asked).rejects.toMatchObject({ code: "offline", message: it.faults.offline });
  });

  test("a good answer that is no JSON is not taken for one", async () => {
    const asked = apiWith(() => Promise.resolve()).ask(() => Promise.resolve(answer(200, "<p>")));
    await expect(asked).rejects.toMatchObject({ code: "broken" });
  });

  test("an ended session is opened again and the question put anew: nothing typed is lost", async () => {
    const signInAgain = vi.fn<() => Promise<void>>(() => Promise.resolve());
    const answers = [signedOut(), answer(200, { saved: true })];
    const request = vi.fn<() => Promise<Response>>(() => Promise.resolve(answers.shift()!));
    expect(await apiWith(signInAgain).ask(request)).toEqual({ saved: true });
    expect(signInAgain).toHaveBeenCalledTimes(1);
    expect(request).toHaveBeenCalledTimes(2);
  });

  test("whoever closes the sign-in is told so, and is not asked for ever", async () => {
    const closed = new ApiFault("people.not_signed_in", it.signIn.againHelp);
    const asked = apiWith(() => Promise.reject(closed)).ask(() => Promise.resolve(signedOut()));
    await expect(asked).rejects.toBe(closed);
  });

  test("a bug of ours is a plain sentence too", () => {
    expect(messageOf(new TypeError("x is not a function"), it)).toBe(it.faults.broken);
  });
});
