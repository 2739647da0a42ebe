const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Milliseconds as people say them: `12 s`, `3 min`, `2 h 5 min`, `3 d`. */
export function durationText(milliseconds: number): string {
  if (milliseconds < MINUTE) return `${Math.floor(milliseconds / 1000)} s`;
  if (milliseconds < HOUR) return `${Math.floor(milliseconds / MINUTE)} min`;
  const hours = Math.floor(milliseconds / HOUR);
  if (hours >= 48) return `${Math.floor(hours / 24)} d`;
  const minutes = Math.floor((milliseconds % HOUR) / MINUTE);
  return minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`;
}
