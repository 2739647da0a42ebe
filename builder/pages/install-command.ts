import { shellWord } from '../flavors/shell-word.js';
import type { ManifestEntry } from '../repository/manifest-entry.js';

/**
 * How a package of the repository at `url` is got: into a project or, when it is the template of one,
 * as a new project.
 */
export function installCommand({ name, version, role }: ManifestEntry, url: string): string {
  const wanted = shellWord(`${name}:${version}`);
  if (role !== 'project') return `composer require ${wanted}`;
  const insecure = /^http:/i.test(url) ? ' --no-secure-http' : '';
  return `composer create-project${insecure} --repository=${shellWord(repository(url))} ${wanted} NEW-FOLDER`;
}

/** Composer takes an address here only when it is one of the web. */
function repository(url: string): string {
  return url.startsWith('http') ? url : JSON.stringify({ type: 'composer', url });
}
