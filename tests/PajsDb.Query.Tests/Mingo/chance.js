// Chance from a seed: the same seed gives the same cases on every machine.
export class Chance {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  // Mulberry32: a number from 0 (in) to 1 (out).
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  below(n) {
    return Math.floor(this.next() * n);
  }

  from(low, high) {
    return low + this.below(high - low + 1);
  }

  in(probability) {
    return this.next() < probability;
  }

  one(list) {
    return list[this.below(list.length)];
  }

  many(low, high, make) {
    return Array.from({ length: this.from(low, high) }, () => make());
  }

  // One of several ways to make something.
  way(...makers) {
    return this.one(makers)();
  }
}
