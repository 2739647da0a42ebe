import type { Rule } from '../../rule.js';

/**
 * A change of one PHP file as an example: the namespace is put before both codes. '' stands for no file. What `before`
 * and `after` have in common can be in `around`, which is a file of its own.
 */
export function phpExample(before: string, after: string, around = ''): Rule['example'] {
  const files = (code: string): Record<string, string> => ({
    ...(code === '' ? {} : { 'Model/Cart.php': `<?php\nnamespace Acme\\Shop\\Model;\n\n${code}\n` }),
    ...(around === '' ? {} : { 'Model/Base.php': `<?php\nnamespace Acme\\Shop\\Model;\n\n${around}\n` }),
  });
  return { before: files(before), after: files(after) };
}
