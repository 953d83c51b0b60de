/** Weeks as officers choose them, from one Monday to another. */
export function weeksBack(today: string, period: string): { from: string; to: string } {
  const monday = mondayOf(today);
  if (period === "this") return { from: monday, to: monday };
  if (period === "last") return { from: shifted(monday, -7), to: shifted(monday, -7) };
  return { from: shifted(monday, -7 * (Number(period) - 1)), to: monday };
}

function mondayOf(day: string): string {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return shifted(day, -((weekday + 6) % 7));
}

const shifted = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
