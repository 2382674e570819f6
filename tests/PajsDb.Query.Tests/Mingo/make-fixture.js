// Records what mingo, an implementation of MongoDB's language that is not ours, answers to random filters, expressions and pipelines.
// Run `npm ci && npm run fixture` here to make the file again; the same version and seed make the same cases. MingoTests replays them.

import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { aggregate, find } from "mingo";
import { Chance } from "./chance.js";
import { departures } from "./departures.js";
import { documents } from "./documents.js";
import { Expressions } from "./expressions.js";
import { filter } from "./filters.js";
import { pipeline } from "./pipelines.js";

const seed = Number(process.argv[3] ?? 20240506);
const counts = { filter: 6000, expression: 8000, pipeline: 6000 };
const chance = new Chance(seed);
const collections = Array.from({ length: 40 }, () => documents(chance, 8));
const expressions = new Expressions(chance);

// Copied for each question: mingo may change what it is given.
const collection = (index) => structuredClone(collections[index]);
const optionsFor = (other) => ({ collectionResolver: (name) => (name === "other" ? collection(other) : []), processingMode: "CLONE_INPUT" });

const kinds = {
  filter: () => filter(chance, 2),
  expression: () => expressions.any(chance.from(1, 3)),
  pipeline: () => pipeline(chance),
};

const answers = {
  filter: (question, from) => find(collection(from), question).all().map((found) => found._id),
  expression: (question, from, other) => aggregate(collection(from), [{ $sort: { _id: 1 } }, { $project: { v: question } }], optionsFor(other)),
  pipeline: (question, from, other) => aggregate(collection(from), question, optionsFor(other)),
};

// As PajsDb writes JSON: a date has a form of its own. What is undefined is left out by JSON.
function extended(value) {
  if (value instanceof Date) return { $date: value.toISOString() };
  if (Array.isArray(value)) return value.map((element) => (element === undefined ? null : extended(element)));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, extended(field)]));
}

// NaN, infinities and dates that are none: JSON would hold null in their place, or nothing.
function hasNoForm(value) {
  if (typeof value === "number") return !Number.isFinite(value);
  if (value instanceof Date) return Number.isNaN(value.getTime());
  return typeof value === "object" && value !== null && Object.values(value).some(hasNoForm);
}

const left = {};
const count = (name) => (left[name] = (left[name] ?? 0) + 1);
const cases = [];
for (const [kind, wanted] of Object.entries(counts)) {
  for (let made = 0; made < wanted; ) {
    const question = kinds[kind]();
    const [from, other] = [chance.below(collections.length), chance.below(collections.length)];
    let answer;
    try {
      answer = answers[kind](structuredClone(question), from, other);
    } catch (error) {
      count(`refused by mingo: ${String(error.message ?? error).slice(0, 60)}`);
      continue;
    }

    const departure = departures.find((one) => one.applies({ kind, question, answer, documents: collections[from], others: collections[other] }));
    if (departure || hasNoForm(answer)) {
      count(departure?.name ?? "a value without a form in JSON");
      continue;
    }

    cases.push({ kind, question: extended(question), from, other, answer: extended(answer) });
    made++;
  }
}

const file = gzipSync(JSON.stringify({ collections: extended(collections), cases }), { level: 9 });
writeFileSync(process.argv[2], file);
console.log(`${cases.length} cases, ${file.length} bytes; left out:`, left);
