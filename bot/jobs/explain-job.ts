/** What is known of a job's place, from which people are told why it is where it is. */
export type JobPlace =
  | { readonly state: 'waiting'; readonly busy: number; readonly slots: number; readonly started: boolean }
  | { readonly state: 'running'; readonly again: string | null; readonly stopping: boolean }
  | { readonly state: 'retrying'; readonly inMs: number; readonly error: string }
  | { readonly state: 'failed'; readonly error: string };

/** Why a job does not run yet, or what went wrong: one sentence, never empty. */
export function explainJob(place: JobPlace): string {
  if (place.state === 'waiting') {
    if (!place.started) return 'waits for a worker: none is running';
    if (place.busy < place.slots) return 'waits for its turn, which is now';
    return `waits for a free worker: ${place.busy} of ${place.slots} are busy`;
  }
  if (place.state === 'running') {
    const now = place.stopping ? 'runs, and was told to stop' : 'runs';
    if (place.again === null) return now;
    return `${now}; asked for again (${place.again}): waits for the running job of the same key`;
  }
  if (place.state === 'failed') return `failed: ${place.error}`;
  return `tried again in ${Math.max(0, Math.ceil(place.inMs / 1_000))} s after: ${place.error}`;
}
