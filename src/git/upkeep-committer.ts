/** Upkeep itself, where no person and no `stack.yml` says who commits. */
export const UPKEEP_COMMITTER = { name: 'Upkeep', email: 'upkeep@localhost' } as const;
