import { Args, ArgsType, Field, FieldResolver, Resolver } from 'type-graphql';
import type { Edge } from '../../graphql/types/connection.js';
import { PageArguments } from '../../graphql/types/page-args.js';
import { ConnectionSource, type ListedRow } from '../../graphql/types/reading/connection-source.js';
import { Reads, type AskedFrom } from '../../graphql/types/reading/declare.js';
import type { Located, Reading } from '../../graphql/types/reading/reading.js';
import { entityOf } from '../entities/entity.readings.js';
import { Citable } from '../entities/entity.type.js';
import { linkOf } from '../links/link.readings.js';
import { Source } from '../sources/source.type.js';
import { sourceOfCitation } from './citation.readings.js';
import { citationListing } from './citation.sql.js';
import {
  Citation,
  CitationConnection,
  Stance,
  citationFrom,
  type CitationRow,
  type StanceName,
} from './citation.type.js';

const citations = new ConnectionSource(
  CitationConnection,
  citationListing,
  (row: ListedRow & CitationRow, cursor, scope): Edge<Citation> => ({
    cursor,
    node: citationFrom(row, scope),
  }),
  { shows: 'Citation' },
);

@ArgsType()
class CitationArguments extends PageArguments {
  @Field(() => Stance, { nullable: true, description: 'Only those that do this for it.' })
  stance?: StanceName | null;
}

@Resolver(() => Citable)
export class CitationsResolver {
  @Reads()
  @FieldResolver(() => CitationConnection, {
    description:
      'What backs it, disputes it or mentions it. A link that comes from a column has those of its entity.',
  })
  citations(@Args(() => CitationArguments) args: CitationArguments, { parentType }: AskedFrom): Reading {
    return citations.pages({ parent: parentType === 'Link' ? 'link' : 'entity', stance: args.stance }, args);
  }
}

@Resolver(() => Citation)
export class CitationResolver {
  @Reads({ ofParent: ['entity_id', 'link_id'] })
  @FieldResolver(() => Citable, { description: 'The entity or the link that it backs.' })
  subject(_args: object, { parent: { row } }: AskedFrom<Citation>): Located {
    return row.link_id ? linkOf(row.link_id) : entityOf(row.entity_id!);
  }

  @Reads()
  @FieldResolver(() => Source, { description: 'Where it comes from.' })
  source(): Reading {
    return sourceOfCitation();
  }
}

@Resolver(() => Source)
export class CitesResolver {
  @Reads()
  @FieldResolver(() => CitationConnection, { description: 'What it backs.' })
  cites(@Args(() => PageArguments) page: PageArguments): Reading {
    return citations.pages({ parent: 'source' }, page);
  }
}
