/** Flips, drops, doubles or inserts bytes at a few places, or cuts the end off. */
export function damage(good: Buffer, random: (below: number) => number): Buffer {
  let bytes = good;
  for (let count = 1 + random(4); count > 0; count--) {
    const at = random(bytes.length);
    const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)];
    const piece = randomPiece(random);
    const damaged = [
      [head, piece, tail.subarray(piece.length)],
      [head, piece, tail],
      [head, tail.subarray(1 + random(8))],
      [head, tail, tail],
      [head],
    ];
    bytes = Buffer.concat(damaged[random(damaged.length)] ?? []);
    if (bytes.length === 0) return piece;
  }
  return bytes;
}

function randomPiece(random: (below: number) => number): Buffer {
  return Buffer.from(Array.from({ length: 1 + random(16) }, () => random(256)));
}
