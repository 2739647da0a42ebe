import { realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { isPackageName } from '../composer/is-package-name.js';
import type { RepositoryStore } from '../repository/repository-store.js';
import type { AuditTarget } from './audit-target.js';
import { findInstalled } from './find-installed.js';
import { statOf } from './stat-of.js';

const EXPECTED =
  'expected a file of a project (vendor/acme/module/File.php), a file of a package (acme/module:File.php or ' +
  'acme/module@1.2.0:File.php), a zip of the repository (dist/….zip, with :File.php for one file of it) or a document ' +
  'of a release (distributions/NAME/VERSION/notes.md).';

/**
 * What a text means: a path of a real project or repository where there is such a file, else a name. Nothing of a path
 * is ever opened that is not below a folder of the project or of the repository.
 *
 * Throws BadInputError `bad-file`, `no-such-package`.
 */
export function findTarget(text: string, cwd: string, store: RepositoryStore): AuditTarget {
  if (text === '' || text.length > 4096 || /[\0-\x1f\x7f]/.test(text))
    throw badFile(text, 'is no name of a file');
  return inRepository(text, cwd, store) ?? onDisk(text, cwd) ?? byName(text, store) ?? noTarget(text);
}

/** A zip or a document: its path from the repository's folder, or any path that leads there. */
function inRepository(text: string, cwd: string, store: RepositoryStore): AuditTarget | null {
  const [file, member] = splitMember(text);
  const paths = [file, below(store.out, resolve(cwd, file)) ?? ''];
  for (const path of paths) {
    const document = /^distributions\/([^/]+)\/([^/]+)\/([^\\]+)$/.exec(path);
    if (document !== null && member === null) {
      cleanPath(text, path);
      const [, distribution = '', version = '', rest = ''] = document;
      return { kind: 'document', distribution, version, path: rest };
    }
    const zip = /^dist\/(alias\/)?([^/]+\/[^/]+)\/[^/]+\.zip$/.exec(path);
    const name = zip?.[2] ?? '';
    if (zip === null || !isPackageName(name)) continue;
    const entry = store.package(name).versions.find((one) => one.zip === path);
    if (entry === undefined) throw badFile(text, 'is no zip that the repository lists');
    return {
      kind: 'member',
      name,
      version: entry.version,
      path: member === null ? null : cleanPath(text, member),
      given: null,
      notes: [],
    };
  }
  return null;
}

function onDisk(text: string, cwd: string): AuditTarget | null {
  const path = resolve(cwd, text);
  if (statOf(path) === null) return null;
  const installed = findInstalled(path);
  if (installed !== null) return { kind: 'member', ...installed, given: path };
  const named = installedName(relative(cwd, path));
  if (named === null) return null;
  const notes = ['no installed.json says which version of it is installed: compared with the newest'];
  return { kind: 'member', ...named, version: null, given: path, notes };
}

function byName(text: string, store: RepositoryStore): AuditTarget | null {
  const installed = installedName(text);
  const [, name, version, path] = /^([^/:@]+\/[^/:@]+)(?:@([^:]+))?(?::(.*))?$/s.exec(text) ?? [];
  const found =
    installed !== null && store.has(installed.name)
      ? { ...installed, version: null }
      : name === undefined
        ? null
        : { name, version: version ?? null, path: path ?? null };
  if (found === null)
    return installed === null
      ? null
      : { kind: 'member', ...installed, version: null, given: null, notes: [] };
  return {
    kind: 'member',
    ...found,
    path: found.path === null || found.path === '' ? null : cleanPath(text, found.path),
    given: null,
    notes: [],
  };
}

/** `vendor/acme/module/path`, as a project has it. */
function installedName(path: string): { name: string; path: string } | null {
  const [vendor, owner = '', base = '', ...rest] = path.split(sep === '/' ? '/' : sep);
  const name = `${owner}/${base}`;
  return vendor === 'vendor' && rest.length > 0 && isPackageName(name)
    ? { name, path: cleanPath(path, rest.join('/')) }
    : null;
}

function splitMember(text: string): [file: string, member: string | null] {
  const at = text.indexOf('.zip:');
  return at < 0 ? [text, null] : [text.slice(0, at + 4), text.slice(at + 5)];
}

/** The path from a folder to something in it; null for something that is not. */
function below(folder: string, path: string): string | null {
  const real = (one: string): string => {
    try {
      return realpathSync(one);
    } catch {
      return one;
    }
  };
  const rest = relative(real(folder), real(path));
  return rest === '' || rest.startsWith('..') || isAbsolute(rest) ? null : rest.split(sep).join('/');
}

/** A path inside of a package as its zip names it. */
function cleanPath(text: string, path: string): string {
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) {
    throw badFile(text, 'leads out of the package, or has an empty part');
  }
  return path;
}

function noTarget(text: string): never {
  const [owner = '', base = '', ...rest] = text.split('/');
  const hint =
    rest.length > 0 && isPackageName(`${owner}/${base}`)
      ? ` Did you mean ${owner}/${base}:${rest.join('/')}?`
      : '';
  throw badFile(text, 'names nothing that can be traced', hint);
}

function badFile(text: string, why: string, hint = ''): BadInputError {
  const shown = JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);
  return new BadInputError('bad-file', `${shown} ${why}: ${EXPECTED}${hint}`, { data: { file: text } });
}
