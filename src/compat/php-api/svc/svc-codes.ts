/** Code and level by visibility: public, protected, private. One stands for all three. */
type Codes = readonly string[];

/** Codes of magento-semver for one kind of change, by what the member belongs to; absent where it says nothing. */
interface SvcOperation {
  readonly class?: Codes;
  readonly interface?: Codes;
  readonly trait?: Codes;
}

/**
 * Codes of magento-semver 13 by kind of change, as its operations and the tables of tomzx/php-semver-checker have them.
 */
export const svcCodes = {
  classAdded: { class: ['V014 minor'], interface: ['V032 minor'] },
  classRemoved: { class: ['V005 major'], interface: ['V033 major'] },
  apiAdded: { class: ['M0141 minor'], interface: ['M0141 minor'] },
  apiRemoved: { class: ['M0142 major'], interface: ['M0142 major'] },
  extendsRemoved: { class: ['M0122 major'], interface: ['M0122 major'] },
  extendsAdded: { class: ['M0124 minor'], interface: ['M0127 minor'] },
  implementsRemoved: { class: ['M0123 major'] },
  implementsAdded: { class: ['M0125 minor'] },
  traitAdded: { class: ['M0126 minor'] },
  methodAdded: {
    class: ['V015 minor', 'V016 minor', 'V028 patch'],
    interface: ['V034 minor'],
    trait: ['V047 minor', 'V048 minor', 'V057 minor'],
  },
  methodRemoved: {
    class: ['V006 major', 'V007 major', 'V029 patch'],
    interface: ['V035 major'],
    trait: ['V038 major', 'V039 major', 'V058 major'],
  },
  methodMoved: { class: ['M091 patch', 'M095 patch', 'V029 patch'], interface: ['V035 major'] },
  visibilityReduced: { class: ['M109 major'], interface: ['M109 major'] },
  visibilityRaised: { class: ['M109 minor'], interface: ['M109 minor'] },
  returnChanged: {
    class: ['M120 major', 'M121 major', 'M122 patch'],
    interface: ['M123 major'],
    trait: ['M124 major', 'M125 major', 'M126 major'],
  },
  typingAdded: {
    class: ['V085 major', 'V086 major', 'V087 patch'],
    interface: ['V075 major'],
    trait: ['V103 major', 'V104 major', 'V105 major'],
  },
  typingRemoved: {
    class: ['V088 major', 'V089 major', 'V090 patch'],
    interface: ['V076 major'],
    trait: ['V106 major', 'V107 major', 'V108 major'],
  },
  typingChanged: {
    class: ['M113 major', 'M114 major', 'M115 patch'],
    interface: ['M116 major'],
    trait: ['M117 major', 'M118 major', 'M119 major'],
  },
  parameterTypeToInline: {
    class: ['M134 major', 'M152 minor', 'M164 patch'],
    interface: ['M138 major'],
    trait: ['M142 major', 'M153 minor', 'M165 minor'],
  },
  parameterTypeToDoc: {
    class: ['M135 major', 'M154 minor', 'M166 patch'],
    interface: ['M139 major'],
    trait: ['M143 major', 'M155 minor', 'M167 minor'],
  },
  returnTypeToInline: {
    class: ['M136 major', 'M156 minor', 'M168 patch'],
    interface: ['M140 major'],
    trait: ['M144 major', 'M157 minor', 'M169 minor'],
  },
  returnTypeToDoc: {
    class: ['M137 major', 'M158 minor', 'M170 patch'],
    interface: ['M141 major'],
    trait: ['M145 major', 'M159 minor', 'M171 minor'],
  },
  constructorLastRemoved: { class: ['M101 patch'] },
  lastRemoved: { class: ['M100 minor'], interface: ['M100 minor'], trait: ['M100 minor'] },
  parameterRemoved: {
    class: ['V082 major', 'V083 major', 'V084 patch'],
    interface: ['V074 major'],
    trait: ['V100 major', 'V101 major', 'V102 major'],
  },
  parameterAdded: {
    class: ['V010 major', 'V011 major', 'V031 patch'],
    interface: ['V036 major'],
    trait: ['V042 major', 'V043 major', 'V059 major'],
  },
  optionalAdded: {
    class: ['M102 minor', 'M102 minor', 'M102 patch'],
    interface: ['M102 major'],
    trait: ['M102 minor'],
  },
  constructorObjectAdded: { class: ['M103 minor'] },
  constructorOptionalAdded: { class: ['M112 patch'] },
  extendableOptionalAdded: { class: ['M111 minor'] },
  renamed: {
    class: ['V060 major', 'V061 patch', 'V062 patch'],
    interface: ['V063 major'],
    trait: ['V064 major', 'V065 patch', 'V066 major'],
  },
  exceptionSuperclassed: { class: ['M127 major'], interface: ['M128 major'] },
  exceptionSubclassed: { class: ['M129 minor'], interface: ['M130 minor'] },
  exceptionSuperclassAdded: { class: ['M131 major'], interface: ['M132 major'] },
  propertyAdded: { class: ['V019 minor', 'V020 minor', 'V026 patch'] },
  propertyRemoved: { class: ['V008 major', 'V009 major', 'V027 patch'] },
  propertyMoved: { class: ['M093 patch', 'M094 patch', 'V027 patch'] },
  constantAdded: { class: ['M071 minor'], interface: ['M072 minor'] },
  constantRemoved: { class: ['M073 major'], interface: ['M074 major'] },
  constantMoved: { class: ['M075 patch'] },
} as const satisfies Readonly<Record<string, SvcOperation>>;
