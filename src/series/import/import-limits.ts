/** What an import takes at most; more is a mistake in the range or an attack. */
export const IMPORT_LIMITS = { patches: 10_000, mailboxBytes: 512 * 1024 * 1024 } as const;
