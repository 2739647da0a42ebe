const PHP = `
Throwable: Exception Error
Exception: ErrorException LogicException RuntimeException JsonException DOMException SoapFault
Error: ArithmeticError AssertionError TypeError ValueError UnhandledMatchError
LogicException: BadFunctionCallException DomainException InvalidArgumentException LengthException OutOfRangeException
RuntimeException: OutOfBoundsException OverflowException RangeException UnderflowException UnexpectedValueException PDOException
BadFunctionCallException: BadMethodCallException
ArithmeticError: DivisionByZeroError
TypeError: ArgumentCountError
Traversable: Iterator IteratorAggregate Generator
Iterator: Generator SeekableIterator OuterIterator RecursiveIterator
IteratorAggregate: ArrayObject
DateTimeInterface: DateTime DateTimeImmutable
Stringable:
Countable:
ArrayAccess:
JsonSerializable:`;

/** Below `Magento\Framework\`. */
const MAGENTO = `
Exception\\LocalizedException: Exception\\AbstractAggregateException Exception\\AlreadyExistsException Exception\\AuthenticationException Exception\\AuthorizationException Exception\\ConfigurationMismatchException Exception\\CouldNotDeleteException Exception\\CronException Exception\\FileSystemException Exception\\IntegrationException Exception\\InvalidArgumentException Exception\\MailException Exception\\NoSuchEntityException Exception\\NotFoundException Exception\\PaymentException Exception\\RuntimeException Exception\\SecurityViolationException Exception\\SerializationException Exception\\SessionException Exception\\StateException Exception\\ValidatorException Webapi\\Exception Validation\\ValidationException GraphQl\\Exception\\GraphQlInputException GraphQl\\Exception\\GraphQlNoSuchEntityException GraphQl\\Exception\\GraphQlAuthorizationException
Exception\\AbstractAggregateException: Exception\\InputException Exception\\CouldNotSaveException Exception\\BulkException
Exception\\AuthenticationException: Exception\\EmailNotConfirmedException Exception\\InvalidEmailOrPasswordException Exception\\RemoteServiceUnavailableException Exception\\State\\UserLockedException
Exception\\StateException: Exception\\State\\ExpiredException Exception\\State\\InputMismatchException Exception\\State\\InvalidTransitionException
Exception\\InputException: Validator\\Exception`;

/** Reads lines `Parent: Child Child`. */
function read(lines: string, space: string): readonly (readonly [string, readonly string[]])[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [parent = '', children = ''] = line.split(':');
      const names = children.split(' ').filter((name) => name !== '');
      return [lower(space, parent), names.map((name) => lower(space, name))] as const;
    });
}

function lower(space: string, name: string): string {
  return `${space}${name}`.toLowerCase();
}

function byChild(
  lines: readonly (readonly [string, readonly string[]])[],
): ReadonlyMap<string, readonly string[]> {
  const parents = new Map<string, string[]>();
  for (const [parent, children] of lines) {
    for (const name of [parent, ...children]) if (!parents.has(name)) parents.set(name, []);
    for (const child of children) parents.get(child)?.push(parent);
  }
  return parents;
}

/**
 * Parents of what a package alone has not: classes of PHP, and exceptions of the Magento framework (of 2.4). Names in
 * lower case; what is not here is not known.
 */
export const knownParents = byChild([
  ...read(PHP, ''),
  ...read(MAGENTO, 'Magento\\Framework\\'),
  ['exception', [lower('Magento\\Framework\\', 'Exception\\LocalizedException')]],
]);
