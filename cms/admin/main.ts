import "@fontsource/titillium-web/400.css";
import "@fontsource/titillium-web/600.css";
import "@fontsource/titillium-web/700.css";
import "design-tokens-italia/dist/css/variables.css";
import "@awesome.me/webawesome/dist/styles/themes/default.css";
import "./theme.css";
import "./awesome.ts";
import "./desk.ts";
import { keepScannedCode } from "./screen-words.ts";

keepScannedCode(location.search);
