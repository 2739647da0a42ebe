import type { ModuleMap } from '../modules/module-map.js';
import type { ModuleXml } from './module-xml-reader.js';

/** A registered module with what its `module.xml` says. */
export interface DeclaredModule extends ModuleXml {
  readonly file: string;
}

/** The modules of a tree by name; files of samples, which nobody registers, are left out. */
export function declaredModules(
  modules: ModuleMap,
  files: ReadonlyMap<string, readonly ModuleXml[]>,
): ReadonlyMap<string, DeclaredModule> {
  const declared = new Map<string, DeclaredModule>();
  for (const [file, all] of files) {
    const { component, path } = modules.placeOf(file);
    const own = path === 'etc/module.xml' ? all.find(({ name }) => name === component) : undefined;
    if (own !== undefined) declared.set(own.name, { ...own, file });
  }
  return declared;
}
