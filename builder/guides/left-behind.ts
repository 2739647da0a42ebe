import type { WayBack } from '../../src/compat/way-back/way-back.js';
import type { ReleaseFacts } from '../release/release-facts.js';

/** What one side has and the other lacks, over all stacks. */
export type LeftBehind = WayBack;

/**
 * What stays behind on a way, over all stacks: each name once, in order. What one stack lost and another one got has
 * only moved.
 *
 * @param way `back` to upstream: what the distribution has and upstream lacks; `in`: the reverse
 */
export function leftBehind({ stacks }: ReleaseFacts, way: 'back' | 'in'): LeftBehind {
  const of = (one: ReleaseFacts['stacks'][number], which: 'back' | 'in'): WayBack | null =>
    which === 'back' ? one.wayBack : one.wayIn;
  const lost = stacks.flatMap((one) => of(one, way) ?? []);
  const got = stacks.flatMap((one) => of(one, way === 'back' ? 'in' : 'back') ?? []);
  const names = (pick: (one: WayBack) => readonly string[]): readonly string[] => {
    const moved = new Set(got.flatMap(pick));
    return [...new Set(lost.flatMap(pick))].filter((name) => !moved.has(name)).sort();
  };
  const moved = new Set(got.flatMap(({ classes }) => classes.map(({ name }) => name)));
  const classes = new Map(lost.flatMap((one) => one.classes).map((one) => [one.name, one]));
  return {
    modules: names((one) => one.modules),
    tables: names((one) => one.tables),
    columns: names((one) => one.columns),
    config_paths: names((one) => one.config_paths),
    acl: names((one) => one.acl),
    crons: names((one) => one.crons),
    indexers: names((one) => one.indexers),
    mviews: names((one) => one.mviews),
    cache_types: names((one) => one.cache_types),
    widgets: names((one) => one.widgets),
    email_templates: names((one) => one.email_templates),
    patches: names((one) => one.patches),
    classes: [...classes.values()]
      .filter(({ name }) => !moved.has(name))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    unread: lost.flatMap((one) => one.unread),
  };
}
