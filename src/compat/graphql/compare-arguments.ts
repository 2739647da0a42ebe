import type { GraphqlArgument } from './graphql-facts.js';
import type { GraphqlChange } from './graphql-change.js';
import { isDemanded } from './is-demanded.js';
import { isSafeType } from './is-safe-type.js';

/** What happened to the arguments of a field. */
export function compareArguments(
  old: readonly GraphqlArgument[],
  now: readonly GraphqlArgument[],
  place: Pick<GraphqlChange, 'type' | 'member' | 'file' | 'line'>,
): readonly GraphqlChange[] {
  const [had, has] = [byName(old), byName(now)];
  const removed = old.filter(({ name }) => !has.has(name));
  const added = now.filter(({ name }) => !had.has(name));
  return [
    ...removed.map(({ name }): GraphqlChange => ({ kind: 'ARG_REMOVED', ...place, part: name })),
    ...now.flatMap((is) => {
      const was = had.get(is.name);
      return was === undefined ? [] : compareArgument(was, is, place);
    }),
    ...added.map((one): GraphqlChange => ({
      kind: isDemanded(one) ? 'REQUIRED_ARG_ADDED' : 'OPTIONAL_ARG_ADDED',
      ...place,
      part: one.name,
    })),
  ];
}

function compareArgument(
  was: GraphqlArgument,
  is: GraphqlArgument,
  place: Pick<GraphqlChange, 'type' | 'member' | 'file' | 'line'>,
): readonly GraphqlChange[] {
  if (!isSafeType(was.type, is.type, 'input')) {
    return [{ kind: 'ARG_CHANGED_KIND', ...place, part: is.name, from: was.type, to: is.type }];
  }
  if (was.default === null || was.default === is.default) return [];
  const to = is.default ?? '';
  return [{ kind: 'ARG_DEFAULT_VALUE_CHANGE', ...place, part: is.name, from: was.default, to }];
}

function byName(all: readonly GraphqlArgument[]): ReadonlyMap<string, GraphqlArgument> {
  return new Map(all.map((one) => [one.name, one]));
}
