/** Raised whenever the same three contents may merge to something else: old memos are then misses. */
export const ENGINE_VERSION = 1;
