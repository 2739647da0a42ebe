import { createHash } from 'node:crypto';
import type { Entry } from '../../src/git/git-object.js';
import { isRegular, MODE_SYMLINK } from '../../src/git/mode.js';
import type { ObjectCache } from '../../src/git/object-cache.js';
import type { ComposerJson } from '../composer/composer-json.js';
import { parseComposerJson } from '../composer/parse-composer-json.js';
import { isFaultList } from '../plan/is-fault-list.js';
import type { ManifestEntry } from '../repository/manifest-entry.js';
import { keyOf } from '../verify/key-of.js';
import type { AuditVerdict } from './audit-verdict.js';
import { explainStamp, type StampChange } from './explain-stamp.js';
import { fileHistory, type FileHistory } from './file-history.js';
import type { OpenedOrigin } from './opened-origin.js';
import type { PackedFile } from './packed-files.js';

const COMPOSER_JSON = 'composer.json';
const FOLDER = 0o040755;
const LINK = 0o120777;

/** Where a file of a package comes from, before it is told. */
export interface FileTrace {
  readonly verdict: AuditVerdict;
  readonly why: string;
  /** Upstream's path; null for what upstream has not. */
  readonly path: string | null;
  /** What upstream has there; null for nothing, or where nobody could look. */
  readonly entry: Entry | null;
  readonly history: FileHistory;
  readonly stamp: readonly StampChange[];
  /** Upstream's file with the series, where a build made something else of it. */
  readonly patched: Entry | null;
}

const NO_HISTORY: FileHistory = { origin: null, steps: [], after: null };
const NOTHING = { path: null, entry: null, history: NO_HISTORY, stamp: [], patched: null } as const;

/**
 * Explains a file as its zip has it: by what the recipe makes, then by upstream's tree, then by the series.
 *
 * @param origin null for a package that was composed from a recipe; a text says why nothing can be looked at
 */
export async function traceFile(
  entry: ManifestEntry,
  file: PackedFile,
  origin: OpenedOrigin | string | null,
): Promise<FileTrace> {
  if (file.mode === FOLDER) {
    return entry.contents?.directories.includes(file.path.slice(0, -1)) === true
      ? { ...NOTHING, verdict: 'folder', why: 'an empty folder that the recipe wants' }
      : { ...NOTHING, verdict: 'unexplained', why: 'an empty folder that the recipe does not want' };
  }
  const path = placeOf(entry, file.path);
  if (entry.origin === null || (entry.contents === null && file.path !== COMPOSER_JSON)) {
    return composed(entry, file, null);
  }
  const replaced = entry.replace.find((one) => one.path === file.path);
  if (replaced !== undefined) return byQuirk(entry, file, replaced.id);
  if (typeof origin === 'string' || origin === null) {
    return { ...NOTHING, verdict: 'unchecked', why: origin ?? 'nothing says where it comes from', path };
  }
  const history = fileHistory(path, origin.patches);
  const upstream = history.origin === null ? null : await at(origin, origin.base, history.origin);
  const patched = await at(origin, origin.tree, path);
  const found = { path: history.origin, entry: upstream, history, stamp: [], patched };
  if (upstream !== null && (await isSame(file, upstream, origin.cache)) && history.origin === path) {
    return { ...found, verdict: 'unchanged', why: "upstream's, byte for byte" };
  }
  if (patched !== null && history.steps.length > 0 && (await isSame(file, patched, origin.cache))) {
    return { ...found, verdict: 'patched', why: byPatches(history) };
  }
  if (file.path === COMPOSER_JSON)
    return stamped(entry, file, { ...found, proven: origin.proven, cache: origin.cache });
  if (origin.proven !== true) return { ...found, verdict: 'unchecked', why: origin.proven };
  return {
    ...found,
    verdict: 'unexplained',
    why:
      patched === null
        ? 'neither upstream nor the series has such a file'
        : 'neither upstream nor the series has this content',
  };
}

function byPatches({ origin, steps }: FileHistory): string {
  if (origin === null) return 'made by the series';
  return steps.length === 1 ? "upstream's with a patch" : `upstream's with ${steps.length} patches`;
}

/** Its path in upstream's tree. */
function placeOf({ origin, contents }: ManifestEntry, path: string): string {
  const folder = contents?.path ?? origin?.path ?? '';
  return folder === '' ? path : `${folder}/${path}`;
}

async function at({ list }: OpenedOrigin, root: string, path: string): Promise<Entry | null> {
  return (await list(root, [path])).get(path) ?? null;
}

/** The same content and mode. A link has all permissions in a zip, and none in git. */
async function isSame(
  { blob, mode, sha256 }: PackedFile,
  entry: Entry,
  cache: ObjectCache,
): Promise<boolean> {
  if (mode !== entry.mode && !(mode === LINK && entry.mode === MODE_SYMLINK)) return false;
  if (blob !== null) return blob === entry.id;
  const data = await cache.read(entry.id, 'blob');
  return createHash('sha256').update(data).digest('hex') === sha256;
}

function byQuirk({ quirks }: ManifestEntry, { blob }: PackedFile, id: string): FileTrace {
  return blob === id
    ? {
        ...NOTHING,
        verdict: 'replaced',
        why: `the recipe takes it from elsewhere (quirk ${quirks.join(', ')})`,
      }
    : { ...NOTHING, verdict: 'unexplained', why: `the recipe puts the blob ${id} there` };
}

/** What the recipe alone makes: the build key proves that it is what was planned. */
function composed(entry: ManifestEntry, file: PackedFile, found: Partial<FileTrace> | null): FileTrace {
  const known = { ...NOTHING, ...found };
  if (file.path === COMPOSER_JSON && isPlanned(entry, file)) {
    return { ...known, verdict: 'generated', why: `composed by the recipe (${entry.role})` };
  }
  return { ...known, verdict: 'unexplained', why: 'not what the build key stands for' };
}

/** Whether a composer.json is the one that the build key was made of. */
function isPlanned(entry: ManifestEntry, { data, mode }: PackedFile): boolean {
  return data !== null && keyOf(entry, { text: data.toString('utf8'), mode }) === entry.key;
}

interface Found extends Omit<FileTrace, 'verdict' | 'why'> {
  readonly proven: true | string;
  readonly cache: ObjectCache;
}

/** Upstream's composer.json as a build stamps it; one of another package is composed from the root's. */
async function stamped(
  entry: ManifestEntry,
  file: PackedFile,
  { proven, cache, ...found }: Found,
): Promise<FileTrace> {
  const { patched } = found;
  const text = patched === null || !isRegular(patched.mode) ? null : await cache.read(patched.id, 'blob');
  const [before, after] = [parse(text), parse(file.data)];
  const base = (name: string): string => name.slice(name.indexOf('/'));
  if (before === null || after === null || base(before.name) !== base(after.name)) {
    return composed(entry, file, found);
  }
  const stamp = explainStamp(before, after, entry.version, entry.quirks);
  if (!isPlanned(entry, file)) {
    return { ...found, stamp, verdict: 'unexplained', why: 'not what the build key stands for' };
  }
  const strange = stamp.filter(({ why }) => why === null).map(({ field }) => field);
  if (strange.length === 0)
    return { ...found, stamp, verdict: 'generated', why: "upstream's, as the build stamps it" };
  if (proven !== true) return { ...found, stamp, verdict: 'unchecked', why: proven };
  return { ...found, stamp, verdict: 'unexplained', why: `no stamp explains ${strange.join(', ')}` };
}

function parse(data: Buffer | null): ComposerJson | null {
  const parsed = data === null ? [] : parseComposerJson(COMPOSER_JSON, data);
  return isFaultList(parsed) ? null : parsed;
}
