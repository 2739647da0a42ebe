import { PHP_HEAD } from './php-files.js';

const CODE = 'app/code/Magento';

/** The PHP files that the story and the sample series are about; the random part leaves them alone. */
export const castPhpFiles: ReadonlyMap<string, string> = new Map([
  [
    'lib/internal/Magento/Framework/Session/Config.php',
    `${PHP_HEAD}declare(strict_types=1);

namespace Magento\\Framework\\Session;

use Magento\\Framework\\App\\DeploymentConfig;

/**
 * Session configuration
 */
class Config
{
    public const PARAM_SESSION_SAVE_METHOD = 'session/save';

    public const DEFAULT_SAVE_METHOD = 'redis';

    public const DEFAULT_COOKIE_LIFETIME = 3600;

    public function __construct(
        private readonly DeploymentConfig $deploymentConfig,
        private readonly array $options = [],
    ) {
    }

    /**
     * @return string
     */
    public function getSaveMethod(): string
    {
        $method = $this->deploymentConfig->get(self::PARAM_SESSION_SAVE_METHOD);
        if ($method === null) {
            $this->requireExtension('redis');
            $method = self::DEFAULT_SAVE_METHOD;
        }

        return (string)$method;
    }

    /**
     * @return int
     */
    public function getCookieLifetime(): int
    {
        return (int)($this->options['cookie_lifetime'] ?? self::DEFAULT_COOKIE_LIFETIME);
    }

    /**
     * @return bool
     */
    public function getUseOnlyCookies(): bool
    {
        return (bool)($this->options['use_only_cookies'] ?? true);
    }

    private function requireExtension(string $name): void
    {
        if (!extension_loaded($name)) {
            throw new \\RuntimeException('The PHP extension ' . $name . ' is missing.');
        }
    }
}
`,
  ],
  [
    `${CODE}/Customer/Model/Token/Validator.php`,
    `${PHP_HEAD}declare(strict_types=1);

namespace Magento\\Customer\\Model\\Token;

use Magento\\Framework\\Exception\\State\\InputMismatchException;

/**
 * Checks the token of a password reset link
 */
class Validator
{
    private const MIN_LENGTH = 32;

    /**
     * @param string $stored
     * @param string $given
     * @return void
     * @throws InputMismatchException
     */
    public function validate(string $stored, string $given): void
    {
        if (strlen($given) < self::MIN_LENGTH) {
            throw new InputMismatchException(__('The password token is mismatched.'));
        }
        if ($stored !== $given) {
            throw new InputMismatchException(__('The password token is mismatched.'));
        }
    }
}
`,
  ],
  [
    `${CODE}/Customer/Model/Session/Cookie.php`,
    `${PHP_HEAD}declare(strict_types=1);

namespace Magento\\Customer\\Model\\Session;

class Cookie
{
    /**
     * @return array
     */
    public function getAttributes(): array
    {
        return [
            'path' => '/',
            'httponly' => true,
            'secure' => false,
        ];
    }
}
`,
  ],
  [
    `${CODE}/Catalog/Model/Product/SkuLookup.php`,
    `${PHP_HEAD}declare(strict_types=1);

namespace Magento\\Catalog\\Model\\Product;

use Magento\\Catalog\\Model\\ResourceModel\\Product as ProductResource;
use Magento\\Framework\\Registry;

/**
 * Finds products by SKU and remembers what it found
 */
class SkuLookup
{
    public function __construct(
        private readonly ProductResource $resource,
        private readonly Registry $registry,
    ) {
    }

    /**
     * @param string $sku
     * @return int|null
     */
    public function getId(string $sku): ?int
    {
        $key = 'product_id_' . $this->normalize($sku);
        $id = $this->registry->registry($key);
        if ($id === null) {
            $id = $this->resource->getIdBySku($sku) ?: null;
            $this->registry->register($key, $id, true);
        }

        return $id === null ? null : (int)$id;
    }

    /**
     * @param string[] $skus
     * @return int[]
     */
    public function getIds(array $skus): array
    {
        $ids = [];
        foreach ($skus as $sku) {
            $id = $this->getId((string)$sku);
            if ($id !== null) {
                $ids[$sku] = $id;
            }
        }

        return $ids;
    }

    private function normalize(string $sku): string
    {
        return mb_strtolower(trim($sku));
    }
}
`,
  ],
  [
    `${CODE}/Catalog/Model/Indexer/Product/Flat/State.php`,
    `${PHP_HEAD}declare(strict_types=1);

namespace Magento\\Catalog\\Model\\Indexer\\Product\\Flat;

use Magento\\Framework\\App\\Config\\ScopeConfigInterface;

class State
{
    private const PATH = 'catalog/frontend/flat_catalog_product';

    public function __construct(
        private readonly ScopeConfigInterface $scopeConfig,
    ) {
    }

    /**
     * @return bool
     */
    public function isFlatEnabled(): bool
    {
        return $this->scopeConfig->isSetFlag(self::PATH);
    }

    /**
     * @return bool
     */
    public function isAvailable(): bool
    {
        return $this->isFlatEnabled() && extension_loaded('pdo_mysql');
    }
}
`,
  ],
  [
    `${CODE}/Cms/Model/Template/FilterProvider.php`,
    `${PHP_HEAD}declare(strict_types=1);

namespace Magento\\Cms\\Model\\Template;

use Magento\\Framework\\ObjectManagerInterface;

/**
 * Provides the filters of pages and blocks
 */
class FilterProvider
{
    public function __construct(
        private readonly ObjectManagerInterface $objectManager,
        private readonly string $pageFilter = Filter::class,
        private readonly string $blockFilter = Filter::class,
    ) {
    }

    /**
     * @return Filter
     */
    public function getPageFilter(): Filter
    {
        return $this->objectManager->get($this->pageFilter);
    }

    /**
     * @return Filter
     */
    public function getBlockFilter(): Filter
    {
        return $this->objectManager->get($this->blockFilter);
    }
}
`,
  ],
  [
    `${CODE}/Sales/Model/Order/Email/OrderSender.php`,
    `${PHP_HEAD}declare(strict_types=1);

namespace Magento\\Sales\\Model\\Order\\Email;

use Magento\\Framework\\App\\Config\\ScopeConfigInterface;
use Magento\\Framework\\MessageQueue\\PublisherInterface;
use Magento\\Sales\\Api\\Data\\OrderInterface;
use Magento\\Sales\\Model\\ResourceModel\\Order as OrderResource;

/**
 * Sends the confirmation of an order, at once or later
 */
class OrderSender
{
    private const TOPIC = 'sales.order.email';

    public function __construct(
        private readonly ScopeConfigInterface $config,
        private readonly OrderResource $orderResource,
        private readonly Sender $sender,
        private readonly PublisherInterface $publisher,
    ) {
    }

    /**
     * @param OrderInterface $order
     * @param bool $forceSyncMode
     * @return bool
     */
    public function send(OrderInterface $order, bool $forceSyncMode = false): bool
    {
        $order->setSendEmail(true);

        if ($forceSyncMode || !$this->config->isSetFlag('sales_email/general/async_sending')) {
            $order->setEmailSent($this->sender->send($order));
        } else {
            $order->setEmailSent(null);
            $this->publisher->publish(self::TOPIC, (string)$order->getEntityId());
        }
        $this->orderResource->saveAttribute($order, ['send_email', 'email_sent']);

        return (bool)$order->getEmailSent();
    }
}
`,
  ],
]);
