import { EMPTY_WAY_BACK } from '../../../support/compat/empty-way-back.js';
import type { WayBack } from '../../../../src/compat/way-back/way-back.js';

/** Something of everything; other lists instead of some. */
export function left(more: Partial<WayBack> = {}): WayBack {
  return { ...EMPTY_WAY_BACK, ...more };
}

export const EVERYTHING: WayBack = {
  modules: ['Acme_Points'],
  tables: ['acme_points', 'acme_points_log'],
  columns: ['sales_order.acme_points'],
  config_paths: ['acme/points/enabled'],
  acl: ['Acme_Points::config'],
  crons: ['acme_points_expire'],
  indexers: ['acme_points_total'],
  mviews: ['acme_points_total'],
  cache_types: ['acme_points'],
  widgets: ['acme_points_box'],
  email_templates: ['acme_points_expired'],
  patches: ['Acme\\Points\\Setup\\Patch\\Data\\AddPoints'],
  classes: [
    { name: 'Acme\\Points\\Block\\Widget\\Box', stored: 'widget' },
    { name: 'Acme\\Points\\Model\\Attribute\\Source\\Level', stored: 'attribute model' },
    { name: 'Acme\\Points\\Model\\Rule\\Condition\\Points', stored: 'rule condition' },
    { name: 'Acme\\Points\\Model\\Wallet', stored: null },
  ],
  unread: [{ file: 'app/code/Acme/Points/etc/db_schema.xml', line: 3, reason: 'no XML' }],
};
