import type { CatalogueEntry } from "../finding.js";

export const streamParameter = {
  code: "JSG1113",
  severity: "error",
  title: "Unsupported form of stream as a parameter",
  message: ({ parameter, type }) => `Parameter "${parameter}" is a stream of a form that is not supported, "${type}"`,
  remedy: () => "Take an `AsyncIterable<T>` of values, or return a `Promise<ByteStream>` the caller writes to",
} satisfies CatalogueEntry<{ parameter: string; type: string }>;

export const secondStream = {
  code: "JSG1140",
  severity: "error",
  title: "Second stream as a parameter",
  message: ({ parameter, first }) => `Parameter "${parameter}" is a stream beside "${first}"; a call has one`,
  remedy: ({ first, parameter }) => `Make one stream of objects with a field for "${first}" and one for "${parameter}"`,
} satisfies CatalogueEntry<{ parameter: string; first: string }>;

export const optionalStream = {
  code: "JSG1141",
  severity: "error",
  title: "Optional stream as a parameter",
  message: ({ parameter }) =>
    `Parameter "${parameter}" is a stream that may be absent; a call cannot tell it from an empty one`,
  remedy: () => "Make it required: a caller without items passes an empty one",
} satisfies CatalogueEntry<{ parameter: string }>;

export const streamBesideBytes = {
  code: "JSG1142",
  severity: "error",
  title: "Stream of values beside a byte stream",
  message: ({ parameter, method }) =>
    `Parameter "${parameter}" is a stream, but "${method}" returns a byte stream, which carries bytes both ways`,
  remedy: () => "Send the values through the byte stream, or return an `AsyncIterable<Uint8Array>`",
} satisfies CatalogueEntry<{ parameter: string; method: string }>;

export const misplacedStream = {
  code: "JSG1143",
  severity: "error",
  title: "Stream as data",
  message: ({ type }) =>
    `Type "${type}" is not data; a stream is only a whole parameter or the whole result of a method`,
  remedy: () =>
    "Declare a method with an `AsyncIterable<T>` as parameter or result, or one that returns `Promise<ByteStream>`",
} satisfies CatalogueEntry<{ type: string }>;
