import type { Finding } from '../finding.js';
import type { ModuleMap } from '../modules/module-map.js';
import type { TreeChange } from '../tree/tree-change.js';
import { serviceFinding } from './service-finding.js';
import { servicesRules } from './services-rules.js';
import { setupServicesReader, type NamedService } from './setup-services-reader.js';

/** A service with the file that names it. */
interface Placed extends NamedService {
  readonly file: string;
}

/** Services that the setup code of a component names, and did not anywhere before. */
export async function setupFindings(change: TreeChange): Promise<readonly Finding[]> {
  if (!change.touches(setupServicesReader)) return [];
  const files = await change.whole(setupServicesReader);
  const modules = [await change.before.modules(), await change.after.modules()] as const;
  const [before, after] = [byComponent(files.before, modules[0]), byComponent(files.after, modules[1])];
  const known = new Set(['', ...modules[0].components.map(({ name }) => name)]);
  return [...after].flatMap(([component, named]) => {
    // A new component is told as such.
    if (!known.has(component)) return [];
    const had = new Set(before.get(component)?.map(({ service }) => service));
    return named
      .filter(({ service }) => !had.has(service) && had.add(service) !== null)
      .map(({ service, file, line }) =>
        serviceFinding(
          servicesRules.namedInSetup,
          service,
          component === '' ? 'setup' : component,
          { file, line },
          `the setup ${component === '' ? 'application' : `of ${component}`} names ${service} now`,
        ),
      );
  });
}

function byComponent(
  files: ReadonlyMap<string, readonly NamedService[]>,
  modules: ModuleMap,
): ReadonlyMap<string, readonly Placed[]> {
  const found = new Map<string, Placed[]>();
  for (const [file, named] of files) {
    const component = modules.componentOf(file)?.name ?? '';
    const known = found.get(component) ?? [];
    found.set(component, known);
    known.push(...named.map((one) => ({ ...one, file })));
  }
  return found;
}
