/** A word for `composer config repositories.<word>`, made from the name that people know. */
export function repositoryName(title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  // Composer takes a number as a place in its list of repositories.
  return /[a-z]/.test(words) ? words.slice(0, 60) : 'upkeep';
}
