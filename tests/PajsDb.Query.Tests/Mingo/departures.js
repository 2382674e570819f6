// Where mingo 7.2.7 departs from MongoDB's documentation, each kind by its name. Ordinary tests ask what is not asked here.

// The generators leave these out.
export const notAsked = [
  ["$mod of others than integers", "MongoDB cuts fractions off and passes over what is no number; mingo divides whatever it is given."],
  ["$size, $type and $all through arrays", "MongoDB asks each value that a path reaches; mingo asks the array of them."],
  ["$all of a scalar", "In MongoDB {a: {$all: [1]}} matches {a: 1}, as the manual says; in mingo it does not."],
  ["$in of nothing", "It matches nothing; in mingo it matches an empty array."],
  ["null through arrays", "MongoDB takes a field that an element of an array lacks for null, and visits no position that an array lacks; mingo differs in both."],
  ["order of different types", "Expressions compare all values in one order of types; mingo says false for every pair of different types, null included."],
  ["$reverseArray [a]", "The brackets hold the argument; mingo takes them for the array."],
  ["$zip of an empty array", "The shortest array decides; mingo goes by another when the first is empty."],
  ["$not of the empty text", "It is true as every text is, so $not gives false; mingo gives true."],
  ["$eq of null and what is missing", "They are not equal in an expression; in mingo they are."],
  ["months added to a day that the month lacks", "The last day of the month counts; mingo goes on into the next month."],
  ["$dateTrunc of dates before 2000", "Bins are counted from the year 2000 in both directions; mingo gives the bin after."],
  ["$eq of an array and its element", "They are not equal in an expression; in mingo they are."],
  ["$dateDiff of short units", "It counts the boundaries between the dates; mingo rounds the time between them."],
  ["$toUpper and $toLower of null", "The manual says: the empty text; mingo gives null."],
  ["arithmetic of missing dates", "It is null; mingo takes them for 1970."],
  ["a path through an array some of whose elements lack it", "They are passed over; mingo keeps them as undefined."],
  ["$push and $addToSet of what is missing", "It is passed over; mingo adds null."],
  ["$lookup by an array", "Each element is looked for; mingo looks for the array."],
  ["%G of $dateToString", "It is the year of the ISO week; mingo gives that of the date."],
  ["$trunc and $round with a place", "Mingo rounds what is to be cut off, and 1.2527 to 1.2."],
  ["missing values in arrays", "In an array null stands for what is missing; mingo keeps the two apart."],
  ["$addFields of a missing value inside of a missing object", "MongoDB makes the object, empty; mingo does not."],
  ["$sort by arrays", "The least or greatest element counts; mingo compares whole arrays."],
  ["$bucket", "Empty buckets are left out, and a lower boundary belongs to its own bucket; mingo gives empty ones, and takes it for the one before."],
];

const holds = (value, test) =>
  test(value) || (typeof value === "object" && value !== null && !(value instanceof Date) && Object.values(value).some((part) => holds(part, test)));
const hasField = (value, name) => holds(value, (part) => typeof part === "object" && part !== null && Object.hasOwn(part, name));

// Cases that these apply to are left out after mingo has answered.
export const departures = [
  {
    name: "$count of nothing",
    reason: "There is no document then; mingo gives one with 0.",
    applies: ({ question, answer }) => hasField(question, "$count") && holds(answer, (part) => part?.count === 0 || part?.n === 0),
  },
  {
    name: "$all of a scalar",
    reason: "See above; after $unwind an array is none any more.",
    applies: ({ question }) => hasField(question, "$unwind") && hasField(question, "$all"),
  },
  {
    name: "changes after $unwind",
    reason: "Each document is one of its own; in mingo those of one array share their other fields, and a change to one changes all.",
    applies: ({ question }) => hasField(question, "$unwind") && (hasField(question, "$unset") || hasField(question, "o.w")),
  },
];
