/** One version that a publication brings. */
interface Published {
  readonly name: string;
  readonly version: string;
  readonly repository: string | null;
  readonly distribution: string | null;
}

/**
 * The message of a commit that publishes or records versions: how many, of which releases of which distributions, and
 * from which repositories.
 * @param verb first word of the subject
 */
export function publicationMessage(verb: string, versions: readonly Published[]): string {
  const names = new Set(versions.map(({ name }) => name));
  const releases = versions.flatMap(({ distribution, version }) =>
    distribution === null ? [] : [`${distribution} ${version}`],
  );
  const repositories = new Map<string, number>();
  for (const { repository } of versions) {
    if (repository !== null) repositories.set(repository, (repositories.get(repository) ?? 0) + 1);
  }
  const trailers = [
    ...[...new Set(releases)].sort().map((release) => `Distribution: ${oneLine(release)}`),
    ...[...repositories]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, count]) => `Repository: ${oneLine(name)} (${counted(count, 'version')})`),
  ];
  const subject = `${verb} ${counted(versions.length, 'version')} of ${counted(names.size, 'package')}`;
  return trailers.length === 0 ? `${subject}\n` : `${subject}\n\n${trailers.join('\n')}\n`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Names come from manifests: one with a line feed in it must not end up as a trailer of its own. */
function oneLine(text: string): string {
  return text.replace(/[\0-\x1f\x7f]+/g, ' ');
}
