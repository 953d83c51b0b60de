// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { keepsTheContract, shown } from "../kit/contract.ts";
import type { ContentType } from "../kit/define.ts";
import type { SlideElement } from "../kit/slide-element.ts";
import definition, { type Stream } from "./definition.ts";

const stream = definition as unknown as ContentType;
keepsTheContract(stream, () => import("./slide.ts"));

const address = "https://127.0.0.1:1/consiglio.m3u8";
const props: Stream = definition.props.parse({ address, fallback: "a".repeat(64) });

describe("a live stream", () => {
  let plays = "maybe";
  beforeEach(() => {
    vi.useFakeTimers();
    plays = "maybe";
    vi.spyOn(HTMLMediaElement.prototype, "canPlayType").mockImplementation(() => plays as "maybe");
    vi.spyOn(HTMLMediaElement.prototype, "play").mockResolvedValue();
  });
  afterEach(() => {
    document.body.replaceChildren();
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  /** Not awaited until it is ready: nothing is streamed here, and it would wait for that. */
  async function begun(over: Partial<Stream> = {}): Promise<SlideElement<Stream>> {
    void shown(stream, { ...props, ...over });
    const element = document.querySelector<SlideElement<Stream>>("vt-slide-stream")!;
    await element.updateComplete;
    return element;
  }
  const parts = ({ shadowRoot }: HTMLElement) => ({
    film: shadowRoot!.querySelector("video"),
    picture: shadowRoot!.querySelector("img"),
  });
  const goesLive = async (element: SlideElement<Stream>): Promise<HTMLVideoElement> => {
    const film = parts(element).film!;
    film.dispatchEvent(new Event("loadeddata"));
    await element.updateComplete;
    return film;
  };

  test("the picture in reserve is seen until a frame is there, and again when it has ended", async () => {
    const element = await begun();
    expect(parts(element).picture?.getAttribute("src")).toBe(`/assets/${"a".repeat(64)}`);
    const film = await goesLive(element);
    expect(parts(element).picture).toBeNull();
    film.dispatchEvent(new Event("ended"));
    await element.updateComplete;
    expect(parts(element)).toMatchObject({ film: null, picture: expect.anything() });
  });

  test("one that stands still is given up, and tried again while its slide is on", async () => {
    const element = await begun();
    await goesLive(element);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(parts(element)).toMatchObject({ film: null, picture: expect.anything() });
    await vi.advanceTimersByTimeAsync(22_000);
    expect(parts(element).film).not.toBeNull();
  });

  test("it is heard only on air and only if wanted, and goes on in silence where sound is forbidden", async () => {
    const element = await begun({ sound: true });
    const film = await goesLive(element);
    expect(film.muted).toBe(true);
    element.playing = true;
    await element.updateComplete;
    expect(film.muted).toBe(false);
    film.dispatchEvent(new Event("pause"));
    expect(film.muted).toBe(true);
    expect(film.play).toHaveBeenCalledTimes(2);
  });

  test("where the browser cannot play it, and for anything but https, nothing is asked for", async () => {
    plays = "";
    expect(parts(await begun()).film).toBeNull();
    document.body.replaceChildren();
    plays = "maybe";
    for (const wrong of ["http://127.0.0.1:1/a.m3u8", "data:text/html,x", "x"]) {
      expect(parts(await begun({ address: wrong })).film).toBeNull();
      document.body.replaceChildren();
    }
  });
});
