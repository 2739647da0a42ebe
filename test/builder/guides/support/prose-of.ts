/** What Markdown takes for prose in a text: without code, and without what a backslash makes plain. */
export function proseOf(text: string): string {
  const blocks = text.replace(/^(`{3,})\w*\n[\s\S]*?\n\1$/gm, '');
  let prose = '';
  for (let at = 0; at < blocks.length;) {
    const rest = blocks.slice(at);
    const run = /^`+/.exec(rest)?.[0];
    const escaped = /^\\[!-/:-@[-`{-~]/.exec(rest)?.[0];
    if (escaped !== undefined) at += escaped.length;
    else if (run === undefined) {
      prose += rest.charAt(0);
      at += 1;
    } else {
      const end = new RegExp(`^${run}(?!\`)[\\s\\S]*?[^\`]${run}(?!\`)`).exec(rest)?.[0];
      at += (end ?? run).length;
    }
  }
  return prose;
}
