import { MODE_TREE } from '../../src/git/mode.js';
import { componentPaths } from '../composer/component-paths.js';
import type { ComposerJson, Links } from '../composer/composer-json.js';
import { sortedLinks } from '../composer/sorted-links.js';
import type { PackageContents } from '../plan/package-contents.js';
import type { TreeReader } from '../plan/tree-reader.js';
import type { BaseRule } from '../recipe/package-rule.js';

export interface BaseRequest {
  readonly rule: BaseRule;
  readonly version: string;
  /** The composer.json at the root of the tree. */
  readonly root: ComposerJson;
  /** The names in the root's `replace` that are packages of their own. */
  readonly isPackage: (name: string) => boolean;
  /** Holds what the rule asks about. */
  readonly trees: TreeReader;
  readonly contents: PackageContents;
}

/**
 * The composer.json of the root's own files: what they require of the root's requirements, the
 * libraries that are bundled with them, and what a project gets of them, all derived from the tree.
 */
export function composeBase(request: BaseRequest): ComposerJson {
  const { rule, version, root, trees, contents } = request;
  const has = (path: string): boolean => trees.find(contents.tree, path) !== null;
  const components = bundled(root, has);
  const replace = Object.entries(root.replace ?? {}).filter(
    ([name]) => !request.isPackage(name) && !components.missing.has(name),
  );
  const extra = {
    ...(rule.chmod.some(has)
      ? { chmod: rule.chmod.filter(has).map((path) => ({ mask: '0755', path })) }
      : {}),
    ...(components.paths.length === 0 ? {} : { component_paths: Object.fromEntries(components.paths) }),
    ...(rule.map === undefined ? {} : { map: mapOf(request, rule.map).map((path) => [path, path]) }),
  };
  return {
    name: rule.base,
    description: rule.description,
    type: rule.type,
    ...(root['license'] === undefined ? {} : { license: root['license'] }),
    version,
    require: requirements(rule, root.require ?? {}),
    ...(Object.keys(rule.conflict).length === 0 ? {} : { conflict: sortedLinks(rule.conflict) }),
    ...(replace.length === 0 ? {} : { replace: sortedLinks(Object.fromEntries(replace)) }),
    ...(Object.keys(extra).length === 0 ? {} : { extra }),
  };
}

/** Of the root's requirements those that the rule names. */
function requirements({ require }: BaseRule, root: Links): Links {
  const wanted = (name: string): boolean =>
    require.includes(name) ||
    (name.includes('/') && require.includes(`${name.slice(0, name.indexOf('/'))}/*`));
  return sortedLinks(Object.fromEntries(Object.entries(root).filter(([name]) => wanted(name))));
}

/** Where bundled libraries are; one whose files upstream took out is not bundled any more. */
function bundled(
  root: ComposerJson,
  has: (path: string) => boolean,
): { paths: [string, unknown][]; missing: Set<string> } {
  const missing = new Set<string>();
  const found: [string, unknown][] = [];
  for (const { name, paths } of componentPaths(root)) {
    const there = paths.filter(has);
    if (there.length === 0) missing.add(name);
    else found.push([name, there.length === 1 ? there[0] : there]);
  }
  return { paths: found.sort(([a], [b]) => (a < b ? -1 : 1)), missing };
}

/**
 * The paths that are copied to a project: everything at the root as a whole, but of the folders in which
 * projects have files of their own, what is in them. A folder that is wholly in other packages is not there,
 * unless the rule says that it must be.
 */
function mapOf({ trees, contents }: BaseRequest, rule: NonNullable<BaseRule['map']>): string[] {
  const exclude = new Set(contents.exclude);
  const out = new Set([...contents.exclude, ...rule.leave_out, 'composer.json']);
  const expand = new Set(rule.expand);
  const paths: string[] = [];
  const isLeft = (tree: string, folder: string): boolean => {
    const isWithin = (path: string): boolean => path === folder || path.startsWith(`${folder}/`);
    if (!contents.exclude.some(isWithin) || contents.directories.some(isWithin)) return true;
    return [...trees.entries(tree)].some(([name, { mode, id }]) => {
      const path = `${folder}/${name}`;
      return !exclude.has(path) && (mode !== MODE_TREE || isLeft(id, path));
    });
  };
  const walk = (tree: string, prefix: string): void => {
    for (const [name, { mode, id }] of trees.entries(tree)) {
      const path = prefix + name;
      if (out.has(path)) continue;
      if (mode === MODE_TREE && expand.has(path)) walk(id, `${path}/`);
      else if (mode !== MODE_TREE || isLeft(id, path)) paths.push(path);
    }
  };
  walk(contents.tree, '');
  return paths.sort();
}
