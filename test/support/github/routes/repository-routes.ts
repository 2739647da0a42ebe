import { ApiError } from '../api-error.js';
import { addStatus } from '../actions/check-actions.js';
import { checkLength } from '../actions/check-length.js';
import type { FakeRepository, FakeStatus } from '../fake-types.js';
import { commitShape } from '../shapes/commit-shape.js';
import { fullNameOf } from '../shapes/full-name-of.js';
import { repositoryShape } from '../shapes/repository-shape.js';
import { statusShape } from '../shapes/status-shape.js';
import { userShape } from '../shapes/user-shape.js';
import { findCommit } from './find-commit.js';
import type { RepositoryCall, Route } from './route.js';

/** Newest first. */
const statusesOf = (repository: FakeRepository, sha: string): FakeStatus[] =>
  repository.statuses.filter((status) => status.sha === sha).toReversed();

function combinedState(states: readonly string[]): string {
  if (states.some((state) => state === 'failure' || state === 'error')) return 'failure';
  return states.length === 0 || states.includes('pending') ? 'pending' : 'success';
}

/** Repositories, branches, commits, statuses, people's rights. */
export const repositoryRoutes: Readonly<Record<string, Route<RepositoryCall>>> = {
  'repos/get': {
    handle: ({ state, repository }) => ({ status: 200, body: repositoryShape(state.url, repository) }),
  },
  'repos/get-branch': {
    handle: async ({ state, repository, params }) => {
      const name = params['branch'] ?? '';
      const sha = await repository.git.branch(name);
      if (sha === null) throw new ApiError(404, 'Branch not found');
      const base = `${state.url}/repos/${fullNameOf(repository)}/branches/${name}`;
      const body = {
        name,
        commit: commitShape(state.url, repository, await repository.git.commit(sha)),
        _links: { self: base, html: `${state.url}/${fullNameOf(repository)}/tree/${name}` },
        protected: false,
        protection: {
          enabled: false,
          required_status_checks: { enforcement_level: 'off', contexts: [], checks: [] },
        },
        protection_url: `${base}/protection`,
      };
      return { status: 200, body };
    },
  },
  'repos/get-commit': {
    handle: async ({ state, repository, params }) => {
      const sha = await findCommit(repository, params['ref'] ?? '');
      const files: unknown[] = [];
      const body = { ...commitShape(state.url, repository, await repository.git.commit(sha)), files };
      return { status: 200, body };
    },
  },
  'repos/get-collaborator-permission-level': {
    handle: ({ state, repository, params }) => {
      const user = state.users.get(params['username']?.toLowerCase() ?? '');
      if (user === undefined) throw new ApiError(404, `${params['username']} is not a user`);
      const permission = repository.permissions.get(user.login.toLowerCase()) ?? 'read';
      const level = ['none', 'read', 'write', 'admin'].indexOf(permission);
      const permissions = {
        pull: level > 0,
        triage: level > 1,
        push: level > 1,
        maintain: level > 2,
        admin: level > 2,
      };
      const person = { ...userShape(state.url, user), role_name: permission, permissions };
      return { status: 200, body: { permission, role_name: permission, user: person } };
    },
  },
  'repos/get-combined-status-for-ref': {
    handle: async ({ state, repository, params }) => {
      const sha = await findCommit(repository, params['ref'] ?? '');
      const newest = new Map<string, FakeStatus>();
      for (const status of statusesOf(repository, sha))
        if (!newest.has(status.context)) newest.set(status.context, status);
      const api = `${state.url}/repos/${fullNameOf(repository)}/commits/${sha}`;
      return {
        list: [...newest.values()].map((status) => statusShape(state.url, repository, status)),
        wrap: (statuses, total_count) => ({
          state: combinedState([...newest.values()].map((status) => status.state)),
          sha,
          total_count,
          statuses,
          repository: repositoryShape(state.url, repository),
          commit_url: api,
          url: `${api}/status`,
        }),
      };
    },
  },
  'repos/list-commit-statuses-for-ref': {
    handle: async ({ state, repository, params }) => {
      const sha = await findCommit(repository, params['ref'] ?? '');
      return {
        list: statusesOf(repository, sha).map((status) => statusShape(state.url, repository, status)),
      };
    },
  },
  'repos/create-commit-status': {
    needs: ['statuses'],
    handle: async ({ state, repository, params, body, user }) => {
      const sha = params['sha'] ?? '';
      if (!/^[0-9a-f]{40}$/.test(sha) || (await repository.git.commitOf(sha)) === null)
        throw new ApiError(422, `No commit found for SHA: ${sha}`);
      const {
        context,
        description,
        target_url,
        state: wanted,
      } = body as Readonly<Record<string, string | null>>;
      checkLength('Status', 'description', description ?? '', 140);
      const same = repository.statuses.filter(
        (one) => one.sha === sha && one.context === (context ?? 'default'),
      );
      if (same.length >= 1000)
        throw ApiError.invalid(
          'Status',
          'base',
          'custom',
          'This SHA and context has reached the maximum number of statuses.',
        );
      const status = await addStatus(state, repository, user, {
        sha,
        state: wanted ?? '',
        description: description ?? null,
        targetUrl: target_url ?? null,
        context: context ?? 'default',
      });
      return { status: 201, body: statusShape(state.url, repository, status) };
    },
  },
};
