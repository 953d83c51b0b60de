/** Pictures for the gallery, drawn here so that it needs no files. */
const wrap = (width: number, height: number, body: string): string =>
  URL.createObjectURL(
    new Blob(
      [
        `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${body}</svg>`,
      ],
      { type: "image/svg+xml" },
    ),
  );

/** A lake among mountains in the morning. */
export const lake = (): string =>
  wrap(
    1600,
    1000,
    `<defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="#7fb2d9"/><stop offset="1" stop-color="#fbe3c0"/></linearGradient><linearGradient id="w" x2="0" y2="1"><stop stop-color="#e7c9a9"/><stop offset="1" stop-color="#2b5470"/></linearGradient></defs>
    <path fill="url(#s)" d="M0 0h1600v640H0z"/><circle cx="1120" cy="330" r="70" fill="#fff3d6"/>
    <path fill="#8ba6bd" d="M0 640V430l220-160 240 190 260-240 330 270 230-170 320 240v80z"/>
    <path fill="#4f7389" d="M0 640V520l310-130 260 150 330-90 260 120 440-110v180z"/>
    <path fill="url(#w)" d="M0 640h1600v360H0z"/><path fill="#173447" d="M0 700c260-70 420-40 560 10-200 40-380 60-560 50z"/>
    <path fill="#ffffff55" d="M940 690h360v5H940zM860 730h520v5H860zM980 780h300v6H980z"/>`,
  );

/** White houses in full sun: the hard case for words on a picture. */
export const houses = (): string =>
  wrap(
    1600,
    1200,
    `<path fill="#cfe6f5" d="M0 0h1600v1200H0z"/>${Array.from({ length: 7 }, (_, i) => {
      const x = i * 240 - 40;
      const top = 340 + ((i * 137) % 190);
      const windows = Array.from(
        { length: 6 },
        (_, w) =>
          `<path fill="#7f97a8" d="M${x + 40 + (w % 2) * 100} ${top + 90 + Math.floor(w / 2) * 170}h50v90h-50z"/>`,
      ).join("");
      return `<path fill="#b5553c" d="M${x - 12} ${top}l132-90 132 90z"/><path fill="${i % 2 ? "#fdfaf2" : "#f6ecd8"}" d="M${x} ${top}h240v900H${x}z"/>${windows}`;
    }).join("")}<path fill="#e9e1d2" d="M0 1060h1600v140H0z"/>`,
  );

/** Arms of a town that does not exist: a tower on a field, under a mural crown. */
export const arms = (): string =>
  wrap(
    240,
    300,
    `<path fill="#c9a227" d="M40 70V30h24v18h24V30h24v18h16V30h24v18h24V30h24v40z"/><path fill="#fff" stroke="#17324d" stroke-width="8" d="M30 84h180v110c0 58-44 82-90 100-46-18-90-42-90-100z"/><path fill="#a3243b" d="M84 240V132h-8v-24h18v12h16v-12h20v12h16v-12h18v24h-8v108c-10 14-62 14-72 0z"/><path fill="#17324d" d="M108 250v-44a12 12 0 0 1 24 0v44z"/>`,
  );

/** A second of film, made on the spot. */
export async function film(): Promise<string> {
  const canvas = document.createElement("canvas");
  canvas.width = 320;
  canvas.height = 180;
  const ink = canvas.getContext("2d")!;
  const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: "video/webm" });
  const parts: Blob[] = [];
  recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
  const done = new Promise((resolve) => recorder.addEventListener("stop", resolve));
  recorder.start();
  for (let step = 0; step < 20; step += 1) {
    ink.fillStyle = "#2b5470";
    ink.fillRect(0, 0, 320, 180);
    ink.fillStyle = "#fbe3c0";
    ink.beginPath();
    ink.arc(40 + step * 12, 90, 30, 0, 7);
    ink.fill();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  recorder.stop();
  await done;
  return URL.createObjectURL(new Blob(parts, { type: "video/webm" }));
}
