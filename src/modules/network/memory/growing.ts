/** The arrays that an index of the graph is made of. */
export type NumberArray = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** The same array with another length; its memory is moved or cut, not held twice. The old one is empty from then on. */
export function resized<A extends NumberArray>(array: A, length: number): A {
  const make = array.constructor as new (buffer: ArrayBuffer) => A;
  return new make((array.buffer as ArrayBuffer).transfer(length * array.BYTES_PER_ELEMENT));
}

/** Gives back the memory of arrays at once, which may otherwise wait long for a collector that has little else to do. */
export function release(...arrays: readonly NumberArray[]): void {
  for (const array of arrays) resized(array, 0);
}

/** The same array, or one half as long again if it has no room at an index. */
export function withRoom<A extends NumberArray>(array: A, index: number): A {
  return index < array.length ? array : resized(array, Math.max(index + 1, Math.ceil(array.length * 1.5)));
}
