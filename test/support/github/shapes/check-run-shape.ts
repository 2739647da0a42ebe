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
    check_suite: suiteShape(state, repository, run),
    app: appShape(state, run.app),
    pull_requests: pullsOf(state, repository, run),
  };
}

/** All runs of one App on one commit. The API tells only its id, but events all of it. */
function suiteShape(state: FakeState, repository: FakeRepository, run: FakeCheckRun): Json {
  const id = Number.parseInt(run.headSha.slice(0, 8), 16) + run.app.id;
  const pulls = pullsOf(state, repository, run);
  return {
    id,
    node_id: `CS_${id}`,
    head_branch: pulls[0]?.head.ref ?? run.headBranch,
    head_sha: run.headSha,
    status: run.status,
    conclusion: run.conclusion,
    url: `${state.url}/repos/${fullNameOf(repository)}/check-suites/${id}`,
    before: null,
    after: run.headSha,
    pull_requests: pulls,
    app: appShape(state, run.app),
    created_at: run.startedAt,
    updated_at: run.completedAt ?? run.startedAt,
  };
}

interface MinimalPull {
  readonly url: string;
  readonly id: number;
  readonly number: number;
  readonly head: MinimalSide;
  readonly base: MinimalSide;
}

interface MinimalSide {
  readonly ref: string;
  readonly sha: string;
  readonly repo: Json;
}

/** Open ones with this head, in this repository: GitHub leaves out those from forks. */
function pullsOf(state: FakeState, repository: FakeRepository, run: FakeCheckRun): readonly MinimalPull[] {
  const api = `${state.url}/repos/${fullNameOf(repository)}`;
  const repo = { id: repository.id, url: api, name: repository.name };
  return [...repository.issues.values()].flatMap(({ number, state: is, pull }) => {
    if (
      pull === null ||
      is === 'closed' ||
      pull.headSha !== run.headSha ||
      pull.headRepository !== repository
    )
      return [];
    const head = { ref: pull.headRef, sha: pull.headSha, repo };
    const base = { ref: pull.baseRef, sha: pull.baseSha, repo };
    return [{ url: `${api}/pulls/${number}`, id: pull.id, number, head, base }];
  });
}
