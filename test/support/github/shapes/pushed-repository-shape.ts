import type { FakeRepository } from '../fake-types.js';
import type { Json } from '../json.js';
import { repositoryShape } from './repository-shape.js';
import { userShape } from './user-shape.js';

/** The repository as push events alone have it: two times in seconds, and older names of some fields. */
export function pushedRepositoryShape(url: string, repository: FakeRepository): Json {
  const { login } = repository.owner;
  const seconds = Date.parse(repository.createdAt) / 1000;
  return {
    ...repositoryShape(url, repository),
    owner: { ...userShape(url, repository.owner), name: login, email: null },
    created_at: seconds,
    pushed_at: seconds,
    stargazers: 0,
    master_branch: repository.defaultBranch,
  };
}
