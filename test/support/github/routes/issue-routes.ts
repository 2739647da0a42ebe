import { addAssignees, assignable, createIssue, ensureLabel, setLabels } from '../actions/issue-actions.js';
import { checkLength } from '../actions/check-length.js';
import { editPull } from '../actions/pull-actions.js';
import { editIssue, type IssueChange } from '../actions/issue-actions.js';
import { ApiError } from '../api-error.js';
import { issueShape } from '../shapes/issue-shape.js';
import { labelShape, labelShapes } from '../shapes/label-shape.js';
import { findIssue } from './find-issue.js';
import type { Answer, ListAnswer, RepositoryCall, Route } from './route.js';

type Named = string | { readonly name?: string; readonly login?: string };

const namesOf = (list: unknown): string[] =>
  ((list ?? []) as readonly Named[]).map((one) =>
    typeof one === 'string' ? one : (one.name ?? one.login ?? ''),
  );

function listIssues({ state, repository, query }: RepositoryCall): ListAnswer {
  const wanted = query['state'] ?? 'open';
  const labels = query['labels']?.split(',') ?? [];
  const { creator, assignee } = query;
  const found = [...repository.issues.values()].filter(
    (issue) =>
      (wanted === 'all' || issue.state === wanted) &&
      labels.every((label) => issue.labels.some((has) => has.toLowerCase() === label.toLowerCase())) &&
      (creator === undefined || issue.user.login === creator) &&
      (assignee === undefined || issue.assignees.some(({ login }) => login === assignee)),
  );
  if ((query['direction'] ?? 'desc') === 'desc') found.reverse();
  return { list: found.map((issue) => issueShape(state.url, repository, issue)) };
}

async function updateIssue(call: RepositoryCall): Promise<Answer> {
  const { state, repository, body, user } = call;
  const issue = findIssue(call);
  const change: IssueChange = {
    ...(typeof body['title'] === 'string' ? { title: body['title'] } : {}),
    ...(body['body'] === undefined ? {} : { body: body['body'] as string | null }),
    ...(body['state'] === undefined ? {} : { state: body['state'] as 'open' | 'closed' }),
    ...(typeof body['state_reason'] === 'string' ? { stateReason: body['state_reason'] } : {}),
  };
  if (issue.pull === null) await editIssue(state, repository, issue, user, change);
  else await editPull(state, repository, issue, issue.pull, user, change);
  if (body['labels'] !== undefined) await setLabels(state, repository, issue, user, namesOf(body['labels']));
  if (body['assignees'] !== undefined) {
    issue.assignees = namesOf(body['assignees']).flatMap(
      (login) => assignable(state, repository, login) ?? [],
    );
    issue.updatedAt = state.tick();
  }
  return { status: 200, body: issueShape(state.url, repository, issue) };
}

function checkAssignable({ state, repository, params }: RepositoryCall): Answer {
  const user = assignable(state, repository, params['assignee'] ?? '');
  if (user === null) throw new ApiError(404, 'Not Found');
  return { status: 204, body: undefined };
}

const NEEDS = { needs: ['issues', 'pull_requests'] } as const;

/** Issues, which pull requests are too; labels and assignees of both. */
export const issueRoutes: Readonly<Record<string, Route<RepositoryCall>>> = {
  'issues/list-for-repo': { handle: listIssues },
  'issues/get': {
    handle: (call) => ({
      status: 200,
      body: issueShape(call.state.url, call.repository, findIssue(call)),
    }),
  },
  'issues/create': {
    needs: ['issues'],
    handle: async ({ state, repository, body, user }) => {
      const issue = await createIssue(state, repository, user, {
        title: String(body['title']),
        body: (body['body'] as string | undefined) ?? null,
        labels: namesOf(body['labels']),
        assignees: namesOf(body['assignees']),
      });
      return { status: 201, body: issueShape(state.url, repository, issue) };
    },
  },
  'issues/update': { ...NEEDS, handle: updateIssue },
  'issues/list-labels-on-issue': {
    handle: (call) => ({ list: labelShapes(call.state.url, call.repository, findIssue(call).labels) }),
  },
  'issues/add-labels': {
    ...NEEDS,
    handle: async (call) => {
      const { state, repository, user, body } = call;
      const issue = findIssue(call);
      await setLabels(state, repository, issue, user, [...issue.labels, ...namesOf(body['labels'])]);
      return { status: 200, body: labelShapes(state.url, repository, issue.labels) };
    },
  },
  'issues/set-labels': {
    ...NEEDS,
    handle: async (call) => {
      const { state, repository, user, body } = call;
      const issue = findIssue(call);
      await setLabels(state, repository, issue, user, namesOf(body['labels']));
      return { status: 200, body: labelShapes(state.url, repository, issue.labels) };
    },
  },
  'issues/remove-label': {
    ...NEEDS,
    handle: async (call) => {
      const { state, repository, user, params } = call;
      const issue = findIssue(call);
      const name = params['name']?.toLowerCase();
      const rest = issue.labels.filter((label) => label.toLowerCase() !== name);
      if (rest.length === issue.labels.length) throw new ApiError(404, 'Label does not exist');
      await setLabels(state, repository, issue, user, rest);
      return { status: 200, body: labelShapes(state.url, repository, rest) };
    },
  },
  'issues/add-assignees': {
    ...NEEDS,
    handle: async (call) => {
      const { state, repository, user, body } = call;
      const issue = findIssue(call);
      await addAssignees(state, repository, issue, user, namesOf(body['assignees']));
      return { status: 201, body: issueShape(state.url, repository, issue) };
    },
  },
  'issues/check-user-can-be-assigned': { handle: checkAssignable },
  'issues/check-user-can-be-assigned-to-issue': { handle: checkAssignable },
  'issues/create-label': {
    needs: ['issues'],
    handle: ({ state, repository, body }) => {
      const name = String(body['name']);
      if (repository.labels.has(name.toLowerCase()))
        throw ApiError.invalid('Label', 'name', 'already_exists');
      const description = (body['description'] as string | undefined) ?? null;
      checkLength('Label', 'description', description ?? '', 100);
      const color = (body['color'] as string | undefined) ?? 'ededed';
      if (!/^[0-9a-fA-F]{6}$/.test(color)) throw ApiError.invalid('Label', 'color', 'invalid');
      const label = { ...ensureLabel(state, repository, name), color, description };
      repository.labels.set(name.toLowerCase(), label);
      return { status: 201, body: labelShape(state.url, repository, label) };
    },
  },
  'issues/get-label': {
    handle: ({ state, repository, params }) => {
      const label = repository.labels.get(params['name']?.toLowerCase() ?? '');
      if (label === undefined) throw new ApiError(404, 'Not Found');
      return { status: 200, body: labelShape(state.url, repository, label) };
    },
  },
};
