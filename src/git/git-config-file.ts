/**
 * The values in one git configuration file, by `section.key` or `section.subsection.key`
 * (section and key in lower case), the last one of each. Enough for what git itself reads
 * from this file alone before anything else: `core.bare` and `extensions.*`. Includes are
 * not followed, as git does not for these; continuation lines are not joined.
 */
export function parseGitConfig(text: string): Map<string, string> {
  const values = new Map<string, string>();
  let section = '';
  for (const raw of text.split('\n')) {
    let line = raw.trim();
    const header = /^\[\s*([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]/.exec(line);
    if (header !== null) {
      section = (header[1] as string).toLowerCase();
      if (header[2] !== undefined) section += `.${header[2].replace(/\\(.)/g, '$1')}`;
      line = line.slice(header[0].length).trim();
    }
    const pair = /^([A-Za-z][\w-]*)\s*(?:=\s*(.*))?$/.exec(line);
    if (pair === null) continue;
    const value =
      pair[2] === undefined ? 'true' : pair[2].replace(/\s*[#;].*$/, '').replace(/^"(.*)"$/, '$1');
    values.set(`${section}.${(pair[1] as string).toLowerCase()}`, value.trim());
  }
  return values;
}

/** How git reads a boolean: `true`, `yes`, `on`, a number that is not 0. */
export function isConfigTrue(value: string | undefined): boolean {
  return value !== undefined && /^(true|yes|on|[1-9]\d*)$/i.test(value);
}
