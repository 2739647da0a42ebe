import type { FakeRepository } from '../fake-types.js';

/** `owner/name`. */
export function fullNameOf(repository: FakeRepository): string {
  return `${repository.owner.login}/${repository.name}`;
}
