import { changedKeys } from '../declared/changed-keys.js';
import type { Finding } from '../finding.js';
import { storeConfigReader } from '../store-config/store-config-reader.js';
import type { TreeChange } from '../tree/tree-change.js';
import { serviceFinding } from './service-finding.js';
import { servicesIn } from './services-in.js';
import { servicesRules } from './services-rules.js';

/** Where a service is chosen by a number. */
const NUMBERED: ReadonlyMap<string, string> = new Map([
  ['system/full_page_cache/caching_application 2', 'Varnish'],
]);
const CHOICES: ReadonlySet<string> = new Set([
  'catalog/search/engine',
  'system/full_page_cache/caching_application',
]);

/** Defaults that choose a service, and chose none or another one before. */
export async function defaultFindings(change: TreeChange): Promise<readonly Finding[]> {
  const changes = await changedKeys(change, storeConfigReader, (defaults) =>
    defaults
      .filter(({ scope, path }) => scope === 'default' && CHOICES.has(path))
      .map(({ path, value, line }) => ({ key: path, value, line })),
  );
  return changes.flatMap(({ key: path, before, after }) => {
    const had = new Set(before.flatMap(({ value }) => chosen(path, value)));
    return after.flatMap(({ value, file, line }) =>
      chosen(path, value)
        .filter((service) => !had.has(service) && had.add(service) !== null)
        .map((service) =>
          serviceFinding(
            servicesRules.defaultChanged,
            service,
            path,
            { file, line },
            `the default of ${path} is ${value} now`,
          ),
        ),
    );
  });
}

function chosen(path: string, value: string): readonly string[] {
  const numbered = NUMBERED.get(`${path} ${value}`);
  return numbered === undefined ? servicesIn(value) : [numbered];
}
