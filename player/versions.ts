/** What a device knows of the versions of its player: the same in the service worker and in the agent. */
export interface Versions {
  /** The one that has painted something here; null: none has yet. */
  proved: string | null;
  /** The one that is being tried, and how often it was opened. */
  trial: { version: string; tries: number } | null;
  /** Versions that painted nothing. */
  refused: string[];
}

export const noVersions: Versions = { proved: null, trial: null, refused: [] };

/** So often a version may be opened without painting anything: the power may have been cut. */
const mostTries = 2;
/** A version that has not painted anything by then does not. Milliseconds; `page.css` holds the old picture for longer. */
export const patience = 20_000;

/** A version has come whole: it is tried, unless there is none to go back to. */
export function arrived(versions: Versions, version: string): Versions {
  const { proved } = versions;
  if (proved === null || proved === version) return { ...versions, proved: version, trial: null };
  return { ...versions, trial: { version, tries: 0 } };
}

/** The page is opened: which version it is to be. A trial that was opened too often is over. */
export function opening(versions: Versions): { version: string | null; versions: Versions } {
  const { proved, trial, refused } = versions;
  if (!trial) return { version: proved, versions };
  if (trial.tries >= mostTries) return { version: proved, versions: givenUp(versions) };
  const tried = { version: trial.version, tries: trial.tries + 1 };
  return { version: trial.version, versions: { proved, trial: tried, refused } };
}

/** The version on trial has painted nothing in time: it goes, and is not tried again. */
export function givenUp({ proved, trial, refused }: Versions): Versions {
  return { proved, trial: null, refused: trial ? [...refused, trial.version].slice(-20) : refused };
}

/** The version that runs has painted something: it stays. */
export function painted({ proved, trial, refused }: Versions): Versions {
  return trial
    ? { proved: trial.version, trial: null, refused: [] }
    : { proved, trial: null, refused };
}
