import { Text } from './20261123-1-text.js';
import { Node } from './20261123-2-node.js';
import { Kinds } from './20261123-3-kinds.js';
import { Links } from './20261123-4-links.js';
import { Timeline } from './20261123-5-timeline.js';
import { Evidence } from './20261123-6-evidence.js';
import { Histogram } from './20261123-8-histogram.js';
import { Changes } from './20261123-9-changes.js';
import { GraphChanges } from './20261123-10-graph-changes.js';
import { Webhooks } from './20261123-11-webhooks.js';
import { Imports } from './20261123-12-imports.js';
import { Deletions } from './20261123-13-deletions.js';
import { ShipmentFacts } from './20261123-14-shipment-facts.js';
import { ShipmentChanges } from './20261125-2-shipment-sums.js';
import { Search } from './20261125-3-search.js';
import { TimelineFill } from './20261125-4-timeline-fill.js';
import { TimelinePast } from './20261125-6-timeline-past.js';
import { MergedEntities } from './20261125-6a-merged-entities.js';
import { Fills } from './20261125-7-fills.js';
import { BulkFills } from './20261125-9-bulk-fills.js';
import { ShipmentSums } from './20261125-b-shipment-sums.js';
import { LookupsById } from './20261125-c-lookups-by-id.js';

/** All migrations, oldest first; their names are what the database remembers, so they never change. */
export const migrations = [
  { name: '20261123-1-text', class: Text },
  { name: '20261123-2-node', class: Node },
  { name: '20261123-3-kinds', class: Kinds },
  { name: '20261123-4-links', class: Links },
  { name: '20261123-5-timeline', class: Timeline },
  { name: '20261123-6-evidence', class: Evidence },
  { name: '20261123-8-histogram', class: Histogram },
  { name: '20261123-9-changes', class: Changes },
  { name: '20261123-10-graph-changes', class: GraphChanges },
  { name: '20261123-11-webhooks', class: Webhooks },
  { name: '20261123-12-imports', class: Imports },
  { name: '20261123-13-deletions', class: Deletions },
  { name: '20261123-14-shipment-facts', class: ShipmentFacts },
  { name: '20261125-2-shipment-sums', class: ShipmentChanges },
  { name: '20261125-3-search', class: Search },
  { name: '20261125-4-timeline-fill', class: TimelineFill },
  { name: '20261125-6-timeline-past', class: TimelinePast },
  { name: '20261125-6a-merged-entities', class: MergedEntities },
  { name: '20261125-7-fills', class: Fills },
  { name: '20261125-9-bulk-fills', class: BulkFills },
  { name: '20261125-b-shipment-sums', class: ShipmentSums },
  { name: '20261125-c-lookups-by-id', class: LookupsById },
];
