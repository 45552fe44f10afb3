/** Who may import whom; the rooms are described in docs/decisions/0001-layout.md. */
const only = (name, from, to) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: '^(src|migrations|tests)/', pathNot: to },
});

/** Modules in the order in which they may know each other: each may import itself and what stands before it. */
const moduleTiers = [
  ['entities'],
  ['links'],
  ['actors', 'places', 'products', 'events', 'shipments', 'claims', 'sources'],
  ['citations'],
  ['nodes', 'timeline', 'network', 'statistics', 'search', 'changes', 'disagreements'],
  ['seeds', 'mappings', 'bundles', 'formats', 'feeds', 'webhooks', 'upkeep'],
];
const base = ['^src/domain/', '^src/errors[.]ts$', '^src/db/', '^src/graphql/types/'];
const modulesUpTo = (tier) =>
  `^src/modules/(${moduleTiers
    .slice(0, tier + 1)
    .flat()
    .join('|')})/`;

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only('domain-is-pure', '^src/domain/', ['^src/domain/', '^src/errors[.]ts$']),
    {
      name: 'domain-does-no-io',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: '[.]test[.]ts$' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    only('db-knows-domain', '^src/db/', ['^src/(domain|db)/', '^src/(errors|config)[.]ts$', '^migrations/']),
    only('graphql-types-know-db', '^src/graphql/types/', [
      '^src/(domain|db)/',
      '^src/graphql/types/',
      '^src/errors[.]ts$',
    ]),
    ...moduleTiers.map((names, tier) =>
      only(`modules-${names[0]}`, `^src/modules/(${names.join('|')})/(?!.*[.]test[.]ts$)`, [
        ...base,
        modulesUpTo(tier),
      ]),
    ),
    only('graphql-knows-modules', '^src/graphql/', [...base, '^src/(modules|graphql)/']),
    only('http-knows-graphql', '^src/http/', [...base, '^src/(modules|graphql|http)/', '^src/config[.]ts$']),
    only('migrations-stand-alone', '^migrations/', ['^migrations/']),
    {
      name: 'no-tests-in-product',
      severity: 'error',
      from: { path: '^src/', pathNot: '[.]test[.]ts$' },
      to: { path: '^tests/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/(http/ide/app|generated)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
