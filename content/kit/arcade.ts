import { css, svg, type SVGTemplateResult } from "lit";

/**
 * A portico, the thing that every Italian town hall has: behind words, in a shade that only adds to
 * their contrast. `count` arches, each as wide as the spaces of the row allow.
 */
export function arcade(count: number): SVGTemplateResult {
  const arches = Array.from({ length: count }, (_, index) => {
    const left = index * 10 + 1.1;
    const right = left + 7.8;
    return `M${left} 20V7.9a3.9 3.9 0 0 1 7.8 0V20H${right - 7.8}z`;
  });
  return svg`<svg class="arcade" viewBox="0 0 ${count * 10} 20" preserveAspectRatio="xMidYMin slice" aria-hidden="true"><path d=${arches.join("")} /></svg>`;
}

export const arcadeStyles = css`
  .arcade {
    position: absolute;
    left: 0;
    bottom: 0;
    width: 100%;
    fill: var(--deep, var(--vt-tint));
  }
`;
