import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { parseYaml, recipeFault } from './parse-yaml.js';
import { quirksSchema, type Quirk } from './quirk.js';
import { recipeFolders } from './recipe-folders.js';

/**
 * The quirks of a repository: those that come with the program and those of the series repository.
 * Throws BadInputError `bad-recipe`, also for an id that two quirks have.
 */
export function loadQuirks(repository: string, cwd: string): Quirk[] {
  const quirks = new Map<string, Quirk>();
  for (const folder of recipeFolders(cwd)) {
    const file = join(folder, 'quirks.yml');
    if (!existsSync(file)) continue;
    const { value, lineOf } = parseYaml(quirksSchema, file, readFileSync(file, 'utf8'));
    const faults = value.quirks.flatMap((quirk, index) => {
      const known = quirks.has(quirk.id);
      quirks.set(quirk.id, quirk);
      return known
        ? [
            recipeFault(
              file,
              lineOf(['quirks', index]),
              `the id '${quirk.id}' is taken`,
              'Give it one of its own.',
            ),
          ]
        : [];
    });
    if (faults.length > 0) throw BadInputError.fromFaults('bad-recipe', faults);
  }
  return [...quirks.values()].filter((quirk) => quirk.repository === repository);
}
