import type { GraphqlChange } from './graphql-change.js';
import { isDemanded } from './is-demanded.js';
import type { MergedType } from './merged-type.js';

/** What happened to a directive. */
export function compareDirectives(old: MergedType, now: MergedType): readonly GraphqlChange[] {
  const place = { type: now.name, file: now.file, line: now.line };
  const [had, has] = [old, now].map(({ args }) => new Set(args.map(({ name }) => name)));
  const changes: GraphqlChange[] = [];
  for (const one of now.args) {
    if (had?.has(one.name) !== true && isDemanded(one)) {
      changes.push({ kind: 'REQUIRED_DIRECTIVE_ARG_ADDED', ...place, member: one.name });
    }
  }
  for (const { name } of old.args) {
    if (has?.has(name) !== true) changes.push({ kind: 'DIRECTIVE_ARG_REMOVED', ...place, member: name });
  }
  if (old.repeatable && !now.repeatable) changes.push({ kind: 'DIRECTIVE_REPEATABLE_REMOVED', ...place });
  for (const location of old.locations) {
    if (!now.locations.includes(location)) {
      changes.push({ kind: 'DIRECTIVE_LOCATION_REMOVED', ...place, member: location });
    }
  }
  return changes;
}
