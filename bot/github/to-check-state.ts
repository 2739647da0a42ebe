import type { CheckState } from '../../src/forge/check.js';

/** A check run as GitHub answers it: what of it we use. */
export interface ApiCheckRun {
  readonly id: number;
  readonly name: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly started_at: string | null;
  readonly external_id: string | null;
  readonly html_url: string | null;
  readonly details_url: string | null;
  readonly output: {
    readonly title: string | null;
    readonly summary: string | null;
    readonly annotations_count: number;
  };
  readonly app: { readonly id: number } | null;
}

/** A commit status as GitHub answers it. */
export interface ApiStatus {
  readonly id: number;
  readonly context: string;
  readonly state: string;
  readonly description: string | null;
  readonly target_url: string | null;
  readonly updated_at: string;
  readonly creator: { readonly login: string } | null;
}

export function checkRunState(run: ApiCheckRun, own: boolean): CheckState {
  return {
    name: run.name,
    state: run.status === 'completed' ? stateOf(run.conclusion) : 'pending',
    own,
    title: run.output.title ?? '',
    summary: run.output.summary ?? '',
    url: own ? run.details_url : (run.details_url ?? run.html_url),
  };
}

export function statusState(status: ApiStatus, own: boolean): CheckState {
  return {
    name: status.context,
    state: status.state === 'pending' ? 'pending' : status.state === 'success' ? 'success' : 'failure',
    own,
    title: status.description ?? '',
    summary: '',
    url: status.target_url,
  };
}

/** What did not succeed and is not said to be neutral stops a release: also what was cancelled or went stale. */
function stateOf(conclusion: string | null): CheckState['state'] {
  if (conclusion === 'success') return 'success';
  return conclusion === 'neutral' || conclusion === 'skipped' ? 'neutral' : 'failure';
}
