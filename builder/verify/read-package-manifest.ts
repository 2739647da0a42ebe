import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { packageManifestFile } from '../repository/repository-files.js';
import { checkPackageManifest, type ReadManifest } from './check-package-manifest.js';

/** Ten thousand versions take 20 MB. */
const MAX_BYTES = 256 << 20;

/** Reads and checks the manifest of one package. What is wrong with it is told, and the rest is used. */
export function readPackageManifest(out: string, name: string): ReadManifest {
  return checkPackageManifest(name, readText(join(out, packageManifestFile(name))));
}

function readText(path: string): string | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() === true && stat.size <= MAX_BYTES ? readFileSync(path, 'utf8') : null;
}
