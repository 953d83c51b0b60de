import type { Settings } from "../settings.ts";
import type { FromAddress } from "./define.ts";

type Place = Pick<Settings["place"], "municipality" | "istat" | "latitude" | "longitude">;

/**
 * What a field of a source is when nobody has chosen: empty where the source takes the ente's own place from
 * the settings; null where they do not say it, and somebody has to.
 */
const unsaid: Readonly<Record<string, (place: Place) => string | null>> = {
  place: (place) => (isKnown(place) ? "" : null),
  near: (place) => (isKnown(place) ? "" : null),
  zone: ({ istat, municipality }) => (istat !== "" ? "" : municipality || null),
  stops: ({ latitude }) => (latitude !== null ? "" : null),
};

const isKnown = ({ municipality, latitude, longitude }: Place): boolean =>
  municipality !== "" || (latitude !== null && longitude !== null);

/** The settings of the source: the recipe's, with what was chosen and what the ente's settings say. */
export function proposed(
  { config, asks }: Pick<FromAddress, "config" | "asks">,
  given: Readonly<Record<string, unknown>>,
  place: Place,
): { config: Record<string, unknown>; missing: string[] } {
  const made: Record<string, unknown> = { ...config };
  const missing: string[] = [];
  for (const name of asks) {
    const chosen = given[name];
    const isChosen = chosen !== undefined && chosen !== "" && !isNone(chosen);
    if (isChosen) made[name] = chosen;
    else {
      const usual = unsaid[name]?.(place);
      if (usual === null) missing.push(name);
      else if (usual) made[name] = usual;
    }
  }
  return { config: made, missing };
}

const isNone = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
