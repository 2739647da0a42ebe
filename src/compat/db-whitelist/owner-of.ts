import type { ModuleMap } from '../modules/module-map.js';

/** The module that a whitelist or `db_schema.xml` belongs to; its folder where no module is registered. */
export function ownerOf(modules: ModuleMap, file: string): string {
  const { component, path } = modules.placeOf(file);
  return component === '' ? path.slice(0, path.lastIndexOf('/') + 1) : component;
}
