import type { Sign } from "../kit/signs.ts";
import type { PublicWords } from "../kit/words.ts";

interface Sky extends PublicWords {
  sign: Sign;
}

const sky = (sign: Sign, it: string, en: string, de: string): Sky => ({ sign, it, en, de });

const clear = sky("sun", "sereno", "clear", "heiter");
const nearly = sky("sun", "quasi sereno", "mostly clear", "meist heiter");
const fog = sky("fog", "nebbia", "fog", "Nebel");
const drizzle = sky("drizzle", "pioviggine", "drizzle", "Nieselregen");
const frozen = sky("ice", "pioggia che gela", "freezing rain", "gefrierender Regen");
const some = sky("rain", "pioggia debole", "light rain", "leichter Regen");
const rain = sky("rain", "pioggia", "rain", "Regen");
const heavy = sky("rain", "pioggia forte", "heavy rain", "starker Regen");
const light = sky("snow", "neve debole", "light snow", "leichter Schneefall");
const snow = sky("snow", "neve", "snow", "Schneefall");
const deep = sky("snow", "neve forte", "heavy snow", "starker Schneefall");
const shower = sky("rain", "rovesci", "showers", "Regenschauer");
const cloudburst = sky("rain", "rovesci forti", "heavy showers", "starke Schauer");
const flurry = sky("snow", "rovesci di neve", "snow showers", "Schneeschauer");
const storm = sky("storms", "temporali", "thunderstorms", "Gewitter");
const hail = sky("hail", "temporali e grandine", "thunderstorms with hail", "Gewitter mit Hagel");

/**
 * Codes of weather and what they mean: those of table 4677 of the WMO (Manual on Codes, WMO-No. 306) that
 * services such as Open-Meteo tell, https://open-meteo.com/en/docs (“WMO Weather interpretation codes”).
 */
export const skies: Readonly<Record<number, Sky>> = {
  0: clear,
  1: nearly,
  2: sky("fair", "poco nuvoloso", "partly cloudy", "teils bewölkt"),
  3: sky("cloud", "coperto", "overcast", "bedeckt"),
  45: fog,
  48: sky("fog", "nebbia e brina", "freezing fog", "Nebel mit Reif"),
  51: drizzle,
  53: drizzle,
  55: drizzle,
  56: frozen,
  57: frozen,
  61: some,
  63: rain,
  65: heavy,
  66: frozen,
  67: frozen,
  71: light,
  73: snow,
  75: deep,
  77: light,
  80: shower,
  81: shower,
  82: cloudburst,
  85: flurry,
  86: flurry,
  95: storm,
  96: hail,
  99: hail,
};
