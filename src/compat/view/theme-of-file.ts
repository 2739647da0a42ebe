import type { ModuleMap } from '../modules/module-map.js';

/** The theme whose `theme.xml` this path is, as it is registered; null when it is none's. */
export function themeOfFile(path: string, modules: ModuleMap): string | null {
  const component = modules.componentOf(path);
  if (component?.type === 'theme') {
    const own = component.dir === '' ? 'theme.xml' : `${component.dir}/theme.xml`;
    return path === own ? component.name : null;
  }
  const loose = /^app\/design\/([^/]+\/[^/]+\/[^/]+)\/theme\.xml$/.exec(path);
  return loose?.[1] ?? null;
}
