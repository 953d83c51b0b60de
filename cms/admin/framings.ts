import type { InferResponseType } from "hono/client";
import type { Api, Client } from "./api.ts";
import { type Point, pointWithin } from "./framing.ts";
import { assetUrl } from "./preview.ts";

type Known = InferResponseType<Client["files"]["with"]["$get"], 200>["files"][number];

/** For so long an answer is believed: whoever frames a picture anew sees it after that at the latest. */
const fresh = 5000;
const kept = new Map<string, { until: number; file: Known | null }>();

/**
 * Gives a preview the files as screens get them: cropped, and with the point that matters. Where the
 * library does not answer it is drawn with the files as they are.
 */
export async function withFramings<Wish extends { assetUrls: Record<string, string> }>(
  api: Api,
  wish: Wish,
): Promise<Wish & { focus: Record<string, Point> }> {
  const focus: Record<string, Point> = {};
  const assetUrls = { ...wish.assetUrls };
  for (const [asset, file] of await known(api, Object.keys(assetUrls))) {
    if (file.crop) assetUrls[asset] = assetUrl(api.ente, file.shown);
    if (file.focus) focus[asset] = pointWithin(file.focus, file.crop);
  }
  return { ...wish, assetUrls, focus };
}

async function known(api: Api, assets: string[]): Promise<Map<string, Known>> {
  const now = performance.now();
  const under = (asset: string): string => `${api.ente}/${asset}`;
  const missing = assets.filter((asset) => (kept.get(under(asset))?.until ?? 0) < now);
  if (missing.length > 0) {
    const query = { assets: missing.slice(0, 50).join(",") };
    const found = await api.ask(() => api.files.with.$get({ query })).catch(() => null);
    for (const asset of found ? missing : []) {
      const file = found!.files.find((each) => each.asset.id === asset) ?? null;
      kept.set(under(asset), { until: now + fresh, file });
    }
  }
  return new Map(
    assets.flatMap((asset) => {
      const file = kept.get(under(asset))?.file;
      return file ? [[asset, file] as const] : [];
    }),
  );
}
