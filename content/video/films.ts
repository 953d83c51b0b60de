/**
 * Film elements that are used again. Each new film that a browser opens costs it memory that it gives
 * back late (0.7 MB each, measured in Chromium 156, up to some 170 MB), so a film that comes round again
 * finds its element where it left it, and only the few used last are kept.
 */
const idle: HTMLVideoElement[] = [];
const mostIdle = 3;

/** A film element for this address, its first frames perhaps decoded already. It belongs to whoever took it. */
export function takeFilm(address: string): HTMLVideoElement {
  const index = idle.findIndex((film) => film.getAttribute("src") === address && !film.error);
  if (index >= 0) return idle.splice(index, 1)[0]!;
  const film = document.createElement("video");
  film.playsInline = true;
  film.disablePictureInPicture = true;
  film.disableRemotePlayback = true;
  film.preload = "auto";
  film.muted = true;
  film.src = address;
  return film;
}

/** Gives a film back: it stands still, and stays ready if it is among the last. */
export function giveBackFilm(film: HTMLVideoElement): void {
  film.pause();
  idle.push(film);
  while (idle.length > mostIdle) release(idle.shift()!);
}

/** Without this the decoder and its buffers stay until the garbage is collected, if ever. */
function release(film: HTMLVideoElement): void {
  film.removeAttribute("src");
  film.load();
}
