import { MODE_FILE } from '../../src/git/mode.js';
import { formatComposerJson } from '../composer/format-composer-json.js';
import type { ComposerJson } from '../composer/composer-json.js';
import type { PackageOrigin } from '../repository/package-origin.js';
import { ZIP_WRITER } from '../zip/zip-writer.js';
import { buildKey } from './build-key.js';
import type { PlannedPackage } from './planned-package.js';
import type { SourceTree } from './source-tree.js';

type Optional = 'origin' | 'contents' | 'replace' | 'text' | 'mode' | 'quirks' | 'bundle';

export type PackageDraft = { readonly composer: ComposerJson; readonly version: string } & Pick<
  PlannedPackage,
  'role'
> &
  Partial<Pick<PlannedPackage, Optional>>;

/** A planned package with its build key; a draft without `text` gets composer.json as Composer writes it. */
export function planPackage(draft: PackageDraft): PlannedPackage {
  const { composer, version, role } = draft;
  const contents = draft.contents ?? null;
  const replace = draft.replace ?? [];
  const text = draft.text ?? formatComposerJson(composer);
  const mode = draft.mode ?? MODE_FILE;
  const key = buildKey(ZIP_WRITER, { contents, replace, mode, text });
  return {
    name: composer.name,
    version,
    role,
    origin: draft.origin ?? null,
    contents,
    replace,
    composer,
    text,
    mode,
    quirks: draft.quirks ?? [],
    bundle: draft.bundle ?? null,
    key,
  };
}

/** The origin of a package in a folder of a tree. */
export function originOf(source: SourceTree, path: string, tree: string): PackageOrigin {
  const { repository, url, tag, commit, time } = source;
  return { repository, url, tag, commit, time, path, tree };
}
