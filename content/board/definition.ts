import { seconds } from "../../protocol/time.ts";
import { defineContent } from "../kit/define.ts";

/** What a screen shows when it has nothing else. It needs nothing: no file, no clock, no name. */
export default defineContent({
  id: "board",
  label: { it: "Insegna", en: "Board" },
  help: {
    it: "Lo stemma, il nome dell'ente, la data e l'ora",
    en: "The arms, the name of the ente, the date and the time",
  },
  fields: {},
  example: {},
  authored: false,
  duration: () => seconds(30),
});
