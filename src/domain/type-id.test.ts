import fc from 'fast-check';
import { fromUUID } from 'typeid-js';
import { describe, expect, it } from 'vitest';
import { type IdPrefix, decodeId, encodeId } from './type-id.js';

const uuid = '01890a5d-ac96-774b-bcce-b302099a8057';

describe('a public ID', () => {
  it('is a TypeID', () => {
    expect(encodeId('event', uuid)).toBe('event_01h455vb4pex5vsknk084sn02q');
    expect(encodeId('link_located_in', uuid)).toBe('link_located_in_01h455vb4pex5vsknk084sn02q');
  });

  it('is what the library makes of it', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(encodeId('link', id)).toBe(fromUUID(id, 'link'));
      }),
    );
  });

  it('reads back to what it stands for', () => {
    const prefixes: IdPrefix[] = ['event', 'actor', 'citation', 'link', 'link_located_in', 'link_part_of'];
    fc.assert(
      fc.property(fc.constantFrom(...prefixes), fc.uuid(), (prefix, id) => {
        expect(decodeId(encodeId(prefix, id))).toEqual({ prefix, uuid: id });
      }),
    );
  });

  it.each([
    'dji',
    '',
    uuid,
    'event',
    'event_',
    'person_01h455vb4pex5vsknk084sn02q',
    'EVENT_01h455vb4pex5vsknk084sn02q',
    'event_81h455vb4pex5vsknk084sn02q',
    'event_01h455vb4pex5vsknk084sn02u',
    'event_01h455vb4pex5vsknk084sn02',
    'event_01h455vb4pex5vsknk084sn02q\n',
    'link__01h455vb4pex5vsknk084sn02q',
  ])('is not %j', (text) => {
    expect(decodeId(text)).toBeNull();
  });
});
