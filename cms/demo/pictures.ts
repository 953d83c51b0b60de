/** The pictures of the demonstration, drawn by us as SVG; the library makes real photographs' files of them. */

const sky = (id: string, top: string, bottom: string) =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient>`;

const frame = (defs: string, body: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="2400" height="1350" viewBox="0 0 2400 1350"><defs>${defs}</defs>${body}</svg>`;

/** Deterministic pseudo-random numbers in [0, 1), so that the pictures are always the same files. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** A square with arcades at dusk. */
export function square(): string {
  const arches = Array.from({ length: 9 }, (_, i) => {
    const x = 120 + i * 246;
    return `<path d="M${x} 1010V760a88 88 0 0 1 176 0v250z" fill="#2b2430"/><path d="M${x + 22} 1010V770a66 66 0 0 1 132 0v240z" fill="url(#lamp)"/>`;
  }).join("");
  const windows = Array.from({ length: 18 }, (_, i) => {
    const x = 150 + i * 123;
    const lit = [1, 4, 5, 9, 13, 16].includes(i);
    return `<rect x="${x}" y="440" width="54" height="110" rx="4" fill="${lit ? "#ffd98a" : "#5b4a4e"}"/><rect x="${x - 8}" y="550" width="70" height="10" fill="#8e6a5a"/>`;
  }).join("");
  const stones = Array.from({ length: 13 }, (_, i) => {
    const y = 1030 + i * i * 2.1;
    return `<path d="M0 ${y}H2400" stroke="#00000022" stroke-width="${1 + i * 0.5}"/>`;
  }).join("");
  return frame(
    `${sky("dusk", "#24355f", "#f2a36b")}<linearGradient id="lamp" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#ffce7a"/><stop offset="1" stop-color="#8a4b2f"/></linearGradient>`,
    `<rect width="2400" height="1350" fill="url(#dusk)"/>
    <path d="M0 560L300 360 620 520 980 300 1360 500 1750 340 2100 480 2400 380V700H0z" fill="#4b5078"/>
    <rect x="60" y="380" width="2280" height="640" fill="#b8795c"/>
    <rect x="60" y="360" width="2280" height="34" fill="#8e5a45"/>
    <rect x="1080" y="120" width="240" height="900" fill="#a96a50"/>
    <path d="M1060 130L1200 20l140 110z" fill="#6d3f33"/>
    <circle cx="1200" cy="250" r="66" fill="#fff3d6"/><path d="M1200 250V206M1200 250l34 18" stroke="#3a2a28" stroke-width="9" stroke-linecap="round"/>
    ${windows}<rect x="60" y="640" width="2280" height="26" fill="#8e5a45"/>${arches}
    <rect y="1010" width="2400" height="340" fill="#7d6a66"/>${stones}`,
  );
}

/** Shelves of a library. */
export function books(): string {
  const throwDice = dice(7);
  const colours = [
    "#9c3d34",
    "#2f5d62",
    "#c58b2b",
    "#394867",
    "#6b705c",
    "#b56576",
    "#e0d4bd",
    "#3d5a45",
  ];
  const shelves = Array.from({ length: 4 }, (_, row) => {
    const floor = 330 + row * 320;
    const spines: string[] = [];
    for (let x = 40; x < 2330;) {
      const width = 26 + throwDice() * 52;
      const height = 170 + throwDice() * 96;
      const colour = colours[Math.floor(throwDice() * colours.length)]!;
      const lean = throwDice() > 0.93 ? ` transform="rotate(8 ${x} ${floor})"` : "";
      spines.push(
        `<g${lean}><rect x="${x}" y="${floor - height}" width="${width}" height="${height}" fill="${colour}"/><rect x="${x + 5}" y="${floor - height + 26}" width="${Math.max(6, width - 10)}" height="8" fill="#ffffff66"/></g>`,
      );
      x += width + (throwDice() > 0.96 ? 60 : 3);
    }
    return `${spines.join("")}<rect x="0" y="${floor}" width="2400" height="30" fill="#5a3d2b"/><rect x="0" y="${floor + 30}" width="2400" height="18" fill="#00000055"/>`;
  }).join("");
  return frame(
    `<radialGradient id="light" cx="0.3" cy="0.2" r="0.9"><stop offset="0" stop-color="#ffe3b3" stop-opacity="0.45"/><stop offset="1" stop-color="#120a06" stop-opacity="0.62"/></radialGradient>`,
    `<rect width="2400" height="1350" fill="#33231a"/>${shelves}<rect width="2400" height="1350" fill="url(#light)"/>`,
  );
}

/** A park with trees in autumn. */
export function park(): string {
  const throwDice = dice(21);
  const leaves = ["#d98324", "#b8541f", "#e6b13d", "#8f3b1f", "#6f7d3a"];
  const trees = Array.from({ length: 22 }, (_, i) => {
    const near = i / 22;
    const x = throwDice() * 2400;
    const y = 700 + near * 380;
    const size = 90 + near * 210;
    const crown = Array.from({ length: 7 }, () => {
      const cx = x + (throwDice() - 0.5) * size;
      const cy = y - size * (0.75 + throwDice() * 0.7);
      return `<circle cx="${cx}" cy="${cy}" r="${size * (0.32 + throwDice() * 0.2)}" fill="${leaves[Math.floor(throwDice() * leaves.length)]}"/>`;
    }).join("");
    return `<rect x="${x - size * 0.05}" y="${y - size * 0.8}" width="${size * 0.1}" height="${size * 0.85}" fill="#46301f"/>${crown}`;
  }).join("");
  return frame(
    sky("day", "#8fc1e3", "#f7ead2"),
    `<rect width="2400" height="1350" fill="url(#day)"/>
    <path d="M0 640Q600 480 1200 600T2400 560V1350H0z" fill="#a7b07a"/>
    ${trees}
    <path d="M0 1080Q800 960 1500 1060T2400 1030V1350H0z" fill="#7e8b4f"/>
    <path d="M1050 1350Q1180 1180 1010 1090T1180 900" fill="none" stroke="#e7d6b4" stroke-width="70" stroke-linecap="round"/>`,
  );
}

/** The arms of a town that does not exist: a hill, a spring, a star. */
export function arms(): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="600" viewBox="0 0 480 600">
    <path d="M30 30H450V330Q450 500 240 575 30 500 30 330z" fill="#0b5394" stroke="#d9b44a" stroke-width="18"/>
    <path d="M39 372Q140 210 240 300 330 180 441 372 410 490 240 556 70 490 39 372z" fill="#3f8f5b"/>
    <path d="M240 312q-34 60 0 96t0 140" fill="none" stroke="#ffffff" stroke-width="26" stroke-linecap="round"/>
    <path d="M240 84l19 52h56l-45 34 17 54-47-33-47 33 17-54-45-34h56z" fill="#f3d06b"/>
  </svg>`;
}
