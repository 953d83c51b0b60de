/** Loads the element that shows one content type. The player and the previews come through here. */
const slides = import.meta.glob("./*/slide.ts");

/** Whether this build can show the type at all; a player passes over what it does not know. */
export const canShow = (type: string): boolean => `./${type}/slide.ts` in slides;

/** The tag of the element for a type, once it is defined. */
export async function slideElement(type: string): Promise<string> {
  await slides[`./${type}/slide.ts`]?.();
  return `vt-slide-${type}`;
}
