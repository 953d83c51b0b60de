import { asTitle, definePropose } from "../kit/proposing.ts";

/** What Open-Meteo tells of the sky is made for this alone. */
export default definePropose(({ columns, time, name }) => {
  if (!time || !columns.some(({ key }) => key === "weather_code")) return [];
  return [
    {
      fit: 0.97,
      props: { title: asTitle(name, 44) },
      because: { it: "Sono previsioni del tempo", en: "It is a weather forecast" },
    },
  ];
});
