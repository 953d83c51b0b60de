import { say } from "../kit/words.ts";
import { counterNamed } from "./words.ts";

/** «sportello 3» for a counter that is called «3»; any other by its own name. */
export const counterIn = (counter: string, language: string): string =>
  /^[\dA-Z]{1,3}$/.test(counter) ? say(counterNamed, language).replace("#", counter) : counter;
