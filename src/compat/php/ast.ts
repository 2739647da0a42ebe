/** Where something begins or ends; lines are counted from 1, offsets are characters of the source from 0. */
export interface AstPlace {
  readonly line: number;
  readonly offset: number;
}

interface Base<K extends string> {
  readonly kind: K;
  readonly loc: { readonly start: AstPlace; readonly end: AstPlace };
}

export interface IdentifierNode extends Base<'identifier'> {
  readonly name: string;
}

export interface NameNode extends Base<'name'> {
  readonly name: string;
  /** Unqualified, qualified, fully qualified (with a `\` before it), relative (`namespace\` is taken off). */
  readonly resolution: 'uqn' | 'qn' | 'fqn' | 'rn';
}

export type ReferenceNode =
  | NameNode
  | Base<'selfreference'>
  | Base<'parentreference'>
  | Base<'staticreference'>;

export type TypeNode =
  | ReferenceNode
  | (Base<'typereference'> & { readonly name: string })
  | (Base<'uniontype'> & { readonly types: readonly TypeNode[] })
  /** Null where the parser takes a parameter by reference for one, since a comment is behind the `&`. */
  | (Base<'intersectiontype'> & { readonly types: readonly (TypeNode | null)[] });

interface AttributeNode extends Base<'attribute'> {
  readonly name: string;
  readonly args: readonly AstNode[];
}

export interface AttributeGroup extends Base<'attrgroup'> {
  readonly attrs: readonly AttributeNode[];
}

export interface ParameterNode extends Base<'parameter'> {
  readonly name: IdentifierNode;
  readonly value: AstNode | null;
  readonly type: TypeNode | null;
  readonly byref: boolean;
  readonly variadic: boolean;
  readonly readonly: boolean;
  readonly nullable: boolean;
  /** 1 public, 2 protected, 4 private, 0 nothing said. */
  readonly flags: number;
  /** As `flags`, for who may set it. */
  readonly flagsSet: number;
}

interface FunctionParts {
  readonly name: IdentifierNode;
  readonly arguments: readonly ParameterNode[];
  readonly type: TypeNode | null;
  readonly nullable: boolean;
  readonly body: BlockNode | null;
  readonly attrGroups: readonly AttributeGroup[];
}

export interface FunctionNode extends Base<'function'>, FunctionParts {}

interface MemberFlags {
  /** Empty when nothing is said, null for `var`. */
  readonly visibility: 'public' | 'protected' | 'private' | '' | null;
}

export interface MethodNode extends Base<'method'>, FunctionParts, MemberFlags {
  readonly isAbstract: boolean;
  readonly isFinal: boolean;
  readonly isStatic: boolean;
}

export interface PropertyNode extends Base<'property'> {
  readonly name: IdentifierNode;
  readonly value: AstNode | null;
  readonly type: TypeNode | null;
  readonly nullable: boolean;
  readonly readonly: boolean;
  readonly attrGroups: readonly AttributeGroup[];
}

export interface PropertiesNode extends Base<'propertystatement'>, MemberFlags {
  readonly properties: readonly PropertyNode[];
  readonly isStatic: boolean;
}

export interface ConstantNode extends Base<'constant'> {
  readonly name: IdentifierNode;
  readonly value: AstNode | null;
}

export interface ConstantsNode extends Base<'classconstant'>, MemberFlags {
  readonly constants: readonly ConstantNode[];
  readonly final: boolean;
  readonly attrGroups: readonly AttributeGroup[];
}

export interface EnumCaseNode extends Base<'enumcase'> {
  readonly name: IdentifierNode;
  readonly value: AstNode | null;
  readonly attrGroups?: readonly AttributeGroup[];
}

export interface TraitUseNode extends Base<'traituse'> {
  readonly traits: readonly NameNode[];
}

export type ClassMember =
  | MethodNode
  | PropertiesNode
  | ConstantsNode
  | EnumCaseNode
  | TraitUseNode
  | Base<'commentblock'>
  | Base<'commentline'>;

/** A class, interface, trait or enum. */
export interface ClassNode extends Base<'class' | 'interface' | 'trait' | 'enum'> {
  /** Null for an anonymous class. */
  readonly name: IdentifierNode | null;
  /** One for a class, several for an interface. */
  readonly extends?: ReferenceNode | readonly ReferenceNode[] | null;
  readonly implements?: readonly ReferenceNode[] | null;
  readonly valueType?: NameNode | null;
  readonly body: readonly ClassMember[];
  readonly attrGroups?: readonly AttributeGroup[];
  readonly isAbstract?: boolean;
  readonly isFinal?: boolean;
  readonly isReadonly?: boolean;
}

interface UseItem extends Base<'useitem'> {
  readonly name: string;
  readonly alias: IdentifierNode | null;
  readonly type: 'function' | 'const' | null;
}

export interface UseNode extends Base<'usegroup'> {
  /** What is before the braces. */
  readonly name: string | null;
  readonly type: 'function' | 'const' | null;
  readonly items: readonly UseItem[];
}

export interface NamespaceNode extends Base<'namespace'> {
  readonly name: string | readonly string[];
  readonly children: readonly AstNode[];
}

export interface BlockNode extends Base<'block'> {
  readonly children: readonly AstNode[];
}

export interface CallNode extends Base<'call'> {
  readonly what: AstNode;
  readonly arguments: readonly AstNode[];
}

export interface LookupNode extends Base<'propertylookup' | 'nullsafepropertylookup' | 'staticlookup'> {
  readonly what: AstNode;
  readonly offset: AstNode;
}

export interface EntryNode extends Base<'entry'> {
  readonly key: AstNode | null;
  readonly value: AstNode;
  readonly byRef: boolean;
  readonly unpack: boolean;
}

export interface ArrayNode extends Base<'array'> {
  /** Null where a place is left out. */
  readonly items: readonly (EntryNode | AstNode | null)[];
}

export interface NewNode extends Base<'new'> {
  readonly what: AstNode;
  readonly arguments: readonly AstNode[];
}

/** The parts of php-parser's tree that are read here; nodes of other kinds are only walked through. */
export type AstNode =
  | IdentifierNode
  | TypeNode
  | ParameterNode
  | FunctionNode
  | PropertyNode
  | ClassMember
  | ClassNode
  | UseNode
  | NamespaceNode
  | BlockNode
  | CallNode
  | LookupNode
  | EntryNode
  | ArrayNode
  | NewNode
  | AttributeGroup
  | ConstantNode
  | (Base<'program'> & { readonly children: readonly AstNode[] })
  | (Base<'string' | 'nowdoc'> & { readonly value: string })
  | (Base<'number'> & { readonly value: string | number; readonly raw?: string })
  | (Base<'boolean'> & { readonly value: boolean })
  | Base<'nullkeyword' | 'encapsed' | 'variadicplaceholder'>
  | (Base<'magic'> & { readonly value: string })
  | (Base<'variable'> & { readonly name: string | AstNode })
  | (Base<'bin'> & { readonly type: string; readonly left: AstNode; readonly right: AstNode })
  | (Base<'unary'> & { readonly type: string; readonly what: AstNode })
  | (Base<'assign'> & { readonly left: AstNode; readonly right: AstNode; readonly operator: string })
  | (Base<'namedargument'> & { readonly name: string; readonly value: AstNode })
  | (Base<'retif'> & {
      readonly test: AstNode;
      /** Null in `?:`. */
      readonly trueExpr: AstNode | null;
      readonly falseExpr: AstNode;
    })
  | (Base<'clone'> & { readonly what: AstNode })
  | (Base<'return'> & { readonly expr: AstNode | null })
  | (Base<'expressionstatement'> & { readonly expression: AstNode })
  | (Base<'catch'> & { readonly what: readonly ReferenceNode[] })
  | (Base<'closure' | 'arrowfunc'> & {
      readonly arguments: readonly ParameterNode[];
      readonly type: TypeNode | null;
      readonly nullable: boolean;
    });
