import { graphqlJudge } from '../../../src/compat/graphql/graphql-judge.js';
import { runCases } from '../../support/compat/change-case.js';
import { editSchema } from './support/edit-schema.js';

runCases(
  'GraphQL: what is new or may surprise',
  [graphqlJudge],
  [
    editSchema(
      'a type is new',
      '',
      'type A {\n  a: Int\n}',
      'M graphql-type-added A @:1 [svc=none policy=minor]',
    ),
    editSchema(
      'an enum, an input, a union and a scalar are new',
      'type A { a: Int }',
      'type A { a: Int }\nenum E { X }\ninput I { a: Int }\nunion U = A\nscalar S',
      'M graphql-type-added E @:2',
      'M graphql-type-added I @:3',
      'M graphql-type-added U @:4',
      'M graphql-type-added S @:5',
    ),
    editSchema(
      'a query is new',
      'type Query { a: Int }',
      'type Query {\n  a: Int\n  b: Int\n}',
      'M graphql-operation-added Query::b @:3',
    ),
    editSchema(
      'the first mutation is new',
      'type Query { a: Int }',
      'type Query { a: Int }\ntype Mutation { b: Int }',
      'M graphql-operation-added Mutation::b @:2',
    ),
    editSchema(
      'a field is new',
      'type A { a: Int }',
      'type A { a: Int, b: Int! }',
      'M graphql-field-added A::b @:1',
    ),
    editSchema(
      'a field is added to a type of others',
      '# nothing yet',
      'interface ProductInterface { stock: Int }',
      'M graphql-field-added ProductInterface::stock @:1',
    ),
    editSchema(
      'a field of an interface is new: said there, not of all who implement it',
      'interface I @typeResolver(class: "R") { i: Int }\ntype A implements I {}',
      'interface I @typeResolver(class: "R") { i: Int, j: Int }\ntype A implements I {}',
      'M graphql-field-added I::j @:1',
    ),
    editSchema(
      'a field of an input is new',
      'input I { a: Int }',
      'input I { a: Int, b: Int, c: Int! = 3 }',
      'M graphql-input-field-added I::b @:1',
      'M graphql-input-field-added I::c @:1',
    ),
    editSchema(
      'an argument is new',
      'type Query { a: Int }',
      'type Query { a(b: Int, c: Int! = 3): Int }',
      'M graphql-argument-added Query::a @:1',
      'M graphql-argument-added Query::a @:1',
    ),
    editSchema(
      'an enum has a new value',
      'enum E { X }',
      'enum E { X Y }',
      'M graphql-enum-value-added E::Y @:1',
    ),
    editSchema(
      'a union has a new type',
      'union U = A',
      'union U = A | B',
      'M graphql-union-member-added U::B @:1',
    ),
    editSchema(
      'one more interface is implemented',
      'type A implements I { a: Int }',
      'type A implements I, J { a: Int }',
      'M graphql-interface-added A @:1',
    ),
    editSchema(
      'a default is another',
      'type Query { a(b: Int = 20): Int }',
      'type Query { a(b: Int = 10): Int }',
      'warn graphql-default-changed Query::a @:1 [svc=none policy=minor]',
    ),
    editSchema(
      'a default is gone',
      'type Query { a(b: F = {c: [1]}): Int }',
      'type Query { a(b: F): Int }',
      'warn graphql-default-changed Query::a @:1',
    ),
    editSchema(
      'a default of an input is another',
      'input I { a: Int = 1 }',
      'input I { a: Int = 2 }',
      'warn graphql-default-changed I::a @:1',
    ),
    editSchema(
      'another class resolves a field',
      'type A { a: Int @resolver(class: "V\\\\Old") }',
      'type A { a: Int @resolver(class: "V\\\\New") }',
      'warn graphql-resolver-changed A::a @:1',
    ),
    editSchema(
      'no class resolves a query any more',
      'type Query { a: Int @resolver(class: "V\\\\Old") }',
      'type Query { a: Int }',
      'warn graphql-resolver-changed Query::a @:1',
    ),
    editSchema(
      'another class tells the type',
      'interface I @typeResolver(class: "Old") { a: Int }',
      'interface I @typeResolver(class: "New") { a: Int }',
      'warn graphql-resolver-changed I @:1',
    ),
    editSchema(
      'a field is deprecated',
      'type A { a: Int }',
      'type A { a: Int @deprecated(reason: "x") }',
      'info graphql-deprecated A::a @:1 [svc=none policy=none]',
    ),
    editSchema(
      'a value and a field of an input are deprecated',
      'enum E { X }\ninput I { a: Int }',
      'enum E { X @deprecated }\ninput I { a: Int @deprecated }',
      'info graphql-deprecated E::X @:1',
      'info graphql-deprecated I::a @:2',
    ),
  ],
);
