import type { FakeState } from '../fake-state.js';
import type { FakeCheckRun, FakeRepository } from '../fake-types.js';
import type { Json } from '../json.js';
import { appShape } from './app-shape.js';
import { fullNameOf } from './full-name-of.js';

/** `check-run`. */
export function checkRunShape(state: FakeState, repository: FakeRepository, run: FakeCheckRun): Json {
  const name = fullNameOf(repository);
  const api = `${state.url}/repos/${name}/check-runs/${run.id}`;
  return {
    id: run.id,
    node_id: `CR_${run.id}`,
    name: run.name,
    head_sha: run.headSha,
    external_id: run.externalId,
    url: api,
    html_url: `${state.url}/${name}/runs/${run.id}`,
    details_url: run.detailsUrl,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: run.annotations.length,
      annotations_url: `${api}/annotations`,
    },
    check_suite: { id: run.app.id },
    app: appShape(state, run.app),
    pull_requests: [],
  };
}
