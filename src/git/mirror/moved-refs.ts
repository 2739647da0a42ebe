/**
 * Refs of the mirror that say which tags upstream has elsewhere than we follow, as the last sync found them. They are
 * set anew by every sync.
 */
export const MOVED_REFS = 'refs/upkeep/moved/tags/';
