import { hashObject } from '../../../src/git/hash-object.js';
import { readZip } from './read-zip.js';

/** `100755 <blob id>` of every file and link in a zip, by path, as git would list them. */
export function zipFiles(file: string): Map<string, string> {
  return new Map(
    readZip(file)
      .filter(({ path }) => !path.endsWith('/'))
      .map(({ path, mode, data }) => [path, `${mode.toString(8)} ${hashObject('blob', data)}`]),
  );
}
