/**
 * What was written to the forge and is not read back: checks, statuses, comments and issues, each by a key, with a
 * hash of its content. When it is lost everything is said again, which changes nothing, since the forge's verbs
 * are idempotent.
 */
export type Said = Readonly<Record<string, string>>;
