import { changedKeys } from '../declared/changed-keys.js';
import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import type { TreeChange } from '../tree/tree-change.js';
import { emailTemplateChanged, emailTemplateRemoved } from './asset-rules.js';
import { emailTemplatesReader, type EmailTemplate } from './email-templates-reader.js';

/** Ids of email templates that are gone, or stand for something else. */
export async function emailTemplateFindings(change: TreeChange): Promise<readonly Finding[]> {
  const keys = await changedKeys(change, emailTemplatesReader, (templates) =>
    templates.map(({ line, ...value }) => ({ key: value.id, value, line })),
  );
  return keys.flatMap(({ key: id, before, after }) => {
    const [old] = before;
    if (old === undefined) return [];
    const subject = { kind: 'email-template', name: id } as const;
    const [now] = after;
    if (now === undefined) {
      return [
        makeFinding(emailTemplateRemoved, {
          subject,
          file: old.file,
          line: old.line,
          reason: `the email template ${id} is gone: shops that have it in their configuration, or templates made from it, cannot send`,
        }),
      ];
    }
    if (after.some(({ value }) => shown(value) === shown(old.value))) return [];
    return [
      makeFinding(emailTemplateChanged, {
        subject,
        file: now.file,
        line: now.line,
        reason: `the email template ${id} is ${shown(now.value)} instead of ${shown(old.value)}: a theme's copy of the old one is not sent`,
      }),
    ];
  });
}

function shown({ module, file, type, area }: Omit<EmailTemplate, 'line'>): string {
  return `${module}::${file} (${[type, area].filter((part) => part !== '').join(', ')})`;
}
