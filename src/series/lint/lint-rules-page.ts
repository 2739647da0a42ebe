import type { LintRule } from './lint-rule.js';

const HEAD = `# What lint finds

\`upkeep lint\` reports every fault at once, with its file and line, what was expected and how to mend it.
An **error** makes the run red; a **warning** is only shown. Codes are stable.

This page is made from the table of rules in \`src/series/lint/\`; a test keeps the two the same.
`;

const READING = `
## Reading

What cannot be read is reported before any rule is asked: faults of \`stack.yml\` (\`stack-config\`), of the
series (\`malformed-series\`: \`bad-pin\`, \`duplicate-patch\`, \`bad-patch-name\`, \`text-after-name\`, …), files that
are missing (\`missing-patch\`), not named by the series (\`unlisted-patch\`), symbolic links (\`patch-is-link\`) or
too large (\`patch-too-large\`), and malformed patches. With \`--repo\`, also a base that the repository does not
have (\`base-unknown\`), patches that do not apply to it (\`patch-does-not-apply\`) and a pinned tree that they do
not give (\`tree-mismatch\`, a warning).
`;

/** The text of \`docs/lint-rules.md\`. */
export function lintRulesPage(rules: readonly LintRule[]): string {
  return [
    HEAD,
    section(
      'Patches',
      rules.filter(({ about }) => about === 'patch'),
    ),
    section(
      'The series',
      rules.filter(({ about }) => about === 'series'),
    ),
    READING,
  ].join('');
}

function section(title: string, rules: readonly LintRule[]): string {
  const rows = rules.map(
    ({ code, severity, finds, mend }) => `| \`${code}\` | ${severity} | ${cell(finds)} | ${cell(mend)} |`,
  );
  return `\n## ${title}\n\n| rule | | finds | how to mend it |\n|---|---|---|---|\n${rows.join('\n')}\n`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
