/** "Something that a screen may show has changed." Rooms that write say so; publish/ listens. */
export interface Changes {
  touch(): void;
  onTouch(listener: () => void): void;
}

export function createChanges(): Changes {
  const listeners: (() => void)[] = [];
  return {
    touch: () => {
      for (const listener of listeners) listener();
    },
    onTouch: (listener) => {
      listeners.push(listener);
    },
  };
}
