import { describe, expect, it } from 'vitest';
import { factsOf } from './support/facts-of.js';

const USE = `namespace V\\M\\Setup\\Patch\\Data;
use Magento\\Framework\\Setup\\Patch\\{DataPatchInterface, SchemaPatchInterface, PatchRevertableInterface, PatchVersionInterface};
use V\\M\\Other;
`;
const METHODS =
  'function apply() {} function getAliases() { return []; } static function getDependencies() { return []; }';

describe('setup patches', () => {
  it('reads every field', () => {
    expect(
      factsOf(`${USE}
class A implements DataPatchInterface, PatchRevertableInterface
{
    const OLD = 'V\\\\M\\\\Old';
    public function getAliases() { return ['\\\\V\\\\Older', self::OLD, Other::class, $x::class]; }
    public static function getDependencies() { return [Other::class, \\X\\Y::class,]; }
}`).patches,
    ).toEqual([
      {
        class: 'V\\M\\Setup\\Patch\\Data\\A',
        line: 5,
        revertable: true,
        aliases: null,
        dependencies: ['V\\M\\Other', 'X\\Y'],
      },
    ]);
  });

  it.each([
    ['[\'\\V\\Old\', "V\\\\Older"]', ['V\\Old', 'V\\Older']],
    ["[self::OLD, 'a' . 'b']", ['V\\M\\Old', 'ab']],
    ['array()', []],
    ['[Other::class]', ['V\\M\\Other']],
    ['[self::class]', ['V\\M\\Setup\\Patch\\Data\\A']],
    ['[$x]', null],
    ['[...$x]', null],
    ['$this->x()', null],
    ['Foreign::LIST', null],
    ["'text'", null],
  ])('reads the aliases of %s', (value, expected) => {
    const { patches } = factsOf(
      `${USE} class A implements DataPatchInterface { const OLD = 'V\\M\\Old'; function getAliases() { return ${value}; } }`,
    );
    expect(patches).toMatchObject([{ aliases: expected, dependencies: null }]);
  });

  it('does not guess what a longer method returns', () => {
    const { patches } = factsOf(
      `${USE} class A implements DataPatchInterface { function getAliases() { $a = 1; return []; } }`,
    );
    expect(patches).toMatchObject([{ aliases: null }]);
  });

  it.each<[string, string, number]>([
    ['a data patch', `${USE} class A implements DataPatchInterface {}`, 1],
    ['a schema patch', `${USE} class A implements SchemaPatchInterface {}`, 1],
    ['a patch with a version', `${USE} class A implements PatchVersionInterface {}`, 1],
    [
      'a patch in another namespace',
      'class A implements \\Magento\\Framework\\Setup\\Patch\\PatchInterface {}',
      1,
    ],
    ['a class in the namespace with the methods', `${USE} class A extends B { ${METHODS} }`, 1],
    ['a class in the namespace without', `${USE} class A { function help() {} }`, 0],
    ['such methods elsewhere', `namespace V\\M; class A { ${METHODS} }`, 0],
    ['an abstract class', `${USE} abstract class A implements DataPatchInterface {}`, 0],
    [
      'an interface',
      `${USE} interface A extends DataPatchInterface { ${METHODS.replaceAll(/\{.*?\}/g, ';')} }`,
      0,
    ],
    ['another interface of that name', 'class A implements Other\\DataPatchInterface {}', 0],
  ])('knows %s', (_what, code, count) => {
    expect(factsOf(code).patches).toHaveLength(count);
  });
});
