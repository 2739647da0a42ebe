import type { WayBack } from '../../../src/compat/way-back/way-back.js';

/** Nothing is left behind. */
export const EMPTY_WAY_BACK: WayBack = {
  modules: [],
  tables: [],
  columns: [],
  config_paths: [],
  acl: [],
  crons: [],
  indexers: [],
  mviews: [],
  cache_types: [],
  widgets: [],
  email_templates: [],
  patches: [],
  classes: [],
  unread: [],
};
