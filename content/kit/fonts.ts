import lora400 from "@fontsource/lora/files/lora-latin-400-normal.woff2?url&no-inline";
import lora400e from "@fontsource/lora/files/lora-latin-ext-400-normal.woff2?url&no-inline";
import mono400 from "@fontsource/roboto-mono/files/roboto-mono-latin-400-normal.woff2?url&no-inline";
import mono600 from "@fontsource/roboto-mono/files/roboto-mono-latin-600-normal.woff2?url&no-inline";
import titillium400 from "@fontsource/titillium-web/files/titillium-web-latin-400-normal.woff2?url&no-inline";
import titillium600 from "@fontsource/titillium-web/files/titillium-web-latin-600-normal.woff2?url&no-inline";
import titillium700 from "@fontsource/titillium-web/files/titillium-web-latin-700-normal.woff2?url&no-inline";
import titillium400i from "@fontsource/titillium-web/files/titillium-web-latin-400-italic.woff2?url&no-inline";
import titillium700i from "@fontsource/titillium-web/files/titillium-web-latin-700-italic.woff2?url&no-inline";
import titillium400ie from "@fontsource/titillium-web/files/titillium-web-latin-ext-400-italic.woff2?url&no-inline";
import titillium400e from "@fontsource/titillium-web/files/titillium-web-latin-ext-400-normal.woff2?url&no-inline";
import titillium600e from "@fontsource/titillium-web/files/titillium-web-latin-ext-600-normal.woff2?url&no-inline";
import titillium700e from "@fontsource/titillium-web/files/titillium-web-latin-ext-700-normal.woff2?url&no-inline";

// As Fontsource divides them. The digits of Roboto Mono lie all in its first part.
const latin =
  "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD";
const latinExtended =
  "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF";

const faces = [
  ["Titillium Web", "400", titillium400, latin],
  ["Titillium Web", "400", titillium400e, latinExtended],
  ["Titillium Web", "600", titillium600, latin],
  ["Titillium Web", "600", titillium600e, latinExtended],
  ["Titillium Web", "700", titillium700, latin],
  ["Titillium Web", "700", titillium700e, latinExtended],
  ["Titillium Web", "400", titillium400i, latin, "italic"],
  ["Titillium Web", "400", titillium400ie, latinExtended, "italic"],
  ["Titillium Web", "700", titillium700i, latin, "italic"],
  ["Roboto Mono", "400", mono400, latin],
  ["Roboto Mono", "600", mono600, latin],
  ["Lora", "400", lora400, latin],
  ["Lora", "400", lora400e, latinExtended],
] as const;

/**
 * Makes the fonts of the house known to the page. A file is loaded when a text first needs it; a slide
 * is not ready before its fonts are. Wanted once by the player, the preview and the gallery alike.
 */
export function registerFonts(page: Document = document): void {
  for (const [family, weight, address, unicodeRange, style = "normal"] of faces)
    page.fonts.add(
      new FontFace(family, `url(${JSON.stringify(address)}) format("woff2")`, {
        weight,
        style,
        unicodeRange,
        display: "block",
      }),
    );
}
