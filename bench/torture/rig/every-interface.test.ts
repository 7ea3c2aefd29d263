import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { everyInterface } from "./every-interface.js";

test("no interface is left out, but for groups without methods", () => {
  const { jumpstarter } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8"));
  const ids = Object.values(everyInterface).map(({ client }) => {
    const [, name = "", version] = /(\w+)\.(v\d+)\.\w+$/.exec(client.service.typeName) ?? [];
    return `${name.replaceAll("_", "-")}/${version}`;
  });
  expect([...ids, "composite/v1", "my-harness/v1"].sort()).toEqual(Object.keys(jumpstarter.interfaces).sort());
});
