// Random expressions of a given type over the documents of documents.js.
import { dates, numbers, texts } from "./documents.js";

const orders = ["$gt", "$gte", "$lt", "$lte", "$eq", "$ne"];
const units = ["year", "quarter", "month", "week", "day", "hour", "minute", "second", "millisecond"];
const longUnits = ["year", "quarter", "month", "day"];
const fixedUnits = ["week", "day", "hour", "minute", "second", "millisecond"];

export class Expressions {
  #chance;

  constructor(chance) {
    this.#chance = chance;
  }

  any(depth) {
    return this.#chance.way(
      () => this.number(depth), () => this.text(depth), () => this.truth(depth), () => this.list(depth), () => this.date(depth),
      () => this.object(depth), () => ({ $type: this.#leaf() }));
  }

  number(depth) {
    const chance = this.#chance;
    if (depth <= 0) return chance.in(0.6) ? chance.one(["$n", "$m", "$o.x"]) : chance.one(numbers);
    const one = () => this.number(depth - 1);
    const sure = () => ({ $ifNull: [one(), chance.one(numbers)] });
    return chance.way(
      () => ({ [chance.one(["$add", "$multiply"])]: chance.many(1, 3, one) }),
      () => ({ $subtract: [one(), one()] }),
      () => ({ $divide: [one(), chance.one([2, 4, 0.5, -5])] }),
      () => ({ $mod: [one(), chance.one([2, 3, 5])] }),
      () => ({ [chance.one(["$abs", "$ceil", "$floor"])]: one() }),
      () => (chance.in(0.5) ? { $round: [one(), 0] } : { $trunc: [one(), 0] }),
      () => ({ $sqrt: { $abs: one() } }),
      () => ({ $pow: [chance.one(["$n", "$m", 2, 3]), chance.from(0, 4)] }),
      () => ({ $ln: { $add: [{ $abs: sure() }, 1] } }),
      () => ({ $cond: [this.truth(depth - 1), one(), one()] }),
      () => ({ $cmp: [one(), one()] }),
      () => ({ $size: { $ifNull: [this.list(depth - 1), []] } }),
      () => ({ $indexOfCP: [this.text(depth - 1), chance.one(texts.slice(1))] }),
      () => ({ $strLenCP: { $ifNull: [this.text(depth - 1), ""] } }),
      () => ({ $strLenBytes: { $ifNull: [this.text(depth - 1), ""] } }),
      () => ({ [chance.one(["$sum", "$avg", "$min", "$max"])]: chance.one(["$k", "$o.z", "$r.p"]) }),
      () => ({ $arrayElemAt: ["$k", chance.from(-2, 2)] }),
      () => ({ [chance.one(["$first", "$last"])]: "$k" }),
      () => ({ $reduce: { input: "$k", initialValue: 0, in: { $add: ["$$value", { $multiply: ["$$this", 2] }] } } }),
      () => ({ $let: { vars: { x: one(), y: chance.one(numbers) }, in: { $add: ["$$x", "$$y"] } } }),
      () => ({ [chance.one(["$year", "$month", "$dayOfMonth", "$hour", "$minute", "$second", "$millisecond", "$dayOfWeek", "$dayOfYear"])]: this.date(depth - 1) }),
      () => ({ $dateDiff: { startDate: this.date(0), endDate: this.date(0), unit: chance.one(longUnits) } }),
      () => ({ [chance.one(["$toInt", "$toLong", "$toDouble"])]: chance.one(["$n", "$f", "10"]) }),
      () => ({ $switch: { branches: [{ case: this.truth(depth - 1), then: one() }, { case: this.truth(depth - 1), then: one() }], default: one() } }),
    );
  }

  text(depth) {
    const chance = this.#chance;
    if (depth <= 0) return chance.in(0.6) ? chance.one(["$s", "$t", "$o.y"]) : { $literal: chance.one(texts) };
    const one = () => this.text(depth - 1);
    return chance.way(
      () => ({ $concat: chance.many(1, 3, one) }),
      () => ({ [chance.one(["$toLower", "$toUpper"])]: { $ifNull: [one(), "Xy"] } }),
      () => ({ $substrCP: [one(), chance.from(0, 3), chance.from(0, 3)] }),
      () => ({ [chance.one(["$trim", "$ltrim", "$rtrim"])]: { input: one(), ...(chance.in(0.4) ? { chars: "ab" } : {}) } }),
      () => ({ [chance.one(["$replaceOne", "$replaceAll"])]: { input: one(), find: chance.one(["a", "b", "-"]), replacement: chance.one(["", "X", "aa"]) } }),
      () => ({ $cond: { if: this.truth(depth - 1), then: one(), else: one() } }),
      () => ({ $ifNull: [one(), chance.one(["$t", "none"])] }),
      () => ({ $toString: chance.one(["$n", "$f", "$s", "$d"]) }),
      () => ({ $dateToString: { date: this.date(depth - 1), format: chance.one(["%Y-%m-%d", "%H:%M:%S.%L", "%j/%u/%V"]) } }),
      () => ({ $arrayElemAt: [{ $split: [one(), "-"] }, 0] }),
      () => ({ $reduce: { input: { $split: [one(), "-"] }, initialValue: "", in: { $concat: ["$$this", "$$value"] } } }),
    );
  }

  truth(depth) {
    const chance = this.#chance;
    if (depth <= 0) return chance.one(["$f", "$n", "$s", true, false]);
    const one = () => this.truth(depth - 1);
    return chance.way(
      () => ({ [chance.one(orders)]: [{ $ifNull: [this.number(depth - 1), 0] }, { $ifNull: [this.number(depth - 1), 1] }] }),
      () => ({ [chance.one(orders)]: [{ $ifNull: [this.text(depth - 1), ""] }, { $ifNull: [this.text(depth - 1), "b"] }] }),
      () => ({ [chance.one(["$eq", "$ne"])]: [{ $ifNull: [this.#single(), "none"] }, { $ifNull: [this.#single(), "none"] }] }),
      () => ({ [chance.one(["$and", "$or"])]: chance.many(1, 3, one) }),
      () => ({ $not: [{ $and: [one()] }] }),
      () => ({ $in: [this.number(depth - 1), { $ifNull: ["$k", []] }] }),
      () => ({ $isArray: [this.#leaf()] }),
      () => ({ $isNumber: this.#leaf() }),
      () => ({ $regexMatch: { input: chance.one(["$s", "$t"]), regex: chance.one(["^a", "b$", "[xz]"]) } }),
      () => ({ [chance.one(["$setEquals", "$setIsSubset"])]: [{ $ifNull: ["$k", []] }, { $ifNull: ["$o.z", []] }] }),
      () => ({ $toBool: chance.one(["$n", "$f", "$s"]) }),
    );
  }

  // Of numbers.
  list(depth) {
    const chance = this.#chance;
    if (depth <= 0) return chance.one(["$k", "$o.z", "$k", "$r.p", [1, 2, 3]]);
    const one = () => this.list(depth - 1);
    return chance.way(
      () => ({ $concatArrays: chance.many(1, 2, one) }),
      () => ({ $slice: [one(), chance.one([1, 2, -1, -2])] }),
      () => ({ $slice: [one(), chance.from(-2, 2), chance.from(1, 2)] }),
      () => ({ $reverseArray: { $slice: [one(), 9] } }),
      () => ({ $range: [chance.from(-2, 2), chance.from(3, 6), chance.from(1, 2)] }),
      () => ({ $filter: { input: one(), cond: { [chance.one(orders)]: [{ $ifNull: ["$$this", 0] }, chance.one([{ $ifNull: ["$n", 0] }, 1, 2])] } } }),
      () => ({ $map: { input: one(), as: "e", in: { $add: ["$$e", chance.one(["$m", 1])] } } }),
      () => ({ $map: { input: "$r", as: "e", in: "$$e.p" } }),
      () => ({ [chance.one(["$setUnion", "$setIntersection", "$setDifference"])]: [one(), one()] }),
      () => [{ $ifNull: [this.number(depth - 1), 0] }, { $ifNull: [this.number(depth - 1), 1] }],
      () => ({ $cond: [this.truth(depth - 1), one(), one()] }),
      () => ({ $sortArray: { input: "$k", sortBy: chance.one([1, -1]) } }),
    );
  }

  date(depth) {
    const chance = this.#chance;
    if (depth <= 0) return { $ifNull: ["$d", new Date(chance.one(dates))] };
    return chance.way(
      () => ({ $dateAdd: { startDate: this.date(depth - 1), unit: chance.one(fixedUnits), amount: chance.from(-14, 14) } }),
      () => ({ $dateSubtract: { startDate: this.date(depth - 1), unit: chance.one(fixedUnits), amount: chance.from(-14, 14) } }),
      () => ({ $dateTrunc: { date: this.date(depth - 1), unit: chance.one(units) } }),
      () => ({ $add: [this.date(depth - 1), chance.one([1, 1000, 86400000])] }),
      () => ({ $toDate: chance.one(dates) }),
    );
  }

  object(depth) {
    const chance = this.#chance;
    if (depth <= 0) return "$o";
    return chance.way(
      () => ({ a: this.any(depth - 1), b: this.any(depth - 1) }),
      () => ({ $mergeObjects: ["$o", { x: this.number(depth - 1) }] }),
      () => ({ $arrayToObject: { $ifNull: [{ $objectToArray: "$o" }, []] } }),
      () => ({ $objectToArray: "$o" }),
      () => ({ $zip: { inputs: [{ $concatArrays: [[0], this.list(depth - 1)] }, { $concatArrays: [[1, 2], this.list(depth - 1)] }] } }),
      () => ({ $regexFind: { input: "$s", regex: "(a)(b)?" } }),
    );
  }

  #single() {
    return this.#chance.one(["$n", "$s", "$d", "$f", "$o", "$o.x", "$gone", 1, "a"]);
  }

  #leaf() {
    return this.#chance.one(["$n", "$s", "$d", "$f", "$l", "$o", "$o.x", "$gone", null, 1, "a"]);
  }
}
