import { seconds } from "../../protocol/time.ts";
import { defineContent, type PropsOf } from "../kit/define.ts";
import { text } from "../kit/fields.ts";

const fields = {
  place: text({
    label: { it: "Scritta", en: "Line" },
    help: {
      it: "Sotto la data, per esempio il nome della sede; può mancare",
      en: "Under the date, for instance the name of the building; may be left out",
    },
    max: 60,
  }),
};

export type ClockProps = PropsOf<typeof fields>;

export default defineContent({
  id: "clock",
  label: { it: "Orologio", en: "Clock" },
  help: {
    it: "L'ora e la data, grandi; spariscono se lo schermo non è sicuro dell'ora",
    en: "The time and the date, big; they disappear when the screen is not sure of the time",
  },
  fields,
  example: { place: "Palazzo comunale" },
  duration: () => seconds(8),
});
