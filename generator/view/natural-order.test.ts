import { describe, expect, test } from "@jest/globals";
import { compareNatural } from "./natural-order.js";

describe("compareNatural", () => {
  // Both lists are what the project's formatter makes of their reverse.
  test("orders names as the formatter does", () => {
    const names = "_a $a A A_b AB Ab a a_b a$ a1 a9 a10 aa aB ab B b Z z".split(" ");
    expect(names.toReversed().sort(compareNatural)).toEqual(names);
  });

  test("orders paths as the formatter does", () => {
    const paths = ["my/device", "my.device", "my_device", "my-device", "my9", "my10", "myDevice", "yours"];
    expect(paths.toReversed().sort(compareNatural)).toEqual(paths);
  });
});
