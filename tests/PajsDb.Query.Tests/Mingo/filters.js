// Random filters over the documents of documents.js. What is not asked, and why, stands in departures.js.
import { dates, numbers, scalar, texts } from "./documents.js";

const single = ["n", "m", "s", "t", "d", "f", "o.x", "o.y", "gone", "o.gone"];
const arrays = ["l", "k", "o.z"];
const through = ["r.p", "r.q", "l.0", "k.1", "r.0.p"];
const orders = ["$gt", "$gte", "$lt", "$lte"];

export function filter(chance, depth) {
  if (depth > 0 && chance.in(0.35)) {
    const joined = chance.many(1, 3, () => filter(chance, depth - 1));
    return { [chance.one(["$and", "$or", "$nor"])]: joined };
  }

  const made = {};
  for (let left = chance.from(1, 2); left > 0; left--) {
    const path = chance.one([...single, ...arrays, ...through, "r", "_id"]);
    made[path] = condition(chance, path);
  }

  return made;
}

function condition(chance, path) {
  if (path !== "r" && chance.in(0.2)) return value(chance, path);
  const made = {};
  for (let left = chance.from(1, 2); left > 0; left--) Object.assign(made, operator(chance, path, 1));
  return made;
}

function operator(chance, path, depth) {
  const ways = [() => (depth > 0 ? { $not: operator(chance, path, depth - 1) } : { $exists: true }), () => ({ $exists: chance.in(0.5) })];
  if (path === "_id") ways.push(() => ({ $mod: [chance.one([2, 3, 5]), chance.one([0, 1, 2])] }));
  if (path !== "r") {
    ways.push(
      () => ({ [chance.one(orders)]: chance.way(() => chance.one(numbers), () => chance.one(texts), () => new Date(chance.one(dates))) }),
      () => ({ [chance.one(["$eq", "$ne"])]: value(chance, path) }),
      () => ({ [chance.one(["$in", "$nin"])]: chance.many(1, 4, () => value(chance, path)) }),
      () => ({ $regex: chance.one(["^a", "b$", "a.c", "[xz]", "^$", "ó", "A"]), ...(chance.in(0.3) ? { $options: "i" } : {}) }),
    );
  }

  if (single.includes(path)) ways.push(() => ({ $type: chance.one(["number", "string", "bool", "date", "null", "object", 2, 8, 9]) }));
  if (arrays.includes(path)) {
    ways.push(
      () => ({ $type: chance.one(["array", 4]) }),
      () => ({ $eq: chance.many(0, 2, () => chance.one(numbers)) }),
      () => ({ $all: chance.many(1, 2, () => chance.one([...numbers, ...texts])) }),
      () => ({ $elemMatch: { $gte: chance.one(numbers), $lt: chance.one(numbers) } }));
  }

  if (path === "r") {
    ways.push(
      () => ({ $elemMatch: { p: { [chance.one(orders)]: chance.one(numbers) } } }),
      () => ({ $elemMatch: { p: { $gt: chance.one(numbers) }, q: { $ne: chance.one(texts) } } }));
  }

  if (path === "r" || arrays.includes(path)) ways.push(() => ({ $size: chance.from(0, 3) }));
  return chance.way(...ways);
}

function value(chance, path) {
  const made = scalar(chance);
  return made === null && through.includes(path) ? chance.one(numbers) : made;
}
