import type { ServiceRow } from './services-report.js';

/** Which versions of something are wanted, as people read it; `''` where nothing is said. */
export function versionsText({
  programs,
  constraints,
}: Pick<ServiceRow, 'programs' | 'constraints'>): string {
  const wanted = programs.map(({ name, versions }) => (versions === null ? name : `${name} ${versions}`));
  return wanted.length > 0 ? wanted.join(' or ') : constraints.filter((one) => one !== '*').join(' and ');
}
