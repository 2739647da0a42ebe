import { diffLines } from '../replay/diff-lines.js';
import type { Concern, Severity } from './finding.js';
import type { Files, Rule } from './rule.js';

/** Rules about one kind of thing. */
export interface RuleGroup {
  readonly title: string;
  readonly rules: readonly Rule[];
}

const HEAD = `# What the compatibility gate finds

\`upkeep compat\` judges what a change means to third-party extensions (**X**), to the database (**D**) and to users
of the API (**A**). Every finding has one of these rules; a patch may waive a rule with
\`Compat-Waiver: <rule id> until <version or date> by <who>: <why>\` among its trailers.

This page is made from the rules in \`src/compat/\`; a test keeps the two the same, and runs every example.

| severity | means |
|---|---|
| \`B\` | breaks somebody |
| \`M\` | adds something that others will depend on: a minor version |
| \`P\` | a patch version |
| \`warn\` | may break somebody |
| \`review\` | a person must look |
| \`info\` | worth knowing |
| \`unparsed\` | could not be read, so nobody knows; never green |

\`policy.compat\` in \`stack.yml\` says which severity fails at each level: \`B\` unless it says otherwise. \`M\`
includes \`B\`; \`warn\` includes \`M\`, and \`review\` too; \`P\` includes all but \`info\`; with \`never\` only what could
not be read fails. *level* is magento-semver's scale where it has a rule, *policy* the stricter of it, Adobe's policy
and the distribution's own promise.
`;

const NAMES: Readonly<Record<Concern, string>> = { X: 'extensions', D: 'database', A: 'API' };

/** The text of `docs/compat-rules.md`. */
export function rulesPage(groups: readonly RuleGroup[]): string {
  return [HEAD, overview(groups), ...groups.map(section), deviations(groups)].join('\n');
}

function overview(groups: readonly RuleGroup[]): string {
  const rows = groups.flatMap(({ rules }) =>
    rules.map((rule) => {
      const severities = rule.severities.map(code).join(', ');
      const cells = [`[\`${rule.id}\`](#${rule.id})`, cell(rule.title), severities, rule.levels.join(', ')];
      return `| ${[...cells, rule.level, rule.policyLevel].join(' | ')} |`;
    }),
  );
  const count = groups.reduce((sum, { rules }) => sum + rules.length, 0);
  return `## All ${count} rules\n\n| rule | finds | severity | for | level | policy |\n|---|---|---|---|---|---|\n${rows.join('\n')}\n`;
}

function section({ title, rules }: RuleGroup): string {
  return `## ${title}\n\n${rules.map(ruleText).join('\n')}`;
}

function ruleText(rule: Rule): string {
  const whom = rule.levels.map((level) => NAMES[level]).join(', ');
  const rows = rule.rows.filter((row) => row > 0);
  const facts = [
    `${rule.severities.map(code).join(' or ')} for ${whom}`,
    `level ${rule.level}, by policy ${rule.policyLevel}`,
    `source: ${rule.source}`,
    ...(rows.length === 0 ? [] : [`row ${rows.join(', ')} of the table`]),
    ...(rule.feature === true ? ['**new**: may be a module of its own'] : []),
  ];
  return [
    `### ${rule.id}`,
    '',
    `${capital(rule.title)}. ${facts.join(' · ')}`,
    '',
    `${rule.why} *Instead:* ${rule.mend}`,
    '',
    ...example(rule.example.before, rule.example.after),
  ].join('\n');
}

/** What differs, as a diff in which the whole of each file is shown. */
function example(before: Files, after: Files): string[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  const changed = paths.filter((path) => before[path] !== after[path]);
  if (changed.length === 0) return [];
  const lines = changed.flatMap((path) => fileDiff(path, before[path], after[path]));
  return ['```diff', ...lines, '```', ''];
}

function fileDiff(path: string, before: string | undefined, after: string | undefined): string[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const lines = [
    before === undefined ? `+++ ${path} (new)` : after === undefined ? `--- ${path} (gone)` : `    ${path}`,
  ];
  let at = 0;
  for (const { aStart, aCount, bStart, bCount } of diffLines(old, now)) {
    lines.push(...old.slice(at, aStart).map((line) => ` ${line}`));
    lines.push(...old.slice(aStart, aStart + aCount).map((line) => `-${line}`));
    lines.push(...now.slice(bStart, bStart + bCount).map((line) => `+${line}`));
    at = aStart + aCount;
  }
  return [...lines, ...old.slice(at).map((line) => ` ${line}`)];
}

function linesOf(content: string | undefined): string[] {
  return content === undefined ? [] : content.replace(/\n$/, '').split('\n');
}

function deviations(groups: readonly RuleGroup[]): string {
  const rows = groups.flatMap(({ rules }) =>
    rules.flatMap(({ id, deviation }) =>
      deviation === undefined ? [] : [`| \`${id}\` | ${cell(deviation)} |`],
    ),
  );
  return `## Where it differs from magento-semver\n\nSame change, another answer, and why.\n\n| rule | differs |\n|---|---|\n${rows.join('\n')}\n`;
}

function code(severity: Severity): string {
  return `\`${severity}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
