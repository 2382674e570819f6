// Makes the fixture that InteropTests compares our codec with: values in PajsDb's JSON beside their bytes as @msgpack/msgpack
// writes them. Run `npm ci && npm run fixture` here to make it again; the same version makes the same file.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { decode, encode, encodeTimeSpecToTimestamp, ExtData, ExtensionCodec } from "@msgpack/msgpack";

const DECIMAL = 1;
const UUID = 2;

// JavaScript has one type of number. An integer is written as one, unless this is asked for; a BigInt always in nine bytes.
const asFloat = { forceIntegerToFloat: true };
const asBigInt = { useBigInt64: true };

// The layout of docs/document-format.md, written down a second time.
function decimal(text) {
  const [whole, fraction = ""] = text.replace("-", "").split(".");
  let digits = BigInt(whole + fraction);
  const bytes = [];
  for (; digits > 0n; digits >>= 8n) bytes.unshift(Number(digits & 0xffn));
  const sign = text.startsWith("-") && bytes.length > 0 ? 0x80 : 0;
  return new ExtData(DECIMAL, Uint8Array.from([sign | fraction.length, ...bytes]));
}

const uuid = (text) => new ExtData(UUID, Uint8Array.from(text.replaceAll("-", "").match(/../g), (pair) => parseInt(pair, 16)));

// What the default codec makes of a Date, with nanoseconds.
const instant = (sec, nsec = 0) => new ExtData(-1, encodeTimeSpecToTimestamp({ sec, nsec }));

const base64 = (bytes) => Buffer.from(bytes).toString("base64");

const cases = [];
const add = (json, value, options = {}) => cases.push({ json, hex: Buffer.from(encode(value, options)).toString("hex") });

for (const value of [null, true, false]) add(String(value), value);

for (const value of [
  0, 1, 31, 32, 127, 128, 255, 256, 32767, 32768, 65535, 65536, 2147483647, 2147483648, 4294967295, 4294967296, 9007199254740991,
  -1, -31, -32, -33, -127, -128, -129, -255, -256, -32768, -32769, -65536, -2147483648, -2147483649, -9007199254740991,
]) add(String(value), value);
for (const value of [9007199254740993n, 9223372036854775807n, -9007199254740993n, -9223372036854775808n]) add(String(value), value, asBigInt);

for (const value of [0.5, -0.5, 1.1, 0.1, 1e300, -1e-300, 5e-324, 1.7976931348623157e308, 1e21, 123456789.125]) add(String(value), value);
for (const value of [0, 1, -1, 65536, 4294967296, 9007199254740992]) add(`${value}.0`, value, asFloat);
add("-0.0", -0, asFloat);
for (const value of [NaN, Infinity, -Infinity]) add(`{"$double":"${value}"}`, value);

for (const text of ["", "a", "zażółć gęślą jaźń", "漢字", "🙂🇳🇴", "\u0000\u0001\u001f\u007f", "\"\\/\b\f\n\r\t", "\ufffd\uffff\u{10ffff}"]) add(JSON.stringify(text), text);
for (const length of [31, 32, 255, 256]) add(JSON.stringify("x".repeat(length)), "x".repeat(length));

for (const bytes of [[], [0], [255, 0, 127], Array(255).fill(7), Array(256).fill(8)]) add(`{"$binary":"${base64(bytes)}"}`, Uint8Array.from(bytes));

for (const [text, sec, nsec] of [
  ["1970-01-01T00:00:00Z", 0], ["1970-01-01T00:00:01Z", 1], ["2106-02-07T06:28:15Z", 4294967295], ["2106-02-07T06:28:16Z", 4294967296],
  ["2514-05-30T01:53:03Z", 17179869183], ["2514-05-30T01:53:04Z", 17179869184], ["1969-12-31T23:59:59Z", -1], ["1969-12-31T23:59:59.5Z", -1, 500000000],
  ["2024-05-06T07:08:09.123Z", 1714979289, 123000000], ["2024-05-06T07:08:09.1234567Z", 1714979289, 123456700],
  ["0001-01-01T00:00:00Z", -62135596800], ["9999-12-31T23:59:59.9999999Z", 253402300799, 999999900],
]) add(`{"$date":"${text}"}`, instant(sec, nsec));
add('{"$date":"2024-05-06T07:08:09.124Z"}', new Date("2024-05-06T07:08:09.124Z"));

for (const text of [
  "0", "0.00", "1", "1.10", "-1.10", "0.1", "12345.6789", "255", "256", "65536", "-16777216", "4294967296", "18446744073709551616", "72057594037927936",
  "79228162514264337593543950335", "-79228162514264337593543950335", "0.0000000000000000000000000001", "7.9228162514264337593543950335",
]) add(`{"$decimal":"${text}"}`, decimal(text));

for (const text of ["00000000-0000-0000-0000-000000000000", "01890a5d-ac96-774b-bcce-b302099a8057", "ffffffff-ffff-ffff-ffff-ffffffffffff"]) {
  add(`{"$uuid":"${text}"}`, uuid(text));
}

const plain = [
  [], {}, [1, "a", null, [true, [false]]], { a: 1, b: { c: [], d: {} }, "": "empty name", "zażółć": [1.5, -7] },
  Array.from({ length: 15 }, (_, i) => i), Array.from({ length: 16 }, (_, i) => i * 100),
  Object.fromEntries(Array.from({ length: 15 }, (_, i) => [`k${i}`, i])), Object.fromEntries(Array.from({ length: 16 }, (_, i) => [`k${i}`, [i]])),
  { _id: "x", users: [{ name: "Åse", tags: ["a", "b"], score: 9.75, visits: 4294967296 }, { name: null, nested: { deep: { deeper: [[[]]] } } }] },
];
for (const value of plain) {
  add(JSON.stringify(value), value);
  assert.deepEqual(decode(encode(value)), value);
}
add(
  '{"at":{"$date":"2024-05-06T07:08:09Z"},"price":{"$decimal":"9.90"},"id":{"$uuid":"01890a5d-ac96-774b-bcce-b302099a8057"},"raw":{"$binary":"AAH/"}}',
  { at: instant(1714979289), price: decimal("9.90"), id: uuid("01890a5d-ac96-774b-bcce-b302099a8057"), raw: Uint8Array.of(0, 1, 255) });

// Too large to stand here whole: what they are made of, their length and their hash.
const large = [];
const addLarge = (kind, count, value) => {
  const bytes = encode(value);
  large.push({ kind, count, size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") });
};
for (const count of [65535, 65536]) {
  addLarge("string", count, "x".repeat(count));
  addLarge("binary", count, new Uint8Array(count).fill(7));
  addLarge("array", count, Array(count).fill(true));
  addLarge("object", count, Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, null])));
}

// An extension codec of theirs reads what the layout says, so that programs in JavaScript can do the same.
const codec = new ExtensionCodec();
codec.register({ type: UUID, encode: () => null, decode: (data) => Buffer.from(data).toString("hex") });
assert.equal(decode(encode(uuid("01890a5d-ac96-774b-bcce-b302099a8057")), { extensionCodec: codec }), "01890a5dac96774bbcceb302099a8057");

writeFileSync(process.argv[2], `${JSON.stringify({ cases, large }, null, 1)}\n`);
