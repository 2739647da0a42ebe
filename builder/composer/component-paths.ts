import type { ComposerJson } from './composer-json.js';

export interface ComponentPaths {
  /** Name of a library that is bundled with the root. */
  readonly name: string;
  readonly paths: readonly string[];
}

/** `extra.component_paths` of a root: which paths hold bundled libraries. What is no text is passed over. */
export function componentPaths(root: ComposerJson): ComponentPaths[] {
  const extra = root['extra'];
  const declared =
    typeof extra === 'object' && extra !== null && 'component_paths' in extra ? extra.component_paths : null;
  return Object.entries(typeof declared === 'object' ? (declared ?? {}) : {}).map(([name, value]) => {
    const list: unknown[] = Array.isArray(value) ? value : [value];
    return { name, paths: list.filter((path): path is string => typeof path === 'string' && path !== '') };
  });
}
