import { nothing, svg, type SVGTemplateResult } from "lit";

/**
 * Drawings of the house, each on a square of 100 that may bleed over its edges: flat, in three tones of the
 * ground on which they stand. `l` is the light one, `m` the middle, `d` the deep.
 */
const drawings = {
  door: () => svg`
    ${floor(94)}
    <path class="d" d="M17 94V45a33 33 0 0 1 66 0v49z" />
    <path class="l" d="M24 94V46a26 26 0 0 1 52 0v48z" />
    <path class="m" d="M30 58V50a20 20 0 0 1 15.5-18V58zM54.5 32A20 20 0 0 1 70 50v8H54.5zM30 72h15.5v16H30zM54.5 72H70v16H54.5z" />
    <path class="g" d="M49.2 20h1.6v74h-1.6z" />
    <circle class="d" cx="45.4" cy="65" r="1.9" /><circle class="d" cx="54.6" cy="65" r="1.9" />
    <path class="s d" d="M41 47 50 37l9 10" stroke-width="1.2" />
    <g transform="rotate(-4 50 53)"><rect class="d" x="33" y="46" width="34" height="14" rx="1.5" /><rect class="l" x="39" y="51.3" width="22" height="3.4" /></g>`,

  calendar: () => svg`
    <rect class="d" x="20" y="24" width="68" height="70" rx="3" />
    <rect class="l" x="14" y="18" width="68" height="70" rx="3" />
    <path class="m" d="M14 36V21a3 3 0 0 1 3-3h62a3 3 0 0 1 3 3v15z" />
    ${[30, 60].map((x) => svg`<rect class="d" x=${x} y="11" width="6" height="14" rx="3" />`)}
    ${grid(5, 4).map(([x, y]) => svg`<rect class="m" x=${22 + x * 11} y=${43.5 + y * 10.5} width="7" height="7" rx="1" />`)}
    <circle class="g" cx="58.5" cy="68" r="9.5" /><path class="s l" d="m54.2 68.2 3.2 3.3 5.6-6.6" stroke-width="2.4" />`,

  council: () => svg`
    <path class="d" d="M-12 82a62 62 0 0 1 124 0z" />
    ${[24, 34, 44, 54].flatMap((radius, row) => seats(radius, 7 + row * 3, row))}
    ${floor(82)}
    <path class="l" d="M38 74h24l3 26H35z" /><rect class="m" x="35" y="70" width="30" height="5" rx="1" />
    <circle class="l" cx="50" cy="62" r="5" />`,

  works: () => svg`
    ${floor(84)}
    <path class="l" d="M46 10h8l17 68H29z" />
    <path class="g" d="m42.2 25.5 15.6 0 3.2 12.8H39zM36 51h28l3.2 12.8H32.8z" />
    <rect class="l" x="18" y="76" width="64" height="8" rx="2" />
    ${Array.from({ length: 24 }, (_, i) => svg`<path class=${i % 2 ? "l" : "m"} d="M${-130 + i * 16} 104 ${-114 + i * 16} 104 ${-124 + i * 16} 124 ${-140 + i * 16} 124z" />`)}`,

  call: () => svg`
    <rect class="d" x="23" y="13" width="56" height="78" rx="2" />
    <path class="l" d="M17 9a2 2 0 0 1 2-2h41l13 13v63a2 2 0 0 1-2 2H19a2 2 0 0 1-2-2z" />
    <path class="m" d="M60 7v13h13z" />
    ${[30, 46, 62].map(
      (y, i) => svg`<rect class="g" x="25" y=${y} width="9" height="9" rx="1.5" />
        ${i < 2 ? svg`<path class="s l" d="m27 ${y + 4.6} 2.1 2.2 3.8-4.6" stroke-width="1.7" />` : nothing}
        <path class="m" d="M39 ${y + 1}h${26 - i * 3}v2.6H39zM39 ${y + 5.6}h${18 + i * 2}v2.6H39z" />`,
    )}
    <g transform="translate(84 34) rotate(38)"><rect class="d" x="-5.5" y="-8" width="11" height="52" /><rect class="m" x="-1.8" y="-8" width="3.6" height="52" /><path class="l" d="M-5.5 44h11L0 60z" /><path class="d" d="M-1.9 54.5h3.8L0 60z" /><rect class="l" x="-5.5" y="-13" width="11" height="6" rx="1.5" /></g>`,

  coin: () => svg`
    ${floor(98)}
    ${[0, 1, 2, 3].map((i) => svg`<rect class=${i % 2 ? "m" : "l"} x=${16 + (i % 2) * 3} y=${91 - i * 7.6} width="66" height="6.4" rx="3.2" />`)}
    <circle class="d" cx="54" cy="35" r="31" /><circle class="l" cx="50" cy="33" r="31" />
    <circle class="s m" cx="50" cy="33" r="25.5" stroke-width="1.6" />
    <path class="s g" d="M62 22.5a14.5 14.5 0 1 0 0 21" stroke-width="5" />
    <path class="s g" d="M31 29.5h22M31 36.5h20" stroke-width="3.4" />`,

  lost: () => svg`
    ${floor(96)}
    <path class="l" d="M48.6 4h2.8v10h-2.8z" />
    <path class="l" d="M12 50a38 38 0 0 1 76 0z" />
    <path class="m" d="M37 50c0-17 4-30 13-38 9 8 13 21 13 38z" />
    <path class="d" d="M12 50c4-20 18-35 38-38-16 8-25 22-25.5 38zM88 50C84 30 70 15 50 12c16 8 25 22 25.5 38z" />
    <path class="g" d="M12 50.5a6.3 6.3 0 0 1 12.5 0zM24.5 50.5a6.3 6.3 0 0 1 12.5 0zM37 50.5a6.5 6.5 0 0 1 13 0zM50 50.5a6.5 6.5 0 0 1 13 0zM63 50.5a6.3 6.3 0 0 1 12.5 0zM75.5 50.5a6.3 6.3 0 0 1 12.5 0z" />
    <path class="s l" d="M50 46v38.5a7.5 7.5 0 0 0 15 0" stroke-width="3.2" stroke-linecap="round" />
    <g transform="translate(27 82) rotate(-24)"><circle class="s m" r="6" stroke-width="3.4" /><path class="m" d="M7 -1.7h20v3.4H24v4h-3.4v-4h-2.8v3h-3.4v-3H7z" /></g>`,

  welcome: () => svg`
    ${floor(86)}
    <path class="m" opacity=".55" d="M27 86h46l60 140H-33z" />
    <path class="d" d="M16 86V45a34 34 0 0 1 68 0v41z" />
    <path class="l" d="M27 86V48a23 23 0 0 1 46 0v38z" />
    <path class="m" d="M35 86a15 15 0 0 1 30 0z" />
    ${[-60, -30, 0, 30, 60].map((angle) => svg`<path class="m" transform="rotate(${angle} 50 86)" d="M49 58h2v8h-2z" />`)}
    <path class="m" d="M27 86V36.5L12 30v66zM73 86V36.5L88 30v66z" />
    <circle class="d" cx="16" cy="64" r="1.6" /><circle class="d" cx="84" cy="64" r="1.6" />`,

  thanks: () => svg`
    ${floor(104)}
    <path class="s d" d="M50 40c0 30-2 46 0 66M24 58c4 22 16 34 24 48M77 62c-6 20-16 32-26 44" stroke-width="2.6" />
    <path class="m" d="M50 92c-14 0-22-6-26-14 14-1 22 4 26 14zM51 84c12-1 19-7 22-15-12 0-19 5-22 15z" />
    ${flower(50, 34, 1.25, "l", "d")}${flower(23, 55, 0.8, "m", "d")}${flower(78, 58, 0.9, "l", "m")}`,

  flag: () => svg`
    <path class="m" d="M27 8h3.4v400H27z" /><circle class="m" cx="28.7" cy="6" r="4" />
    <path class="m" d="M29 10c5 7 4 13 9 24l-4.5-.5C31 24 31 17 28 11zM29 10c8 4 10 10 18 17l-4.6 1C37 21 34 15 28 11z" />
    <g transform="translate(30.4 44)"><path fill="#008c45" d="M0 0c8 4 13 3 20 0v34C13 37 8 38 0 34z" /><path fill="#f4f5f0" d="M20 0c7-3 13-3 20 0v34c-7-3-13-3-20 0z" /><path fill="#cd212a" d="M40 0c7 3 12 4 20 0v34c-8 4-13 3-20 0z" /></g>`,

  festoon: () => svg`
    ${floor(100)}
    ${[-130, -100, -70, -40, -10, 20, 50, 80, 110, 140, 170, 200].map((x) => svg`<path class="d" d="M${x - 11} 100V76a11 11 0 0 1 22 0v24z" />`)}
    ${garland(2, 22, 0)}${garland(22, 30, 1)}${garland(44, 18, 2)}`,

  megaphone: () => svg`
    <path class="d" d="M30 60h14l6 28a3 3 0 0 1-3 3.5h-7a3.5 3.5 0 0 1-3.4-2.8z" />
    <path class="m" d="M14 38h20v26H14a6 6 0 0 1-6-6V44a6 6 0 0 1 6-6z" />
    <path class="l" d="M32 38 64 18a2 2 0 0 1 3 1.7v62.6a2 2 0 0 1-3 1.7L32 64z" />
    <path class="d" d="M67 42a9.5 9.5 0 0 1 0 18z" />
    ${[14, 25, 36].map((r, i) => svg`<path class="s ${i === 1 ? "l" : "m"}" d="M${76 + r * 0.3} ${51 - r}a${r + 4} ${r + 4} 0 0 1 0 ${r * 2}" stroke-width="3.6" stroke-linecap="round" />`)}`,
};

export type Motif = keyof typeof drawings;

export const motif = (name: Motif): SVGTemplateResult =>
  svg`<svg class="motif" viewBox="0 0 100 100" aria-hidden="true">${drawings[name]()}</svg>`;

/** The ground on which things stand, as far as there is room. */
const floor = (y: number) => svg`<rect class="d" x="-400" y=${y} width="900" height="500" />`;

const grid = (columns: number, rows: number): [number, number][] =>
  Array.from({ length: columns * rows }, (_, i) => [i % columns, Math.floor(i / columns)]);

/** One row of a hemicycle, in three benches. */
function seats(radius: number, count: number, row: number): SVGTemplateResult[] {
  return Array.from({ length: count }, (_, i) => {
    const angle = Math.PI * (0.05 + (0.9 * i) / (count - 1));
    const [x, y] = [50 - radius * Math.cos(angle), 80 - radius * Math.sin(angle)];
    const part = i / (count - 1);
    const bench = part < 0.36 ? "m" : part < 0.72 ? "l" : row % 2 ? "m" : "l";
    return svg`<circle class=${bench} cx=${x.toFixed(1)} cy=${y.toFixed(1)} r="3.5" />`;
  });
}

function flower(x: number, y: number, scale: number, petals: string, heart: string) {
  return svg`<g transform="translate(${x} ${y}) scale(${scale})">
    ${Array.from({ length: 9 }, (_, i) => svg`<ellipse class=${petals} cy="-12" rx="4.6" ry="9" transform="rotate(${i * 40})" />`)}
    <circle class=${heart} r="5.4" /></g>`;
}

/** A line of pennants hung from beyond both edges. */
function garland(y: number, sag: number, turn: number): SVGTemplateResult {
  const at = (x: number): number => y + sag * (1 - ((x - 50) / 130) ** 2) - sag * 0.2;
  const tones = ["l", "m", "d"];
  const pennants = Array.from({ length: 21 }, (_, i) => {
    const x = -75 + i * 12.5 + turn * 3;
    const [left, right] = [at(x), at(x + 10)];
    const tip = `${(x + 5).toFixed(1)} ${((left + right) / 2 + 14).toFixed(1)}`;
    return svg`<path class=${tones[(i + turn) % 3]!} d="M${x} ${left.toFixed(1)} ${x + 10} ${right.toFixed(1)} ${tip}z" />`;
  });
  const line = Array.from({ length: 53 }, (_, i) => `${-80 + i * 5} ${at(-80 + i * 5).toFixed(1)}`);
  return svg`${pennants}<path class="s l" d="M${line.join(" ")}" stroke-width=".9" />`;
}
