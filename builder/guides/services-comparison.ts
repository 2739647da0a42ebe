import { inlineCode } from '../text/inline-code.js';
import { markdownTable } from '../notes/markdown-table.js';
import { plainText } from '../notes/plain-text.js';
import type { ServiceRow } from '../services/services-report.js';
import { versionsText } from '../services/versions-text.js';

/** What two sides need, side by side; rows in the order of the first one. @param heads names of both, for prose */
export function servicesComparison(
  heads: readonly [string, string],
  from: readonly ServiceRow[],
  to: readonly ServiceRow[],
): string {
  const services = [...new Set([...from, ...to].map(({ service }) => service))];
  const rows = services.map((service) => {
    const sides = [from, to].map((side) => side.find((row) => row.service === service));
    return [plainText(sides[0]?.title ?? sides[1]?.title ?? service), ...sides.map(needText)];
  });
  return rows.length === 0 ? 'Nothing is known of what they need.' : markdownTable(['', ...heads], rows);
}

/** `required: PHP ^8.1`; of what nobody asks for `not needed`. */
export function needText(row: ServiceRow | undefined): string {
  if (row === undefined) return 'not needed';
  const versions = versionsText(row);
  return versions === '' ? row.need : `${row.need}: ${inlineCode(versions)}`;
}
