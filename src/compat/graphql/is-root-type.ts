const ROOTS: readonly string[] = ['Query', 'Mutation', 'Subscription'];

/** Whether a type holds the operations that a client can name: every module adds to these. */
export function isRootType(name: string): boolean {
  return ROOTS.includes(name);
}
