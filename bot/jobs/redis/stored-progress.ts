/** What a job's `progress` in Redis holds: what it is doing, or when it is tried again. */
export interface StoredProgress {
  readonly text: string;
  /** Epoch milliseconds; null unless it waits for its back-off. */
  readonly retryAt: number | null;
}

/** Reads what `updateProgress` has stored; anything else counts as nothing. */
export function storedProgress(value: unknown): StoredProgress {
  const fields: Readonly<Record<string, unknown>> =
    typeof value === 'object' && value !== null ? { ...value } : {};
  const { text, retryAt } = fields as { text?: unknown; retryAt?: unknown };
  return {
    text: typeof text === 'string' ? text : '',
    retryAt: typeof retryAt === 'number' ? retryAt : null,
  };
}
