// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { keepsTheContract, shown } from "../kit/contract.ts";
import type { ContentType } from "../kit/define.ts";
import type { SlideElement } from "../kit/slide-element.ts";
import definition, { type WebPage } from "./definition.ts";

const webPage = definition as unknown as ContentType;
keepsTheContract(webPage, () => import("./slide.ts"));

// Nothing listens there, so that not even a frame that happy-dom would fill leaves this machine.
const address = "https://127.0.0.1:1/orari";
const props: WebPage = definition.props.parse({ address, fallback: "a".repeat(64) });
const asked = vi.fn<(address: string, how: RequestInit) => Promise<Response>>();

describe("a page of another site", () => {
  beforeEach(() => {
    asked.mockReset().mockResolvedValue(new Response());
    vi.stubGlobal("fetch", asked);
  });
  afterEach(() => {
    document.body.replaceChildren();
    vi.unstubAllGlobals();
  });

  const parts = (element: HTMLElement) => ({
    frame: element.shadowRoot!.querySelector("iframe"),
    picture: element.shadowRoot!.querySelector("img"),
  });

  /** Not awaited until it is ready: nothing loads here, and it would wait for that. */
  async function framed() {
    void shown(webPage, props);
    const element = document.querySelector<SlideElement<WebPage>>("vt-slide-web-page")!;
    await vi.waitFor(() => expect(parts(element).frame).not.toBeNull());
    return element;
  }

  test("a page may run its scripts and nothing else: no origin, no referrer, no windows", async () => {
    const { frame } = parts(await framed());
    expect(frame!.getAttribute("sandbox")).toBe("allow-scripts");
    expect(frame!.getAttribute("referrerpolicy")).toBe("no-referrer");
    expect(frame!.getAttribute("allow")).toBe("");
    expect(asked).toHaveBeenCalledWith(
      address,
      expect.objectContaining({ mode: "no-cors", credentials: "omit" }),
    );
  });

  test("the picture in reserve is seen until the page has loaded, and again when the network goes", async () => {
    const element = await framed();
    expect(parts(element).picture?.getAttribute("src")).toBe(`/assets/${"a".repeat(64)}`);
    parts(element).frame!.dispatchEvent(new Event("load"));
    await element.updateComplete;
    expect(parts(element).picture).toBeNull();
    window.dispatchEvent(new Event("offline"));
    await element.updateComplete;
    expect(parts(element).picture).not.toBeNull();
    expect(parts(element).frame).toBeNull();
  });

  test("a site that does not answer is never framed: no error of the browser on a wall", async () => {
    asked.mockRejectedValue(new TypeError("no answer"));
    const element = await shown(webPage, props);
    await element.updateComplete;
    expect(parts(element).frame).toBeNull();
    expect(parts(element).picture).not.toBeNull();
  });

  test("nothing but https is framed or asked, whatever the props say", async () => {
    for (const wrong of [
      "http://127.0.0.1:1/",
      "javascript:alert(1)",
      "data:text/html,x",
      "",
      "x",
    ]) {
      expect(wrong && definition.props.safeParse({ ...props, address: wrong }).success).toBeFalsy();
      const element = await shown(webPage, { ...props, address: wrong });
      await element.updateComplete;
      expect({ wrong, frame: parts(element).frame }).toEqual({ wrong, frame: null });
    }
    expect(asked).not.toHaveBeenCalled();
  });
});
