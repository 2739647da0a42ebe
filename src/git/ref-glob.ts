/** A glob of ref names: `*` stands for any text, `?` for one character; a name is matched as a whole. */
export function refGlob(glob: string): RegExp {
  const escaped = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`);
}
