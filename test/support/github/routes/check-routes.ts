import { addCheckRun, checkRunEvent } from '../actions/check-actions.js';
import { ApiError } from '../api-error.js';
import type { FakeCheckRun } from '../fake-types.js';
import type { Json } from '../json.js';
import { checkRunShape } from '../shapes/check-run-shape.js';
import { fullNameOf } from '../shapes/full-name-of.js';
import { findCommit } from './find-commit.js';
import type { Answer, ListAnswer, RepositoryCall, Route } from './route.js';

interface Output {
  readonly title?: string;
  readonly summary?: string;
  readonly text?: string;
  readonly annotations?: readonly Json[];
}

function findRun({ repository, params }: RepositoryCall): FakeCheckRun {
  const run = repository.checkRuns.find(({ id }) => id === Number(params['check_run_id']));
  if (run === undefined) throw new ApiError(404, 'Not Found');
  return run;
}

/** What create and update change alike. A conclusion completes a run; annotations are only ever added. */
function write({ state, body }: RepositoryCall, run: FakeCheckRun): void {
  const text = body as Readonly<Record<string, string | undefined>>;
  run.name = text['name'] ?? run.name;
  run.detailsUrl = text['details_url'] ?? run.detailsUrl;
  run.externalId = text['external_id'] ?? run.externalId;
  run.startedAt = text['started_at'] ?? run.startedAt;
  run.conclusion = text['conclusion'] ?? run.conclusion;
  run.status = text['conclusion'] === undefined ? (text['status'] ?? run.status) : 'completed';
  if (run.status === 'completed') run.completedAt = text['completed_at'] ?? run.completedAt ?? state.now();
  else Object.assign(run, { conclusion: null, completedAt: null });
  const output = body['output'] as Output | undefined;
  if (output === undefined) return;
  run.title = output.title ?? run.title;
  run.summary = output.summary ?? run.summary;
  run.text = output.text ?? run.text;
  run.annotations.push(...(output.annotations ?? []));
}

async function createRun(call: RepositoryCall): Promise<Answer> {
  const { state, repository, body, user } = call;
  const headSha = String(body['head_sha']);
  if (!/^[0-9a-f]{40}$/.test(headSha) || (await repository.git.commitOf(headSha)) === null)
    throw new ApiError(422, `No commit found for SHA: ${headSha}`);
  if (body['status'] === 'completed' && body['conclusion'] === undefined)
    throw ApiError.invalid('CheckRun', 'conclusion', 'missing_field');
  const run: FakeCheckRun = {
    id: state.id(),
    app: state.app,
    headSha,
    headBranch: (await repository.git.branchesAt(headSha))[0] ?? null,
    annotations: [],
    name: '',
    status: 'queued',
    conclusion: null,
    startedAt: state.tick(),
    completedAt: null,
    detailsUrl: null,
    externalId: '',
    title: null,
    summary: null,
    text: null,
  };
  write(call, run);
  addCheckRun(state, repository, user, run);
  return { status: 201, body: checkRunShape(state, repository, run) };
}

function updateRun(call: RepositoryCall): Answer {
  const { state, repository, user } = call;
  const run = findRun(call);
  if (run.app.id !== state.app.id)
    throw new ApiError(
      403,
      'Invalid app_id: check run can only be modified by the GitHub App that created it.',
    );
  const before = run.status;
  state.tick();
  write(call, run);
  if (run.status === 'completed' && before !== 'completed')
    checkRunEvent(state, repository, user, run, 'completed');
  return { status: 200, body: checkRunShape(state, repository, run) };
}

/** Newest first; `latest`, the default, has one of each name and App. */
async function listRuns(call: RepositoryCall): Promise<ListAnswer> {
  const { state, repository, params, query } = call;
  const sha = await findCommit(repository, params['ref'] ?? '');
  const seen = new Set<string>();
  const found = repository.checkRuns.toReversed().filter((run) => {
    if (run.headSha !== sha) return false;
    if (query['check_name'] !== undefined && run.name !== query['check_name']) return false;
    if (query['app_id'] !== undefined && run.app.id !== Number(query['app_id'])) return false;
    const key = `${run.app.id} ${run.name}`;
    if (seen.has(key) && query['filter'] !== 'all') return false;
    seen.add(key);
    return query['status'] === undefined || run.status === query['status'];
  });
  return {
    list: found.map((run) => checkRunShape(state, repository, run)),
    wrap: (check_runs, total_count) => ({ total_count, check_runs }),
  };
}

function listAnnotations(call: RepositoryCall): ListAnswer {
  const run = findRun(call);
  const blob = `${call.state.url}/${fullNameOf(call.repository)}/blob/${run.headSha}`;
  const nothing = { start_column: null, end_column: null, title: null, raw_details: null };
  return {
    list: run.annotations.map((one) => ({ ...nothing, ...one, blob_href: `${blob}/${String(one['path'])}` })),
  };
}

/** Check runs. */
export const checkRoutes: Readonly<Record<string, Route<RepositoryCall>>> = {
  'checks/create': { needs: ['checks'], handle: createRun },
  'checks/update': { needs: ['checks'], handle: updateRun },
  'checks/get': {
    handle: (call) => ({ status: 200, body: checkRunShape(call.state, call.repository, findRun(call)) }),
  },
  'checks/list-for-ref': { handle: listRuns },
  'checks/list-annotations': { handle: listAnnotations },
};
