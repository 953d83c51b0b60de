import { availableParallelism } from "node:os";

export type Turn = <T>(job: () => Promise<T>) => Promise<T>;

/** Lets at most `atOnce` jobs run together; the others wait in the order in which they came. */
export function turns(atOnce: number): Turn {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (job) => {
    if (running < atOnce) running++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await job();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}

/** Pictures are decoded and encoded one thread a job, as many jobs as the machine has cores. */
export const atTheEasel: Turn = turns(availableParallelism());
