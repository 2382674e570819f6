// Random pipelines over the documents of documents.js. Another collection of the same shape is called "other".
import { Expressions } from "./expressions.js";
import { filter } from "./filters.js";

export function pipeline(chance) {
  const expressions = new Expressions(chance);
  const stages = chance.in(0.4) ? [{ $match: filter(chance, 1) }] : [];
  for (let left = chance.from(1, 3); left > 0; left--) stages.push(...stage(chance, expressions));
  if (chance.in(0.35)) stages.push(last(chance, expressions));
  return stages;
}

function stage(chance, expressions) {
  return chance.way(
    () => [{ $match: filter(chance, 1) }],
    () => [{ $addFields: { x: expressions.any(2), n: expressions.number(2) } }],
    () => [{ $addFields: { [chance.one(["o.w", "v.w"])]: { $ifNull: [expressions.any(2), 0] } } }],
    () => [{ $set: { s: expressions.text(1), m: expressions.number(1) } }],
    () => [{ $project: { _id: chance.from(0, 1), n: 1, "o.x": 1, c: expressions.any(1), s: 1, k: 1, r: { p: 1 } } }],
    () => [{ $project: chance.one([{ n: 0, "o.x": 0 }, { "r.p": 0 }, { s: 0, l: 0 }]) }],
    () => [{ $unset: chance.one(["n", ["o.x", "s"], "r.p"]) }],
    () => [{ $sort: { [chance.one(["n", "s", "m", "d", "o.x"])]: chance.one([1, -1]), _id: 1 } }],
    () => [{ $sort: { m: chance.one([1, -1]), _id: chance.one([1, -1]) } }, { $skip: chance.from(0, 2) }, { $limit: chance.from(1, 4) }],
    () => [{ $unwind: chance.one(["$k", "$r", "$l", { path: "$k", includeArrayIndex: "i" }, { path: "$r", preserveNullAndEmptyArrays: true }]) }],
    () => [{ $lookup: { from: "other", localField: chance.one(["n", "s", "_id"]), foreignField: chance.one(["m", "t", "_id"]), as: "j" } }, { $set: { j: "$j._id" } }],
    () => [{ $unionWith: chance.in(0.5) ? "other" : { coll: "other", pipeline: [{ $match: filter(chance, 1) }] } }],
    () => [{ $replaceRoot: { newRoot: { $mergeObjects: [{ _id: "$_id", n: "$m" }, "$o"] } } }],
  );
}

function last(chance, expressions) {
  const accumulators = () => ({
    c: { $sum: 1 }, sum: { $sum: chance.one(["$n", "$m"]) }, avg: { $avg: "$n" }, min: { $min: "$s" }, max: { $max: "$m" },
    first: { $first: "$_id" }, last: { $last: "$_id" }, all: { $push: { $ifNull: ["$m", 0] } },
  });
  return chance.way(
    () => ({ $group: { _id: chance.one(["$s", "$n", "$f", null, "$o.y"]), ...accumulators() } }),
    () => ({ $group: { _id: chance.in(0.5) ? expressions.number(1) : { t: expressions.truth(1), s: { $ifNull: [expressions.text(1), ""] } }, c: { $sum: 1 }, dev: { $stdDevPop: "$m" }, set: { $addToSet: { $ifNull: ["$f", 0] } } } }),
    () => ({ $count: "count" }),
    () => ({ $sortByCount: chance.one(["$s", "$f", "$n"]) }),
    () => ({ $facet: { a: [{ $match: filter(chance, 1) }, { $count: "n" }], b: [{ $sort: { n: 1, _id: 1 } }, { $limit: 2 }, { $project: { n: 1 } }] } }),
  );
}
