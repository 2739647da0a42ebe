import { editPull, openPull, settleMergeability } from '../actions/pull-actions.js';
import { ApiError } from '../api-error.js';
import type { FakeIssue, FakePull, FakeRepository } from '../fake-types.js';
import { fullPullShape } from '../shapes/full-pull-shape.js';
import { pullShape } from '../shapes/pull-shape.js';
import { findPull } from './find-issue.js';
import type { Answer, ListAnswer, RepositoryCall, Route } from './route.js';

function listPulls({ state, repository, query }: RepositoryCall): ListAnswer {
  const wanted = query['state'] ?? 'open';
  const head = query['head']?.split(':');
  const found: { issue: FakeIssue; pull: FakePull }[] = [];
  for (const issue of repository.issues.values()) {
    const { pull } = issue;
    if (pull === null || (wanted !== 'all' && issue.state !== wanted)) continue;
    if (query['base'] !== undefined && query['base'] !== pull.baseRef) continue;
    const [owner, ...branch] = head ?? [];
    if (owner !== undefined && owner.toLowerCase() !== pull.headRepository.owner.login.toLowerCase())
      continue;
    if (owner !== undefined && branch.join(':') !== pull.headRef) continue;
    found.push({ issue, pull });
  }
  const sort = query['sort'] ?? 'created';
  const key = ({ issue }: { issue: FakeIssue }): string =>
    sort === 'updated' ? issue.updatedAt : issue.createdAt;
  found.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.issue.number - b.issue.number));
  if ((query['direction'] ?? (sort === 'created' ? 'desc' : 'asc')) === 'desc') found.reverse();
  return { list: found.map(({ issue, pull }) => pullShape(state.url, repository, issue, pull)) };
}

/** `branch`, or `owner:branch` of a fork, which `head_repo` may name exactly. */
function headOf(call: RepositoryCall): { headRepository: FakeRepository; head: string } {
  const { state, repository, body } = call;
  const head = String(body['head']);
  const at = head.indexOf(':');
  if (at < 0) return { headRepository: repository, head };
  const owner = head.slice(0, at).toLowerCase();
  const branch = head.slice(at + 1);
  if (owner === repository.owner.login.toLowerCase()) return { headRepository: repository, head: branch };
  const headRepository = [...state.repositories.values()].find(
    (one) => one.owner.login.toLowerCase() === owner && one.name === repository.name,
  );
  if (headRepository === undefined) throw ApiError.invalid('PullRequest', 'head', 'invalid');
  return { headRepository, head: branch };
}

async function createPull(call: RepositoryCall): Promise<Answer> {
  const { state, repository, body, user } = call;
  if (typeof body['title'] !== 'string') throw ApiError.invalid('PullRequest', 'title', 'missing_field');
  const issue = await openPull(state, repository, user, {
    ...headOf(call),
    base: String(body['base']),
    title: body['title'],
    body: (body['body'] as string | undefined) ?? null,
    draft: body['draft'] === true,
  });
  if (issue.pull === null) throw new Error('a pull request without its side of it');
  return { status: 201, body: await fullPullShape(state.url, repository, issue, issue.pull) };
}

/** Pull requests. */
export const pullRoutes: Readonly<Record<string, Route<RepositoryCall>>> = {
  'pulls/list': { handle: listPulls },
  'pulls/get': {
    handle: async (call) => {
      const { state, repository } = call;
      const { issue, pull } = findPull(call);
      const body = await fullPullShape(state.url, repository, issue, pull);
      // The first one to ask is told `null`, and gets the answer next time.
      await settleMergeability(state, repository, issue, pull);
      return { status: 200, body };
    },
  },
  'pulls/create': { needs: ['pull_requests'], handle: createPull },
  'pulls/update': {
    needs: ['pull_requests'],
    handle: async (call) => {
      const { state, repository, body, user } = call;
      const { issue, pull } = findPull(call);
      const { title, body: text, state: wanted, base } = body as Readonly<Record<string, string | undefined>>;
      await editPull(state, repository, issue, pull, user, {
        ...(title === undefined ? {} : { title }),
        ...(text === undefined ? {} : { body: text }),
        ...(wanted === undefined ? {} : { state: wanted as 'open' | 'closed' }),
        ...(base === undefined ? {} : { base }),
      });
      return { status: 200, body: await fullPullShape(state.url, repository, issue, pull) };
    },
  },
};
