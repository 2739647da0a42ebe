import { platformRows } from './platform-rows.js';
import { serviceRows } from './service-rows.js';
import type { ServiceSide } from './service-side.js';
import type { ServiceRow } from './services-report.js';

/** All that a bundle needs: PHP first, extensions by name, then services in the recipe's order. */
export function needsOf(side: ServiceSide): readonly ServiceRow[] {
  return [...platformRows(side), ...serviceRows(side)];
}
