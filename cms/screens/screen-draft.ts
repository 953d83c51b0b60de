import { z } from "zod";
import { playlistId } from "../../protocol/ids.ts";
import { theme } from "../../protocol/manifest.ts";

/** What an officer says of a screen; everything but the name has a sensible beginning. */
export const screenDraft = z.object({
  name: z.string().trim().min(1).max(80),
  place: z.string().trim().max(160).default(""),
  /** Both or neither: a point on the map. */
  latitude: z.nullable(z.number().min(-90).max(90)).default(null),
  longitude: z.nullable(z.number().min(-180).max(180)).default(null),
  timezone: z
    .string()
    .refine((zone) => Intl.supportedValuesOf("timeZone").includes(zone) || zone === "UTC", {
      message: "not an IANA time zone",
    })
    .default("Europe/Rome"),
  width: z.number().int().min(120).max(8192).default(1920),
  height: z.number().int().min(120).max(8192).default(1080),
  inches: z.number().min(5).max(500).default(55),
  distance: z.number().min(0.3).max(50).default(3),
  layout: z.enum(["full", "side", "ticker", "side-ticker"]).default("full"),
  kind: z.enum(["signage", "kiosk"]).default("signage"),
  /** Beyond what a hand reaches from a wheelchair nobody touches anything. */
  bottom: z.nullable(z.number().int().min(0).max(1200)).default(null),
  theme: z.enum(theme.options).default("carta"),
  frame: z.boolean().default(true),
  tags: z.array(z.string().trim().toLowerCase().min(1).max(40)).max(20).default([]),
  /** None: the languages of the ente. */
  languages: z
    .array(z.string().regex(/^[a-z]{2}$/))
    .max(4)
    .default([]),
  defaultPlaylist: z.nullable(playlistId).default(null),
});
