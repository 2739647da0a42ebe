/** A type in one form: fully qualified class names without a leading `\`, `T|null` for `?T`, parts sorted. */
export type TypeText = string;

export interface PhpTypes {
  /** What the signature says; null when it says nothing. */
  readonly inline: TypeText | null;
  /** What the doc block says; null when it says nothing. */
  readonly doc: TypeText | null;
}

export interface PhpParameter extends PhpTypes {
  /** Without `$`. */
  readonly name: string;
  /** Whether a call may leave it out: it has a default, or is variadic. */
  readonly optional: boolean;
  /** The default as source text in one form; null when it has none. */
  readonly default: string | null;
  /** Set where `null` is in the type only because it is the default: `Type $x = null`. */
  readonly nullByDefault?: true;
  readonly variadic: boolean;
  readonly byReference: boolean;
  /** Visibility of the property that it declares; null when it declares none. */
  readonly promoted: PhpVisibility | null;
}

export type PhpVisibility = 'public' | 'protected' | 'private';

interface PhpMember {
  readonly name: string;
  readonly line: number;
  readonly visibility: PhpVisibility;
  /** Has `@api` of its own. */
  readonly api: boolean;
  readonly deprecated: boolean;
}

export interface PhpMethod extends PhpMember {
  readonly static: boolean;
  readonly abstract: boolean;
  readonly final: boolean;
  readonly parameters: readonly PhpParameter[];
  readonly returns: PhpTypes;
  /** Class names of `@throws`, sorted. */
  readonly throws: readonly string[];
  /** Hash of the body without comments and white space, so that an unchanged body is known as such; '' without one. */
  readonly body: string;
}

export interface PhpProperty extends PhpMember {
  readonly static: boolean;
  readonly readonly: boolean;
  readonly type: PhpTypes;
  /** The default as source text in one form; null when it has none. */
  readonly default: string | null;
}

export interface PhpConstant extends PhpMember {
  readonly final: boolean;
  /** Source text in one form. */
  readonly value: string;
}

export type PhpClassKind = 'class' | 'interface' | 'trait' | 'enum';

/** A class, interface, trait or enum as one file declares it. Anonymous classes are none. */
export interface PhpClass {
  readonly kind: PhpClassKind;
  /** Fully qualified, without a leading `\`. */
  readonly name: string;
  readonly line: number;
  readonly api: boolean;
  readonly deprecated: boolean;
  readonly abstract: boolean;
  readonly final: boolean;
  /** Parent class; for an interface, those that it extends. Fully qualified, as are all names below. */
  readonly extends: readonly string[];
  readonly implements: readonly string[];
  /** Traits used. */
  readonly uses: readonly string[];
  readonly constants: readonly PhpConstant[];
  readonly properties: readonly PhpProperty[];
  readonly methods: readonly PhpMethod[];
}

/** A call of a `dispatch('name', [...])` method. */
export interface PhpDispatch {
  /** The event; null when it is not a literal (`$this->_eventPrefix . '_save_after'`). */
  readonly event: string | null;
  /** Literal keys of the data, sorted; null when the data is not an array literal, or has keys that are none. */
  readonly keys: readonly string[] | null;
  /** Class and method that it stands in, `Vendor\Class::method`; '' outside of one. */
  readonly where: string;
  readonly line: number;
}

/** A console command by what its class says of itself, by `setName` and so on, or `#[AsCommand]`. */
export interface PhpCommand {
  readonly class: string;
  readonly name: string;
  /** Names of arguments, and of options with `--` before them, sorted. */
  readonly inputs: readonly string[];
  readonly line: number;
}

/** Everything in a PHP file that other code can depend on. */
export interface PhpFacts {
  readonly classes: readonly PhpClass[];
  /** Functions outside of classes, fully qualified. */
  readonly functions: readonly { readonly name: string; readonly line: number }[];
  /** Class names given to `class_alias`: the alias, and what it stands for. */
  readonly aliases: readonly { readonly name: string; readonly of: string }[];
  readonly dispatches: readonly PhpDispatch[];
  readonly commands: readonly PhpCommand[];
  /** Literal first arguments of `__()`, sorted, each once. */
  readonly phrases: readonly string[];
  /** For classes in a `Setup/Patch` folder and other classes with these methods: class names that the literals say. */
  readonly patches: readonly PhpSetupPatch[];
}

/** A data or schema patch: a class that implements one of the interfaces of `Magento\Framework\Setup\Patch`. */
export interface PhpSetupPatch {
  readonly class: string;
  readonly line: number;
  /** Whether `PatchRevertableInterface` is implemented. */
  readonly revertable: boolean;
  /** What `getAliases` returns; null when that is not an array of literals. */
  readonly aliases: readonly string[] | null;
  /** What `getDependencies` returns; null when that is not an array of literals. */
  readonly dependencies: readonly string[] | null;
}
