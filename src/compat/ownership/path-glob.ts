type Token = { readonly any: 'name' | 'path' | 'one' } | { readonly text: string };

/**
 * Matches paths with a glob as `stack.yml` has it: `*` is any text within a name, `**` any text, `**` and a slash any
 * folders or none, `?` one character of a name. A glob that ends in a slash is everything below. Takes time in proportion
 * to glob times path, whatever the glob is.
 */
export function pathGlob(glob: string): (path: string) => boolean {
  const tokens = tokensOf(glob.endsWith('/') ? `${glob}**` : glob);
  return (path) => {
    // What of the tokens so far may have taken the path up to each character.
    let reached = new Set([0]);
    for (const token of tokens) {
      const next = new Set<number>();
      if ('text' in token) {
        for (const at of reached) if (path.startsWith(token.text, at)) next.add(at + token.text.length);
      } else if (token.any === 'one') {
        for (const at of reached) if (at < path.length && path[at] !== '/') next.add(at + 1);
      } else {
        let open = false;
        for (let at = 0; at <= path.length; at += 1) {
          open ||= reached.has(at);
          if (open) next.add(at);
          if (token.any === 'name' && path[at] === '/') open = false;
        }
      }
      reached = next;
    }
    return reached.has(path.length);
  };
}

function tokensOf(glob: string): readonly Token[] {
  const parts = glob.split(/(\*\*\/|\*+|\?)/).filter((part) => part !== '');
  return parts.flatMap((part): readonly Token[] => {
    if (part === '?') return [{ any: 'one' }];
    if (part === '*') return [{ any: 'name' }];
    return part.startsWith('**') ? [{ any: 'path' }] : [{ text: part }];
  });
}
