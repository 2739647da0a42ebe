import type { SampleTree } from '../sample-tree.js';
import type { SamplePatch } from './sample-patch.js';

const SALES = 'app/code/Magento/Sales';
const SENDER = `${SALES}/Model/Order/Email/OrderSender.php`;
const SCHEDULE = `${SALES}/Model/Order/Email/MailSchedule.php`;

/** The two patches about mail: the first conflicts with 2.4.2, the second needs it. */
export const mailPatches: {
  readonly conflicting: SamplePatch;
  readonly dependent: SamplePatch;
  /** The file that conflicts. */
  readonly path: string;
  /** What a person makes of the conflict, from the file as 2.4.2 has it: both changes. */
  readonly resolve: (tree: SampleTree) => void;
} = {
  path: SENDER,
  conflicting: {
    name: 'mail/order-mail-without-queue.patch',
    author: ['Léa Nguyễn', 'lea@sample-commerce.example', 60],
    seconds: 1_690_200_000,
    subject: 'Send order mails later without a message queue',
    body: `Sending later needed a message queue and a consumer that somebody keeps
running. Cron is there anyway: the order is put on a schedule in the
database and the next run sends it. That makes sending later the sensible
default, and the checkout no longer waits for a mail server.

Upstream wants to keep the queue for its cloud.`,
    trailers: [
      ['Origin', 'vendor'],
      ['Forwarded', 'no'],
      ['Category', 'infrastructure'],
      ['Owner', 'sample-commerce/sales'],
    ],
    reads: [SENDER, `${SALES}/etc/config.xml`],
    edit: (tree) => {
      replaceQueue(tree);
      tree.edit(
        SENDER,
        '            $this->publisher->publish(self::TOPIC, (string)$order->getEntityId());\n',
        '            $this->schedule->add((int)$order->getEntityId());\n',
      );
      addSchedule(tree);
    },
  },
  dependent: {
    name: 'mail/resend-order-mail-command.patch',
    author: ['Sam Obi', 'sam@sample-commerce.example', -240],
    seconds: 1_690_300_000,
    subject: 'A command to send the mail of an order again',
    body: `Support was asked for it every week and ran SQL by hand. The command puts
the order on the schedule again. Upstream has no such schedule.`,
    trailers: [
      ['Origin', 'vendor'],
      ['Forwarded', 'not-needed'],
      ['Category', 'developer-experience'],
      ['Owner', 'sample-commerce/sales'],
      ['Depends-on', 'mail/order-mail-without-queue.patch'],
    ],
    reads: [`${SALES}/etc/di.xml`],
    edit: (tree) => {
      tree.edit(
        SCHEDULE,
        '    public const TABLE',
        "    public const REASON_RESEND = 'resend';\n\n    public const TABLE",
      );
      tree.put(`${SALES}/Console/Command/ResendOrderMail.php`, COMMAND);
      tree.edit(
        `${SALES}/etc/di.xml`,
        '                <item name="salesGridRefresh"',
        '                <item name="salesResendMail" xsi:type="object">Magento\\Sales\\Console\\Command\\ResendOrderMail</item>\n                <item name="salesGridRefresh"',
      );
    },
  },
  resolve: (tree) => {
    replaceQueue(tree);
    tree.edit(
      SENDER,
      '            $this->publisher->publish(self::TOPIC, $order->getIncrementId());\n',
      '            $this->schedule->add((int)$order->getEntityId());\n',
    );
    addSchedule(tree);
  },
};

function replaceQueue(tree: SampleTree): void {
  tree.edit(SENDER, 'use Magento\\Framework\\MessageQueue\\PublisherInterface;\n', '');
  tree.edit(SENDER, "    private const TOPIC = 'sales.order.email';\n\n", '');
  tree.edit(
    SENDER,
    'private readonly PublisherInterface $publisher,',
    'private readonly MailSchedule $schedule,',
  );
}

function addSchedule(tree: SampleTree): void {
  tree.put(SCHEDULE, MAIL_SCHEDULE);
  tree.edit(
    `${SALES}/etc/config.xml`,
    '<async_sending>0</async_sending>',
    '<async_sending>1</async_sending>',
  );
}

const MAIL_SCHEDULE = `<?php
declare(strict_types=1);

namespace Magento\\Sales\\Model\\Order\\Email;

use Magento\\Framework\\App\\ResourceConnection;

/**
 * Orders whose mail the next run of cron sends
 */
class MailSchedule
{
    public const TABLE = 'sales_order_mail_schedule';

    public function __construct(
        private readonly ResourceConnection $resource,
    ) {
    }

    /**
     * @param int $orderId
     * @return void
     */
    public function add(int $orderId): void
    {
        $this->resource->getConnection()->insertOnDuplicate(
            $this->resource->getTableName(self::TABLE),
            ['order_id' => $orderId],
        );
    }
}
`;

const COMMAND = `<?php
declare(strict_types=1);

namespace Magento\\Sales\\Console\\Command;

use Magento\\Sales\\Model\\Order\\Email\\MailSchedule;
use Symfony\\Component\\Console\\Command\\Command;
use Symfony\\Component\\Console\\Input\\InputArgument;
use Symfony\\Component\\Console\\Input\\InputInterface;
use Symfony\\Component\\Console\\Output\\OutputInterface;

class ResendOrderMail extends Command
{
    public function __construct(
        private readonly MailSchedule $schedule,
    ) {
        parent::__construct('sales:order:resend-mail');
    }

    protected function configure(): void
    {
        $this->addArgument('order', InputArgument::REQUIRED, 'ID of the order');
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        $this->schedule->add((int)$input->getArgument('order'));
        $output->writeln('The mail is sent with the next run of cron.');

        return self::SUCCESS;
    }
}
`;
