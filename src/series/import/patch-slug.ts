/** Longest slug, without `.patch`. */
const LONGEST = 60;

/**
 * The file name for a new patch: the subject in small ASCII letters, digits and hyphens, at most
 * 60 characters, then `.patch`; `-2`, `-3` … before it when `taken` has the name. The same subject
 * gives the same slug everywhere.
 */
export function patchSlug(subject: string, taken: ReadonlySet<string>): string {
  const slug = shorten(
    subject
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/['’]/g, '')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, ''),
    LONGEST,
  );
  const stem = slug === '' ? 'patch' : slug;
  for (let count = 1; ; count++) {
    const suffix = count === 1 ? '' : `-${count}`;
    const name = `${shorten(stem, LONGEST - suffix.length)}${suffix}.patch`;
    if (!taken.has(name)) return name;
  }
}

/** Cut at a hyphen where one is near the end, so that words stay whole. */
function shorten(slug: string, length: number): string {
  if (slug.length <= length) return slug;
  const cut = slug.slice(0, length);
  const hyphen = slug.charAt(length) === '-' ? length : cut.lastIndexOf('-');
  return (hyphen > length / 2 ? cut.slice(0, hyphen) : cut).replace(/-+$/, '');
}
