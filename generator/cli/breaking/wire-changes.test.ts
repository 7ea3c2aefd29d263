import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { at, BenchProject, inBench, inPump, inRelay, placeOf, relay } from "./testing/bench-project.js";
import { type Case, testChanges } from "./testing/test-changes.js";

const cases: readonly Case[] = [
  {
    change: "an interface whose version was raised in place",
    edits: inBench("bench/v1", "bench/v2"),
    found: [[at("JSG4101", 17, 23), '"acme.lab.bench.v1" is gone']],
  },
  {
    change: "a class renamed",
    edits: inBench("BenchInterface", "TableInterface"),
    found: [[at("JSG4102", 17, 23), "BenchService"]],
  },
  {
    change: "a method gone, told once",
    edits: inBench("  /** Switches off. */\n  abstract off(): Promise<void>;\n", ""),
    found: [[at("JSG4103", 17, 23), "BenchService.Off"]],
  },
  {
    change: "a type renamed while its proto was lost",
    edits: inBench("Source", "Feed").concat(inBench("Source", "Feed")),
    lost: "bench",
    found: [
      [at("JSG4109", 11, 3), "changed its type from .acme.lab.bench.v1.Source to .acme.lab.bench.v1.Feed"],
      [at("JSG4104", 17, 23), "acme.lab.bench.v1.Source"],
    ],
  },
  {
    change: "a field gone while the proto was lost",
    edits: inBench("  /** Single samples. */\n  samples: number[];\n", ""),
    lost: "bench",
    found: [[at("JSG4105", 7, 18), 'Reading.samples" is gone and its name "samples" is not reserved; is gone and its']],
  },
  {
    change: "a literal gone while the proto was lost",
    edits: inBench(' | "solar"', ""),
    lost: "bench",
    found: [[at("JSG4106", 4, 13), "SOURCE_SOLAR"]],
  },
  {
    change: "a field renamed while the proto was lost",
    edits: inBench("  voltage: number", "  volts: number"),
    lost: "bench",
    found: [[at("JSG4107", 7, 18), "FIELD_SAME_JSON_NAME, FIELD_SAME_NAME"]],
  },
  {
    change: "a literal renamed while the proto was lost",
    edits: inBench('"solar"', '"sun"'),
    lost: "bench",
    found: [[at("JSG4108", 4, 13), "SOURCE_SUN"]],
  },
  {
    change: "a field of another type while the proto was lost",
    edits: inBench("  voltage: number", "  voltage: string").concat(inBench(" @unit V @range 0..60", "")),
    lost: "bench",
    found: [
      [at("JSG4007", 9, 3), "FIELD_SAME_UNIT"],
      [at("JSG4109", 9, 3), "from double to string (FIELD_SAME_TYPE, FIELD_WIRE_JSON_COMPATIBLE_TYPE)"],
    ],
  },
  {
    change: "a field that became optional",
    edits: inBench("  voltage: number", "  voltage?: number"),
    found: [[at("JSG4110", 9, 3), "from implicit to optional (FIELD_SAME_CARDINALITY)"]],
  },
  {
    change: "a field of an error that became required",
    edits: inPump("readonly hot?: boolean;\n\n", "readonly hot: boolean;\n\n"),
    found: [[at("JSG4110", 7, 12, "pump"), "BlockedError.hot"]],
  },
  {
    change: "a promise that drivers in the field do not keep",
    edits: inBench("Switches off.", "Switches off. @idempotent"),
    found: [[at("JSG4113", 24, 12), "RPC_SAME_IDEMPOTENCY_LEVEL"]],
  },
  {
    change: "a message of a hand-written proto",
    edits: inRelay("int32 pin = 2", "string pin = 2"),
    found: [["JSG4109 protos/acme/relay/v1/relay.proto:7:3", "from int32 to string"]],
  },
];

let project: BenchProject;

beforeAll(() => {
  project = new BenchProject();
});

afterAll(() => project[Symbol.dispose]());

describe("jsgen breaking finds, on the wire,", () => {
  testChanges(cases, () => project, "JSG41");

  test("a reservation given up, in a proto that is compared with a later state of itself", () => {
    using _ = project.changed(inRelay("  int32 pin = 2;\n", "  reserved 2;\n  reserved 'pin';\n".replaceAll("'", '"')));
    project.jsgen("--force");
    using later = project.committedOn("later");
    project.write("protos/acme/relay/v1/relay.proto", relay.replace("  int32 pin = 2;\n", ""));
    expect(project.compare(later.branch).diagnostics.map(placeOf)).toEqual([
      "JSG4111 protos/acme/relay/v1/relay.proto:5:1",
    ]);
  });

  test("a request replaced in a hand-written proto", () => {
    const service = "service S {\n  rpc Go(Relay) returns (Relay);\n}\nmessage Other {}\n";
    using _ = project.changed(inRelay("message", `${service}message`));
    project.jsgen("--force");
    using later = project.committedOn("later");
    project.edit("protos/acme/relay/v1/relay.proto", "Go(Relay)", "Go(Other)");
    expect(project.compare(later.branch).diagnostics.map(placeOf)).toEqual([
      "JSG4112 protos/acme/relay/v1/relay.proto:6:3",
    ]);
  });
});
