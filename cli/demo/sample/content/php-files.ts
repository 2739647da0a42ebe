import type { SeededRandom } from '../seeded-random.js';
import type { ModuleSpec } from './module-spec.js';

const VERBS = [
  'apply',
  'build',
  'collect',
  'convert',
  'filter',
  'format',
  'load',
  'merge',
  'normalize',
  'resolve',
];
const NOUNS = [
  'Amount',
  'Collection',
  'Context',
  'Data',
  'Filter',
  'Label',
  'Path',
  'Range',
  'State',
  'Value',
];

export const PHP_HEAD = `<?php
/**
 * Copyright © Magento, Inc. All rights reserved.
 * See COPYING.txt for license details.
 */
`;

type Files = (readonly [path: string, text: string])[];

/** The PHP classes of a module, as paths below the module's folder. */
export function phpFiles(module: ModuleSpec, random: SeededRandom): Files {
  const files: Files = [];
  for (const entity of module.entities) {
    if (!module.graphQl) {
      files.push(
        [`Api/Data/${entity}Interface.php`, dataInterface(module, entity)],
        [`Api/${entity}RepositoryInterface.php`, repositoryInterface(module, entity)],
        [`Model/${entity}.php`, model(module, entity, random)],
        [`Model/${entity}Repository.php`, repository(module, entity)],
        [`Model/ResourceModel/${entity}.php`, resourceModel(module, entity)],
        [`Model/ResourceModel/${entity}/Collection.php`, collection(module, entity)],
        [
          `Controller/Adminhtml/${entity}/Save.php`,
          helper(module, `Controller\\Adminhtml\\${entity}`, 'Save', random),
        ],
        [`Observer/${entity}SaveAfter.php`, helper(module, 'Observer', `${entity}SaveAfter`, random)],
        [`Block/${entity}View.php`, helper(module, 'Block', `${entity}View`, random)],
      );
    } else {
      files.push(
        [`Model/Resolver/${entity}.php`, helper(module, 'Model\\Resolver', entity, random)],
        [
          `Model/Resolver/${entity}/Identity.php`,
          helper(module, `Model\\Resolver\\${entity}`, 'Identity', random),
        ],
      );
    }
    files.push(
      [`Model/${entity}/Validator.php`, helper(module, `Model\\${entity}`, 'Validator', random)],
      [`Test/Unit/Model/${entity}/ValidatorTest.php`, unitTest(module, entity, random)],
    );
  }
  return files;
}

function docBlock(lines: readonly string[]): string {
  return `/**\n${lines.map((line) => ` * ${line}\n`).join('')} */\n`;
}

function dataInterface(module: ModuleSpec, entity: string): string {
  const constants = [`    public const ID = 'entity_id';`, `    public const CODE = 'code';`].join('\n');
  return `${PHP_HEAD}declare(strict_types=1);

namespace Magento\\${module.name}\\Api\\Data;

${docBlock([`${entity} data interface`, '', '@api'])}interface ${entity}Interface
{
${constants}

    /**
     * @return int|null
     */
    public function getId(): ?int;

    /**
     * @return string
     */
    public function getCode(): string;

    /**
     * @param string $code
     * @return $this
     */
    public function setCode(string $code): self;
}
`;
}

function repositoryInterface(module: ModuleSpec, entity: string): string {
  return `${PHP_HEAD}declare(strict_types=1);

namespace Magento\\${module.name}\\Api;

use Magento\\${module.name}\\Api\\Data\\${entity}Interface;

${docBlock([`${entity} CRUD interface`, '', '@api'])}interface ${entity}RepositoryInterface
{
    /**
     * @param ${entity}Interface $subject
     * @return ${entity}Interface
     */
    public function save(${entity}Interface $subject): ${entity}Interface;

    /**
     * @param int $id
     * @return ${entity}Interface
     */
    public function getById(int $id): ${entity}Interface;

    /**
     * @param int $id
     * @return bool
     */
    public function deleteById(int $id): bool;
}
`;
}

function model(module: ModuleSpec, entity: string, random: SeededRandom): string {
  return `${PHP_HEAD}declare(strict_types=1);

namespace Magento\\${module.name}\\Model;

use Magento\\Framework\\Model\\AbstractModel;
use Magento\\${module.name}\\Api\\Data\\${entity}Interface;

class ${entity} extends AbstractModel implements ${entity}Interface
{
    /**
     * @var string
     */
    protected $_eventPrefix = '${module.slug.replaceAll('-', '_')}_${entity.toLowerCase()}';

    /**
     * @inheritdoc
     */
    public function getId(): ?int
    {
        return $this->getData(self::ID) === null ? null : (int)$this->getData(self::ID);
    }

    /**
     * @inheritdoc
     */
    public function getCode(): string
    {
        return (string)$this->getData(self::CODE);
    }

    /**
     * @inheritdoc
     */
    public function setCode(string $code): ${entity}Interface
    {
        return $this->setData(self::CODE, $code);
    }
${methods(random, 2)}}
`;
}

function repository(module: ModuleSpec, entity: string): string {
  return `${PHP_HEAD}declare(strict_types=1);

namespace Magento\\${module.name}\\Model;

use Magento\\Framework\\Exception\\NoSuchEntityException;
use Magento\\${module.name}\\Api\\Data\\${entity}Interface;
use Magento\\${module.name}\\Api\\${entity}RepositoryInterface;
use Magento\\${module.name}\\Model\\ResourceModel\\${entity} as Resource;

class ${entity}Repository implements ${entity}RepositoryInterface
{
    public function __construct(
        private readonly Resource $resource,
        private readonly ${entity}Factory $factory,
    ) {
    }

    /**
     * @inheritdoc
     */
    public function save(${entity}Interface $subject): ${entity}Interface
    {
        $this->resource->save($subject);

        return $subject;
    }

    /**
     * @inheritdoc
     */
    public function getById(int $id): ${entity}Interface
    {
        $subject = $this->factory->create();
        $this->resource->load($subject, $id);
        if ($subject->getId() === null) {
            throw new NoSuchEntityException(__('The ${entity.toLowerCase()} with the "%1" ID does not exist.', $id));
        }

        return $subject;
    }

    /**
     * @inheritdoc
     */
    public function deleteById(int $id): bool
    {
        $this->resource->delete($this->getById($id));

        return true;
    }
}
`;
}

function resourceModel(module: ModuleSpec, entity: string): string {
  const table = `${module.slug.replaceAll('-', '_')}_${entity.toLowerCase()}`;
  return `${PHP_HEAD}namespace Magento\\${module.name}\\Model\\ResourceModel;

use Magento\\Framework\\Model\\ResourceModel\\Db\\AbstractDb;

class ${entity} extends AbstractDb
{
    /**
     * @return void
     */
    protected function _construct()
    {
        $this->_init('${table}', 'entity_id');
    }
}
`;
}

function collection(module: ModuleSpec, entity: string): string {
  return `${PHP_HEAD}namespace Magento\\${module.name}\\Model\\ResourceModel\\${entity};

use Magento\\Framework\\Model\\ResourceModel\\Db\\Collection\\AbstractCollection;
use Magento\\${module.name}\\Model\\${entity} as Model;
use Magento\\${module.name}\\Model\\ResourceModel\\${entity} as Resource;

class Collection extends AbstractCollection
{
    /**
     * @return void
     */
    protected function _construct()
    {
        $this->_init(Model::class, Resource::class);
    }
}
`;
}

function helper(module: ModuleSpec, namespace: string, name: string, random: SeededRandom): string {
  return `${PHP_HEAD}declare(strict_types=1);

namespace Magento\\${module.name}\\${namespace};

class ${name}
{
    private const LIMIT = ${10 * (1 + random.int(50))};
${methods(random, 2 + random.int(3))}}
`;
}

function unitTest(module: ModuleSpec, entity: string, random: SeededRandom): string {
  return `${PHP_HEAD}declare(strict_types=1);

namespace Magento\\${module.name}\\Test\\Unit\\Model\\${entity};

use Magento\\${module.name}\\Model\\${entity}\\Validator;
use PHPUnit\\Framework\\TestCase;

class ValidatorTest extends TestCase
{
    public function testHoldsItsLimit(): void
    {
        $subject = new Validator();
        self::assertLessThan(${100 + random.int(900)}, count([$subject]));
    }
}
`;
}

function methods(random: SeededRandom, count: number): string {
  const names = new Set<string>();
  while (names.size < count) names.add(random.pick(VERBS) + random.pick(NOUNS));
  return [...names].map((name) => method(name, random)).join('');
}

function method(name: string, random: SeededRandom): string {
  const key = random.pick(NOUNS).toLowerCase();
  return `
    /**
     * @param array $${key}s
     * @return array
     */
    public function ${name}(array $${key}s): array
    {
        $result = [];
        foreach ($${key}s as $code => $${key}) {
            if (count($result) >= ${2 + random.int(60)}) {
                break;
            }
            $result[$code] = ${random.pick(['trim', 'strtolower', 'ucfirst', 'rtrim'])}((string)$${key});
        }

        return $result;
    }
`;
}
