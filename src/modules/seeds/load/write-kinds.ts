import type { EntityManager } from '@mikro-orm/postgresql';
import { ActorEntity } from '../../actors/actor.entity.js';
import { ClaimEntity } from '../../claims/claim.entity.js';
import { EventEntity } from '../../events/event.entity.js';
import { PlaceEntity } from '../../places/place.entity.js';
import { ProductEntity } from '../../products/product.entity.js';
import { ShipmentEntity } from '../../shipments/shipment.entity.js';
import { SourceEntity } from '../../sources/source.entity.js';
import { amountColumnsOf } from './amount-columns.js';
import type { StatedEntity } from './stated.js';
import type { Nodes } from './write-nodes.js';

/** Makes the bare rows of what is particular to each kind, in the unit of work, for the vertices that are new. */
export function makeKinds(
  em: EntityManager,
  stated: readonly StatedEntity[],
  nodes: Nodes,
  fresh: ReadonlySet<string>,
): void {
  for (const one of stated) {
    const { id } = nodes.get(one.record.slug)!;
    if (fresh.has(id)) makeRow(em, one, id);
  }
}

/** Gives the rows of what is particular to each kind the values of their records, in the unit of work; all are there. */
export async function fillKinds(
  em: EntityManager,
  stated: readonly StatedEntity[],
  nodes: Nodes,
): Promise<void> {
  await loadRows(
    em,
    stated.map(({ record }) => nodes.get(record.slug)!.id),
  );
  for (const one of stated) fillRow(em, one, (slug) => nodes.get(slug)!.id);
}

/** Takes the rows that are there into the unit of work. */
async function loadRows(em: EntityManager, ids: string[]): Promise<void> {
  const stated = { node: { $in: ids } };
  await em.find(ActorEntity, stated);
  await em.find(PlaceEntity, stated);
  await em.find(ProductEntity, stated);
  await em.find(EventEntity, stated);
  await em.find(ShipmentEntity, stated);
  await em.find(ClaimEntity, stated);
  await em.find(SourceEntity, stated);
}

function makeRow(em: EntityManager, { section, record }: StatedEntity, node: string): void {
  switch (section) {
    case 'actors':
      return void em.create(ActorEntity, { node, kind: record.kind });
    case 'places':
      return void em.create(PlaceEntity, { node });
    case 'products':
      return void em.create(ProductEntity, { node, kind: record.kind });
    case 'events':
      return void em.create(EventEntity, { node, kind: record.kind });
    case 'shipments':
      return void em.create(ShipmentEntity, { node, kind: record.kind, via: [] });
    case 'claims':
      return void em.create(ClaimEntity, { node, status: record.status });
    case 'sources':
      return void em.create(SourceEntity, { node, kind: record.kind });
  }
}

/** Gives a row, made or found, the values of its record; what the record leaves out is null. */
function fillRow(em: EntityManager, { section, record }: StatedEntity, key: (slug: string) => string): void {
  const id = key(record.slug);
  const actor = (slug: string | undefined) =>
    slug === undefined ? null : em.getReference(ActorEntity, key(slug));
  switch (section) {
    case 'actors': {
      const { kind, country = null } = record;
      return void em.assign(em.getReference(ActorEntity, id), { kind, country });
    }
    case 'places': {
      const { country = null, latitude = null, longitude = null } = record;
      return void em.assign(em.getReference(PlaceEntity, id), { country, latitude, longitude });
    }
    case 'products': {
      const { kind, maker, model = null } = record;
      return void em.assign(em.getReference(ProductEntity, id), { kind, maker: actor(maker), model });
    }
    case 'events': {
      const place = record.place === undefined ? null : em.getReference(PlaceEntity, key(record.place));
      const partOf = record.partOf === undefined ? null : em.getReference(EventEntity, key(record.partOf));
      return void em.assign(em.getReference(EventEntity, id), { kind: record.kind, place, partOf });
    }
    case 'shipments': {
      const { kind, origin = null, destination = null, via, hsCode = null, goodsDescription = null } = record;
      return void em.assign(em.getReference(ShipmentEntity, id), {
        ...{ kind, origin, destination, via, hsCode, goodsDescription },
        brand: actor(record.brand),
        partOf: record.partOf === undefined ? null : em.getReference(ShipmentEntity, key(record.partOf)),
        value: amountColumnsOf(record.value),
        quantity: amountColumnsOf(record.quantity),
        share: amountColumnsOf(record.share),
      });
    }
    case 'claims': {
      const { status, speaker, measure = null, amount } = record;
      return void em.assign(em.getReference(ClaimEntity, id), {
        ...{ status, measure },
        speaker: actor(speaker),
        amount: amountColumnsOf(amount),
      });
    }
    case 'sources': {
      const {
        kind,
        url = null,
        archivedUrl = null,
        language = null,
        reliability = null,
        sha256 = null,
      } = record;
      return void em.assign(em.getReference(SourceEntity, id), {
        ...{ kind, url, archivedUrl, language, reliability, sha256 },
        publisher: actor(record.publisher),
      });
    }
  }
}
