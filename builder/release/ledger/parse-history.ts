import { BadInputError } from '../../../src/errors/bad-input-error.js';
import { compareTags } from '../../../src/versions/compare-tags.js';
import { parseYaml, recipeFault } from '../../recipe/parse-yaml.js';
import { historySchema, type History } from './history-schema.js';

/** A history from the text of its file, the oldest version first. Throws BadInputError `bad-recipe` with every fault. */
export function parseHistory(file: string, text: string): History {
  const { value, lineOf } = parseYaml(historySchema, file, text);
  const seen = new Set<string>();
  const faults = value.releases.flatMap(({ version, upstream, says }, index) => {
    const at = (path: readonly string[], message: string, mend: string) =>
      recipeFault(file, lineOf(['releases', index, ...path]), message, mend);
    const twice = seen.has(version)
      ? [at(['version'], `${version} is there for the second time`, 'Leave one out.')]
      : [];
    seen.add(version);
    const unknown = Object.keys(says)
      .filter((source) => !Object.hasOwn(value.sources, source))
      .map((source) =>
        at(
          ['says'],
          `${version} names the source '${source}', which is not under sources`,
          'Say what it is there.',
        ),
      );
    const unsaid = Object.values(says).includes(upstream)
      ? []
      : [at(['upstream'], `no source says that ${version} tracks ${upstream}`, 'Add the source under says.')];
    return [...twice, ...unknown, ...unsaid];
  });
  if (faults.length > 0) throw BadInputError.fromFaults('bad-recipe', faults);
  return { ...value, releases: value.releases.toSorted((a, b) => compareTags(a.version, b.version)) };
}
