// Documents of a shape that the random questions know: n and m are numbers, s and t texts, d a date, l a list of scalars, k one of
// numbers, o an object, r a list of objects. Each may be missing or null. Fields stand in the order of their names, because mingo takes
// objects for equal whatever the order of their fields, and MongoDB does not.

export const texts = ["", "a", "b", "ab", "abc", "Abc", "b a", "xyz", "żółw", "a-b-c", "10", "2.5"];
export const numbers = [-7, -2, -1, 0, 1, 2, 3, 5, 10, 2.5, 0.5, -1.5, 100];
export const dates = ["2024-02-29T13:14:15.678Z", "2023-12-31T23:59:59.000Z", "2024-01-01T00:00:00.000Z", "2003-07-04T05:06:07.008Z"];

export function documents(chance, count) {
  return Array.from({ length: count }, (_, i) => document(chance, i + 1));
}

function document(chance, id) {
  const made = { _id: id };
  const maybe = (name, make) => {
    if (chance.in(0.85)) made[name] = chance.in(0.06) ? null : make();
  };
  maybe("d", () => new Date(chance.one(dates)));
  maybe("f", () => chance.in(0.5));
  maybe("k", () => chance.many(0, 4, () => chance.one(numbers)));
  maybe("l", () => chance.many(0, 4, () => scalar(chance)));
  maybe("m", () => chance.one(numbers));
  maybe("n", () => chance.one(numbers));
  maybe("o", () => inner(chance, { x: () => chance.one(numbers), y: () => chance.one(texts), z: () => chance.many(0, 3, () => chance.one(numbers)) }));
  maybe("r", () => chance.many(0, 3, () => ({ p: chance.one(numbers), q: chance.one(texts) })));
  maybe("s", () => chance.one(texts));
  maybe("t", () => chance.one(texts));
  return made;
}

function inner(chance, makers) {
  const made = {};
  for (const [name, make] of Object.entries(makers)) if (chance.in(0.8)) made[name] = make();
  return made;
}

export const scalar = (chance) =>
  chance.way(() => chance.one(numbers), () => chance.one(texts), () => chance.in(0.5), () => null, () => new Date(chance.one(dates)));
