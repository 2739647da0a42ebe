import type { Files } from '../../../src/compat/rule.js';
import type { ChangeCase } from '../../support/compat/change-case.js';

/** Short names of classes and their code, without `<?php` and the namespace, which are the first two lines. */
type Code = Readonly<Record<string, string>>;

/** Where the classes of cases are: the folder and the namespace of a module of Magento, which magento-semver needs. */
const [FOLDER, SPACE] = ['app/code/Magento/Shop/', 'Magento\\Shop\\'];

/**
 * A case about classes below `Magento\Shop\`. A key `Model\Cart` stands for the file `Model/Cart.php`.
 *
 * @param expected `B php-method-removed Model\Cart::total:5 major/major`, the last part being the levels of
 *   magento-semver and of the policy, which may be left out; `@Other` behind it names another file than that of the class
 */
export function phpCase(name: string, before: Code, after: Code, expected: readonly string[]): ChangeCase {
  return { name, before: filesOf(before), after: filesOf(after), expect: expected.map(expand) };
}

function filesOf(code: Code): Files {
  return Object.fromEntries(
    Object.entries(code).map(([key, text]) => {
      const path = key.replaceAll('\\', '/');
      const space = SPACE + key.replace(/\\?[^\\]+$/, '');
      return [`${FOLDER}${path}.php`, `<?php\nnamespace ${space.replace(/\\$/, '')};\n${text}\n`];
    }),
  );
}

function expand(text: string): string {
  const match = /^(\S+) (\S+) ([\w\\]+)(::\w+)?:(\d+)(?: (\w+)\/(\w+))?(?: @([\w\\]+))?$/.exec(text);
  if (match === null) throw new Error(`no finding: ${text}`);
  const [, severity, rule, owner = '', member = '', line, level, policy, file = owner] = match;
  const levels = level === undefined ? '' : ` [svc=${level} policy=${policy}]`;
  return `${severity} ${rule} ${SPACE}${owner}${member} ${FOLDER}${file.replaceAll('\\', '/')}.php:${line}${levels}`;
}

/** An API class `Model\Cart` with these members, from line 6 on. */
export const api = (members: string, head = 'class Cart'): Code => ({
  'Model\\Cart': `/** @api */\n${head}\n{\n${members}\n}`,
});

/** The same without `@api`, so that all lines are the same. */
export const internal = (members: string, head = 'class Cart'): Code => ({
  'Model\\Cart': `/** none */\n${head}\n{\n${members}\n}`,
});

/** An API interface `Api\CartInterface` with these members, from line 6 on. */
export const face = (members: string, head = 'interface CartInterface'): Code => ({
  'Api\\CartInterface': `/** @api */\n${head}\n{\n${members}\n}`,
});

/** An API interface `Api\Data\ItemInterface` with these members, from line 6 on. */
export const data = (members: string, mark = '@api'): Code => ({
  'Api\\Data\\ItemInterface': `/** ${mark} */\ninterface ItemInterface\n{\n${members}\n}`,
});
