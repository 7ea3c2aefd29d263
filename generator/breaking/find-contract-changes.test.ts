import { describe, expect, test } from "@jest/globals";
import { parseProto } from "../proto/parse-proto.js";
import { resolveStandardImport } from "../proto/standard-imports.js";
import { findContractChanges } from "./find-contract-changes.js";

function file(packageName: string, body: string, options = ";") {
  const text = `syntax = "proto3";
package ${packageName};
import "jumpstarter/annotations/v1/annotations.proto";
service PortService {
  option (jumpstarter.annotations.v1.interface_id) = "port/v1";
  rpc Connect(stream ConnectRequest) returns (stream ConnectResponse)${options}
}
message ConnectRequest {
  ${body}
  oneof frame { Open open = 1; bytes data = 2; }
}
message ConnectResponse { bytes data = 1; }
`;
  return parseProto(text, { path: "port.proto", resolve: resolveStandardImport });
}

function changes(before: string, after: string, packageName = "acme.port.v1"): readonly string[] {
  const found = findContractChanges([file(packageName, before)], [file(packageName, after)]);
  return found.map(({ rule, symbol, text }) => `${rule} ${symbol.replace("acme.port.v1.", "")} ${text}`);
}

const baud = (options: string) => `message Open { optional int32 baud = 1 [${options}]; }`;
const option = (name: string, value: string) => `(jumpstarter.annotations.v1.${name}) = ${value}`;

describe("findContractChanges()", () => {
  test.each<readonly [string, string, string, readonly string[]]>([
    [
      "parameters of a byte stream, which are in its opening frame",
      "message Open { int32 baud = 1; optional bool parity = 2; }",
      "message Open { optional bool parity = 2; int32 baud = 1; int32 bits = 3; }",
      [
        "PARAMETER_NO_REQUIRED_ADD ConnectRequest.Open.bits is a new parameter, neither optional nor with a default",
        'PARAMETER_SAME_ORDER ConnectRequest.Open.parity is out of order: the parameters were "baud, parity" and are "parity, baud" now',
      ],
    ],
    [
      "a new object as required unless it may be left out",
      "message Open { int32 baud = 1; }",
      `message Open { int32 baud = 1; Open other = 2 [${option("may_be_absent", "true")}]; Open next = 3; }`,
      ["PARAMETER_NO_REQUIRED_ADD ConnectRequest.Open.next is a new parameter, neither optional nor with a default"],
    ],
    [
      "a renamed parameter as the same, since its number is",
      "message Open { int32 baud = 1; }",
      "message Open { int32 rate = 1; }",
      [],
    ],
    [
      "a default in another spelling as the same",
      baud(option("default_value", '"1e3"')),
      baud(option("default_value", '"1000"')),
      [],
    ],
    [
      "a bound that was open and is set",
      baud(option("minimum", "1")),
      baud(`${option("minimum", "1")}, ${option("maximum", "9")}`),
      ["FIELD_NO_NARROWER_RANGE ConnectRequest.Open.baud narrowed its range from 1.. to 1..9"],
    ],
    ["a bound that is given up", baud(option("maximum", "9")), baud("deprecated = true"), []],
    ["a unit that is told at last", baud("deprecated = true"), baud(option("unit", '"Bd"')), []],
  ])("sees %s", (_, before, after, expected) => expect(changes(before, after)).toEqual(expected));

  test("tells of a stream of values that became one of bytes once, not as parameters too", () => {
    const items = file("acme.port.v1", "message Open {} message Item { int32 level = 1; }");
    const bytes = file(
      "acme.port.v1",
      "message Open {}",
      " { option (jumpstarter.annotations.v1.byte_stream) = true; }",
    );
    const found = findContractChanges([items], [bytes]).map(({ rule, text }) => `${rule} ${text}`);
    expect(found).toEqual(["RPC_SAME_BYTE_STREAM became a byte stream"]);
  });

  test("leaves unstable packages alone", () => {
    const [before, after] = ["message Open { int32 baud = 1; }", "message Open {}"];
    expect(changes(before, after)).toHaveLength(1);
    expect(changes(before, after, "acme.port.v1beta1")).toEqual([]);
  });
});
