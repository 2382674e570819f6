// Makes the fixture that MingoUpdateTests replays: random documents, filters and updates beside what mingo's updateOne and updateMany make of
// them, one case a line. Copy this folder elsewhere, run `npm install && npm run fixture` there, and copy cases.jsonl.gz back; the same version of
// mingo makes the same file.
//
// The cases keep to what mingo and MongoDB's manual agree on. They have nothing of these, where the manual wins:
// - what MongoDB refuses (a path through a scalar, $inc of a string, $[] without an array): mingo leaves the document alone;
// - $push with $sort, $slice or $position where there is no array yet: mingo forgets them;
// - $addToSet to an array that has an element twice: mingo removes one of them;
// - several operators within one array: mingo sees a conflict where paths differ only behind the array;
// - the places of new fields: the replay compares objects whatever their order;
// - numbers that are no integers or halves: there is one kind of number here.
// A count of modified documents is left out where mingo counts a document that is as it was, after a $push with a $slice; and where a $mul by a half
// changes the kind of a zero and nothing else.

import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { updateMany, updateOne } from "mingo/updater";

const COUNT = 3000;
let state = 20240506;

// Marsaglia's xorshift over 32 bits: the same numbers everywhere.
function below(bound) {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % bound;
}

const pick = (...items) => items[below(items.length)];
const times = (count, make) => Array.from({ length: count }, (_, i) => make(i));
const maybe = (object, name, make) => (below(2) ? { ...object, [name]: make() } : object);
const word = () => pick("x", "y", "z");
const number = () => pick(0, 1, 2, 3, 4, 5, -1, 1.5, 10);
const unique = (items) => [...new Set(items)];
const element = () => maybe({ k: below(4), v: below(10) }, "t", word);

function document(id) {
  let made = { _id: id, n: below(5), s: word(), list: times(below(5), () => below(6)), set: unique(times(below(4), () => below(5))) };
  made.items = times(1 + below(3), element);
  made.nest = maybe({ x: below(5), deep: { y: below(5) } }, "z", word);
  return maybe(maybe(made, "m", number), "w", word);
}

const filter = () => pick(
  () => ({}),
  () => ({ n: below(5) }),
  () => ({ n: { [pick("$gt", "$gte", "$lt", "$lte", "$ne")]: below(5) } }),
  () => ({ s: { $in: [word(), word()] } }),
  () => ({ "nest.x": { $gte: below(4) } }),
  () => ({ m: { $exists: Boolean(below(2)) } }),
  () => ({ "items.k": below(4) }),
  () => ({ $or: [{ n: below(5) }, { s: word() }] }),
)();

// Each gives an update of one operator, and perhaps a filter and array filters that it needs.
const onFields = [
  () => ({ $set: pick({ n: number() }, { "nest.x": number() }, { "new.a.b": word() }, { m: { a: [1, { b: word() }] } }, { "list.0": number() }) }),
  () => ({ $unset: pick({ m: "" }, { "nest.z": "" }, { "nest.deep": 1 }, { none: "" }, { "nest.none.x": "" }) }),
  () => ({ $inc: pick({ n: number() }, { count: number() }, { "nest.x": number() }, { "nest.c.d": number() }, { "items.0.v": number() }) }),
  () => ({ $mul: pick({ n: number() }, { count: number() }, { "nest.deep.y": number() }, { "nest.c": number() }) }),
  () => ({ $min: pick({ n: number() }, { "nest.x": number() }, { low: number() }, { w: word() }) }),
  () => ({ $max: pick({ n: number() }, { "nest.x": number() }, { high: number() }, { w: word() }) }),
  () => ({ $rename: pick({ m: "mm" }, { "nest.z": "z" }, { w: "nest.w" }, { none: "other" }, { nest: "moved" }) }),
  () => ({ $bit: pick({ n: { and: below(8) } }, { n: { or: below(8) } }, { "nest.x": { xor: below(8) } }, { bits: { or: below(8) } }) }),
];

function push() {
  const modifiers = { $each: times(below(4), () => below(6)) };
  if (below(3) === 0) modifiers.$position = below(7) - 3;
  if (below(3) === 0) modifiers.$sort = pick(1, -1);
  if (below(3) === 0) modifiers.$slice = below(7) - 3;
  return { update: { $push: { list: modifiers } }, inexact: "$slice" in modifiers };
}

const onArrays = [
  () => ({ update: { $push: pick({ list: below(6) }, { items: element() }, { added: word() }, { "nest.l": [below(3)] }) } }),
  push,
  () => ({ update: { $push: { items: { $each: times(below(3), element), $sort: pick({ k: 1 }, { v: -1 }) } } } }),
  () => ({ update: { $addToSet: pick({ set: below(6) }, { set: { $each: unique(times(below(4), () => below(6))) } }, { fresh: below(6) }) } }),
  () => ({ update: { $pop: pick({ list: 1 }, { list: -1 }, { none: 1 }, { items: -1 }) } }),
  () => ({ update: { $pull: pick({ list: below(6) }, { list: { $gte: below(6) } }, { list: { $in: [below(6), below(6)] } }, { none: 1 }) } }),
  () => ({ update: { $pull: pick({ items: { k: below(4) } }, { items: { k: below(4), v: { $gt: below(9) } } }, { items: { t: { $exists: false } } }) } }),
  () => ({ update: { $pullAll: pick({ list: times(below(4), () => below(6)) }, { set: [below(5)] }, { none: [1] }) } }),
  () => ({ update: pick({ $inc: { "list.$[]": number() } }, { $set: { "items.$[].k": number() } }, { $unset: { "items.$[].t": "" } }, { $mul: { "items.$[].new": 2 } }) }),
  () => ({ update: { $set: { "list.$[e]": number() } }, arrayFilters: [{ e: { [pick("$gt", "$lt", "$ne")]: below(6) } }] }),
  () => ({ update: { [pick("$inc", "$max")]: { "items.$[e].v": number() } }, arrayFilters: [{ "e.k": { $gte: below(4) } }] }),
  () => ({ update: { [pick("$set", "$inc")]: { "list.$": number() } }, filter: { list: pick(below(6), { $gt: below(5) }) } }),
  () => ({ update: { [pick("$set", "$inc", "$min")]: { "items.$.v": number() } }, filter: { n: { $gte: 0 }, "items.k": below(4) } }),
];

function makeCase() {
  const documents = times(1 + below(4), (i) => document(i + 1));
  const made = { documents, filter: filter(), ...(below(5) < 2 ? { update: merged() } : pick(...onArrays)()), many: Boolean(below(2)) };
  if (!made.many && below(4) === 0) made.sort = pick({ n: -1 }, { s: 1, n: 1 });
  return made;
}

// Up to two operators at different fields.
function merged() {
  const one = pick(...onFields)();
  const other = pick(...onFields)();
  const roots = (update) => Object.entries(Object.values(update)[0]).flat().filter((part) => typeof part === "string").map((path) => path.split(".")[0]);
  const isApart = Object.keys(one)[0] !== Object.keys(other)[0] && !roots(one).some((root) => roots(other).includes(root));
  return isApart ? { ...one, ...other } : one;
}

function solve({ inexact, ...made }) {
  inexact ||= Object.values(made.update.$mul ?? {}).includes(1.5);
  const documents = structuredClone(made.documents);
  const config = { arrayFilters: structuredClone(made.arrayFilters ?? []) };
  if (made.sort) config.sort = made.sort;
  const run = made.many ? updateMany : updateOne;
  const { matchedCount, modifiedCount } = run(documents, structuredClone(made.filter), structuredClone(made.update), { ...config, cloneMode: "deep" });
  return { ...made, expected: documents, matched: matchedCount, ...(inexact ? {} : { modified: modifiedCount }) };
}

const lines = times(COUNT, () => JSON.stringify(solve(makeCase())));
writeFileSync(process.argv[2], gzipSync(`${lines.join("\n")}\n`, { level: 9 }));
console.log(`${lines.length} cases`);
