import type { FactsReader } from '../facts-reader.js';
import { childrenOf } from '../xml/children-of.js';
import { rootOf } from '../xml/root-of.js';

/** An email template that `email_templates.xml` declares. */
export interface EmailTemplate {
  readonly id: string;
  readonly file: string;
  readonly module: string;
  readonly type: string;
  readonly area: string;
  readonly line: number;
}

/** Reads `etc/email_templates.xml`. */
export const emailTemplatesReader: FactsReader<readonly EmailTemplate[]> = {
  kind: 'email-templates',
  version: 1,
  takes: (path) => path === 'etc/email_templates.xml' || path.endsWith('/etc/email_templates.xml'),
  read: (content) =>
    childrenOf(rootOf(content, 'config'), 'template').flatMap(({ attributes: of, line }) => {
      const id = of['id'] ?? '';
      const [file, module, type, area] = [
        of['file'] ?? '',
        of['module'] ?? '',
        of['type'] ?? '',
        of['area'] ?? '',
      ];
      return id === '' ? [] : [{ id, file, module, type, area, line }];
    }),
};
