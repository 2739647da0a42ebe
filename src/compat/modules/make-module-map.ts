import type { Component, ModuleMap } from './module-map.js';
import type { Registration } from './registration-reader.js';

/** The components that these `registration.php` files register, by their paths. */
export function makeModuleMap(registrations: ReadonlyMap<string, readonly Registration[]>): ModuleMap {
  const components = [...registrations]
    .flatMap(([file, found]) => {
      const dir = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '';
      return found.map((one): Component => ({ ...one, dir, file }));
    })
    .toSorted((a, b) => (a.dir < b.dir ? -1 : a.dir > b.dir ? 1 : 0));
  const byDir = new Map(components.map((component) => [component.dir, component]));
  const componentOf = (path: string): Component | null => {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const found = byDir.get(path.slice(0, end));
      if (found !== undefined) return found;
    }
    return byDir.get('') ?? null;
  };
  return {
    components,
    componentOf,
    placeOf(path) {
      const component = componentOf(path);
      if (component === null) return { component: '', path };
      return {
        component: component.name,
        path: component.dir === '' ? path : path.slice(component.dir.length + 1),
      };
    },
  };
}
