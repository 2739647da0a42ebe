/** A change of a file that means nothing to anybody; the path says whether it can be made. */
export interface HarmlessEdit {
  readonly name: string;
  readonly takes: (path: string) => boolean;
  readonly edit: (content: string) => string;
}

const NOTICE = 'Copyright 2025 Adobe\n * All Rights Reserved.';

function ends(...endings: readonly string[]): (path: string) => boolean {
  return (path) => endings.some((ending) => path.endsWith(ending));
}

/** What upstream does to hundreds of files at once, and what people do beside their change. */
export const HARMLESS_EDITS: readonly HarmlessEdit[] = [
  {
    name: 'a copyright notice in PHP',
    takes: ends('.php', '.phtml'),
    edit: (content) => content.replace(/^<\?php/, `<?php\n/**\n * ${NOTICE}\n */`),
  },
  {
    name: 'a comment at the end of PHP',
    takes: ends('.php'),
    edit: (content) =>
      content.trimStart().startsWith('<?php') ? `${content}\n// That is all.\n# Really.\n` : content,
  },
  {
    name: 'blank lines and indentation in PHP',
    takes: ends('.php'),
    edit: (content) => (content.includes('<<<') ? content : content.replaceAll('\n', '\n\n  ')),
  },
  {
    name: 'words in the doc blocks of PHP',
    takes: ends('.php'),
    edit: (content) => content.replaceAll(/^([ \t]*)\/\*\*\n/gm, '$1/**\n$1 * Some words about it.\n$1 *\n'),
  },
  {
    name: 'a copyright notice in XML',
    takes: ends('.xml', '.xsd'),
    edit: (content) => {
      const [, declaration = '', rest = ''] =
        /^(\uFEFF?\s*(?:<\?xml[^>]*\?>)?)([\s\S]*)$/.exec(content) ?? [];
      return `${declaration}\n<!--\n/**\n * ${NOTICE}\n */\n-->\n${rest.trimStart()}`;
    },
  },
  {
    name: 'indentation and comments between elements of XML',
    takes: ends('.xml', '.xsd'),
    edit: (content) => content.replaceAll(/(?<=[^?-])>\s*<(?=[A-Za-z])/g, '>\n\n\t<!-- note -->\n<'),
  },
  {
    name: 'quotes and white space in tags of XML',
    takes: ends('.xml', '.xsd'),
    edit: (content) =>
      content.replaceAll(
        / ([A-Za-z:_]+)="([^"'<>]*)"/g,
        (_, name: string, value: string) => `\n    ${name} = '${value}'`,
      ),
  },
  {
    name: 'the order of attributes in XML',
    takes: ends('.xml', '.xsd'),
    edit: (content) =>
      content.replaceAll(/<([\w:]+)((?:\s+[\w:]+="[^"<>]*")+)/g, (_, name: string, attributes: string) => {
        const all = attributes.match(/[\w:]+="[^"<>]*"/g) ?? [];
        return `<${name} ${all.toReversed().join(' ')}`;
      }),
  },
  {
    name: 'a notice and blank lines in GraphQL',
    takes: ends('.graphqls'),
    edit: (content) =>
      `# Copyright 2025 Adobe\n# All Rights Reserved.\n\n${content.replaceAll('\n', '\n\n')}\n# end`,
  },
  {
    name: 'a notice in Less and JavaScript',
    takes: ends('.less', '.js'),
    edit: (content) => `/**\n * ${NOTICE}\n */\n${content}\n`,
  },
  {
    name: 'a comment on a line of its own in Less and JavaScript',
    takes: ends('.less', '.js'),
    edit: (content) => `// That is all.\n\n${content}\n// Really.\n`,
  },
  {
    name: 'the format of JSON',
    takes: ends('.json'),
    edit: (content) => `${JSON.stringify(JSON.parse(content), null, '\t')}\n\n`,
  },
  {
    name: 'the line ends of Windows',
    takes: ends('.php', '.xml', '.xsd', '.graphqls', '.less', '.js', '.json', '.csv'),
    edit: (content) => content.replaceAll(/\r?\n/g, '\r\n'),
  },
  {
    name: 'an empty line at the end',
    takes: ends('.php', '.xml', '.xsd', '.graphqls', '.less', '.js', '.json'),
    edit: (content) => `${content}\n`,
  },
];
