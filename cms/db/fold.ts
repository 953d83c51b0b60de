export { fold } from "../../content/kit/fold.ts";
