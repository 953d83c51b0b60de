/** The browser's own voices, of this machine: what is read aloud leaves it no more than what is shown. */
export interface Voice {
  /** False: there is none for this language. */
  speak(text: string, language: string): boolean;
  hush(): void;
}

export function localVoice(): Voice {
  const speech = (globalThis as { speechSynthesis?: SpeechSynthesis }).speechSynthesis;
  return {
    speak(text, language) {
      const voice = speech
        ?.getVoices()
        .find(
          ({ lang, localService }) => localService && lang.slice(0, 2) === language.slice(0, 2),
        );
      if (!speech || !voice) return false;
      speech.cancel();
      // Long texts in one piece fall silent halfway.
      for (const part of text.match(/[^.!?;\n]{1,220}[.!?;\n]*/g) ?? []) {
        const said = new SpeechSynthesisUtterance(part);
        said.voice = voice;
        said.lang = voice.lang;
        said.rate = 0.95;
        speech.speak(said);
      }
      return true;
    },
    hush: () => speech?.cancel(),
  };
}
