import type { Files } from '../../../src/compat/rule.js';

/** A class with a method that runs some code in line 6; properties and other members come behind it. */
export function dispatchFile(
  name: string,
  code: string,
  parts: { dir?: string; extends?: string; method?: string; members?: string } = {},
): Files {
  const { dir = 'Cart/Model', method = 'place', members = '' } = parts;
  const parent = parts.extends === undefined ? '' : ` extends ${parts.extends}`;
  return {
    [`${dir}/${name}.php`]: `<?php
namespace Acme\\Cart\\Model;
class ${name}${parent} {
    public function ${method}($order)
    {
        ${code}
    }
${members}}
`,
  };
}

/** A call that dispatches an event. */
export function dispatch(event: string, data = "['order' => $order]"): string {
  return `$this->events->dispatch('${event}', ${data});`;
}
