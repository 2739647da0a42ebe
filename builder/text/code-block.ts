/** Text of strangers as a block of code; the fence is longer than any in the text. */
export function codeBlock(text: string, language = ''): string {
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(Math.max(2, ...runs) + 1);
  const body = text.endsWith('\n') || text === '' ? text : `${text}\n`;
  return `${fence}${language}\n${body}${fence}`;
}
