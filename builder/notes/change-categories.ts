/** What a patch is for, in the order in which people look: what must not wait comes first. */
export const CHANGE_CATEGORIES: readonly { readonly id: string; readonly title: string }[] = [
  { id: 'security', title: 'Security' },
  { id: 'bugfix', title: 'Bug fixes' },
  { id: 'compatibility', title: 'Compatibility' },
  { id: 'performance', title: 'Performance' },
  { id: 'infrastructure', title: 'Fewer services' },
  { id: 'decoupling', title: 'Decoupling' },
  { id: 'developer-experience', title: 'Developer experience' },
  { id: 'removal', title: 'Removals' },
  { id: 'identity', title: 'Identity' },
];

const OTHER = { id: 'other', title: 'Other' };

/** The category that a trailer names; `other` for none and for one that is not ours. */
export function changeCategoryOf(named: string | null): { readonly id: string; readonly title: string } {
  return CHANGE_CATEGORIES.find(({ id }) => id === named?.toLowerCase()) ?? OTHER;
}
