import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { isPackageName } from '../composer/is-package-name.js';
import { statOf } from './stat-of.js';

/** Composer's own file of what it installed, below the vendor folder. */
const INSTALLED = join('composer', 'installed.json');
/** Of a project with thousands of packages it has some 10 MB. */
const MAX_BYTES = 64 << 20;

/** A file of a project, as the package that it was installed by has it. */
export interface InstalledFile {
  readonly name: string;
  readonly version: string;
  readonly path: string;
  readonly notes: readonly string[];
}

interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
  readonly map: readonly (readonly [string, string])[];
}

/**
 * Which package a file on the disk belongs to, by the nearest `installed.json` of Composer: the folder that a package
 * was installed to, or a path that its `extra.map` was copied to in the project. null: none of them says.
 */
export function findInstalled(path: string): InstalledFile | null {
  for (let at = dirname(path); ; at = dirname(at)) {
    for (const vendor of [at, join(at, 'vendor')]) {
      const packages = readInstalled(vendor);
      const found = packages === null ? null : ownerOf(path, packages, dirname(vendor));
      if (found !== null) return found;
    }
    if (dirname(at) === at) return null;
  }
}

function ownerOf(path: string, packages: readonly InstalledPackage[], project: string): InstalledFile | null {
  const inside = (folder: string): string | null =>
    path.startsWith(`${folder}${sep}`) ? relative(folder, path).split(sep).join('/') : null;
  const [deepest] = packages
    .filter(({ folder }) => inside(folder) !== null)
    .sort((a, b) => b.folder.length - a.folder.length);
  if (deepest !== undefined) {
    const { name, version, folder } = deepest;
    return { name, version, path: inside(folder) ?? '', notes: [] };
  }
  const at = inside(project);
  for (const { name, version, map } of packages) {
    for (const [from, to] of map) {
      if (at === null || (at !== to && !at.startsWith(`${to}/`))) continue;
      return {
        name,
        version,
        path: `${from}${at.slice(to.length)}`,
        notes: [`${name} copies it there (extra.map)`],
      };
    }
  }
  return null;
}

function readInstalled(vendor: string): readonly InstalledPackage[] | null {
  const file = join(vendor, INSTALLED);
  const stat = statOf(file);
  if (stat?.isFile() !== true || stat.size > MAX_BYTES) return null;
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
  // Composer 1 wrote the list alone.
  const list = Array.isArray(value) ? (value as unknown[]) : isObject(value) ? value['packages'] : null;
  return Array.isArray(list) ? list.flatMap((one: unknown) => toPackage(one, vendor)) : null;
}

function toPackage(value: unknown, vendor: string): InstalledPackage[] {
  if (!isObject(value)) return [];
  const { name, version, 'install-path': installPath, extra } = value;
  if (typeof name !== 'string' || !isPackageName(name) || typeof version !== 'string') return [];
  const folder =
    typeof installPath === 'string' ? resolve(vendor, 'composer', installPath) : join(vendor, name);
  const map = isObject(extra) && Array.isArray(extra['map']) ? (extra['map'] as unknown[]) : [];
  const pairs = map.flatMap((pair): [string, string][] => {
    const [from, to] = Array.isArray(pair) ? (pair as unknown[]) : [];
    return typeof from === 'string' && typeof to === 'string' ? [[from, to]] : [];
  });
  return [{ name, version, folder, map: pairs }];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
