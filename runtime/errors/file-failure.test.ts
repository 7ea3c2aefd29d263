import { expect, test } from "@jest/globals";
import { fileFailure } from "./file-failure.js";

test.each([
  [{ code: "ENOSPC", message: "ENOSPC: no space left on device, write" }, "no space left on device"],
  [{ code: "ENOTDIR", message: "ENOTDIR: not a directory, open 'a/b'" }, "part of the path is a file"],
  [{ code: "EIO", message: "EIO: i/o error, read" }, "EIO: i/o error, read"],
  [new Error("it is on fire"), "it is on fire"],
])("fileFailure() says %p in words", (reason, text) => {
  expect(fileFailure(reason)).toBe(text);
});
