import type { ParameterListChange } from './parameter-list-change.js';

/** A `mixed` change of a list of parameters in words. */
export function describeMixed({ added, removed }: ParameterListChange): string {
  const names = (list: ParameterListChange['added']): string => list.map(({ name }) => `$${name}`).join(', ');
  if (added.length > 0 && removed.length > 0) {
    return `${names(added)} ${added.length > 1 ? 'stand' : 'stands'} in the place of ${names(removed)}`;
  }
  if (added.length > 0) return `${names(added)} ${were(added)} inserted before others`;
  if (removed.length > 0) return `${names(removed)} ${were(removed)} taken out from before others`;
  return 'parameters are in another order';
}

function were(list: ParameterListChange['added']): string {
  return list.length > 1 ? 'were' : 'was';
}
