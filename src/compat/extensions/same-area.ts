const ALL: ReadonlySet<string> = new Set(['global', 'base']);

/** Whether what holds in one area is seen in another; a theme belongs to its area. */
export function sameArea(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined || ALL.has(a) || ALL.has(b)) return true;
  if (a === b) return true;
  const themes = a.includes('/') && b.includes('/');
  return !themes && a.split('/', 1)[0] === b.split('/', 1)[0];
}
