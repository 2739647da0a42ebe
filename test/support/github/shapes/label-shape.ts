import type { FakeLabel, FakeRepository } from '../fake-types.js';
import type { Json } from '../json.js';
import { fullNameOf } from './full-name-of.js';

/** `label`. */
export function labelShape(url: string, repository: FakeRepository, label: FakeLabel): Json {
  return {
    id: label.id,
    node_id: `LA_${label.id}`,
    url: `${url}/repos/${fullNameOf(repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: false,
    description: label.description,
  };
}

/** The labels that an issue or pull request has. */
export function labelShapes(
  url: string,
  repository: FakeRepository,
  names: readonly string[],
): readonly Json[] {
  return names.flatMap((name) => {
    const label = repository.labels.get(name.toLowerCase());
    return label === undefined ? [] : [labelShape(url, repository, label)];
  });
}
