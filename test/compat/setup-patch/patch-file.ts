import type { Files } from '../../../src/compat/rule.js';

/** What a patch class of a case says; what is left out is as most patches have it. */
export interface PatchParts {
  /** `Data` unless said otherwise. */
  readonly type?: string;
  readonly module?: string;
  /** Folder of the module; the module's last part unless said otherwise. */
  readonly dir?: string;
  readonly implements?: string;
  readonly extends?: string;
  readonly dependencies?: string;
  readonly aliases?: string;
  readonly apply?: string;
  readonly head?: string;
  readonly more?: string;
}

/** The file of a patch; its class stands in line 4. */
export function patchFile(name: string, parts: PatchParts = {}): Files {
  const { type = 'Data', module = 'Acme\\Cart', dependencies = '', aliases = '' } = parts;
  const dir = parts.dir ?? module.slice(module.indexOf('\\') + 1);
  const parent = parts.extends === undefined ? '' : ` extends ${parts.extends}`;
  const said = parts.implements ?? `\\Magento\\Framework\\Setup\\Patch\\${type}PatchInterface`;
  const interfaces = said === '' ? '' : ` implements ${said}`;
  const below = type === '' ? '' : `\\${type}`;
  return {
    [`${dir}/Setup/Patch/${type === '' ? '' : `${type}/`}${name}.php`]: `<?php
namespace ${module}\\Setup\\Patch${below};
${parts.head ?? ''}
class ${name}${parent}${interfaces}
{
    public function apply()
    {
        ${parts.apply ?? `$this->setup->insert('${name}');`}
    }
    public static function getDependencies()
    {
        return [${dependencies}];
    }
    public function getAliases()
    {
        return [${aliases}];
    }
${parts.more ?? ''}}
`,
  };
}

/** The registration of a module. */
export function moduleFile(dir: string, name: string): Files {
  return {
    [`${dir}/registration.php`]: `<?php\n\\Magento\\Framework\\Component\\ComponentRegistrar::register(\\Magento\\Framework\\Component\\ComponentRegistrar::MODULE, '${name}', __DIR__);\n`,
  };
}
