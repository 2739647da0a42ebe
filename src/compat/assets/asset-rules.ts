import type { Files, Rule } from '../rule.js';

const REGISTRATION: Files = {
  'Shop/registration.php':
    "<?php\n\\Magento\\Framework\\Component\\ComponentRegistrar::register('module', 'Acme_Shop', __DIR__);\n",
};

function renamed(from: string, to: string, content: string): Rule['example'] {
  return { before: { ...REGISTRATION, [from]: content }, after: { ...REGISTRATION, [to]: content } };
}

const removed = {
  rows: [26],
  severities: ['B'],
  levels: ['X'],
  source: 'Adobe policy',
  level: 'none',
  policyLevel: 'major',
} as const;

export const templateRemoved: Rule = {
  ...removed,
  id: 'template-removed',
  title: 'a template is removed or renamed',
  why: 'Themes override a template by its path, and extensions set it on blocks: the theme’s copy is not shown any more, the block fails.',
  mend: 'Keep the template under its path.',
  example: renamed(
    'Shop/view/frontend/templates/price.phtml',
    'Shop/view/frontend/templates/prices.phtml',
    '<p>1</p>\n',
  ),
};

export const htmlTemplateRemoved: Rule = {
  ...removed,
  id: 'template-html-removed',
  title: 'a template of the JavaScript front end (web/…html) is removed or renamed',
  why: 'Components of extensions name it, themes override it by its path: the component shows nothing, and the browser gets a 404.',
  mend: 'Keep the template under its path.',
  example: renamed(
    'Shop/view/frontend/web/template/cart.html',
    'Shop/view/frontend/web/template/basket.html',
    '<p></p>\n',
  ),
};

export const assetRemoved: Rule = {
  ...removed,
  id: 'asset-removed',
  title: 'a style sheet, image, font or other static file is removed or renamed',
  why: 'Extensions and themes name it in layout, style sheets and templates, or override it by its path: the browser gets a 404, an `@import` fails to compile.',
  mend: 'Keep the file under its path.',
  example: renamed(
    'Shop/view/frontend/web/images/logo.svg',
    'Shop/view/frontend/web/images/mark.svg',
    '<svg/>\n',
  ),
};

export const emailFileRemoved: Rule = {
  ...removed,
  id: 'email-template-file-removed',
  title: 'the file of an email template is removed or renamed',
  why: 'Themes override it by its path: what shops send is the default again, or nothing.',
  mend: 'Keep the file under its path.',
  example: renamed('Shop/view/frontend/email/order.html', 'Shop/view/frontend/email/new.html', 'Hello\n'),
};

const emails = (body: string): Files => ({
  ...REGISTRATION,
  'Shop/etc/email_templates.xml': `<config>${body}</config>\n`,
});

const EMAIL =
  '<template id="shop_order" label="Order" file="order.html" type="html" module="Acme_Shop" area="frontend"/>';

export const emailTemplateRemoved: Rule = {
  ...removed,
  id: 'email-template-removed',
  title: 'the id of an email template is removed from email_templates.xml',
  why: 'Shops have it in their configuration, and in templates made from it: sending fails with an error.',
  mend: 'Keep the id.',
  example: { before: emails(EMAIL), after: emails('') },
};

export const emailTemplateChanged: Rule = {
  ...removed,
  id: 'email-template-changed',
  title: 'an email template has another file, module, type or area',
  severities: ['warn'],
  source: 'Upkeep',
  policyLevel: 'patch',
  why: 'A theme’s copy of the old file is not sent any more.',
  mend: 'Change the file under its old path.',
  example: { before: emails(EMAIL), after: emails(EMAIL.replace('order.html', 'new.html')) },
};

export const themeParentChanged: Rule = {
  rows: [0],
  id: 'theme-parent-changed',
  title: 'a theme has another parent',
  severities: ['B'],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'major',
  why: 'Everything that the theme and its children have not themselves comes from elsewhere: templates, layout, styles.',
  mend: 'Add a new theme with the new parent.',
  example: {
    before: { 'app/design/frontend/Acme/shop/theme.xml': '<theme><parent>Acme/blank</parent></theme>\n' },
    after: { 'app/design/frontend/Acme/shop/theme.xml': '<theme><parent>Acme/base</parent></theme>\n' },
  },
};

/** Every rule on templates, static files, email templates and themes. */
export const assetRules: readonly Rule[] = [
  templateRemoved,
  htmlTemplateRemoved,
  assetRemoved,
  emailFileRemoved,
  emailTemplateRemoved,
  emailTemplateChanged,
  themeParentChanged,
];
