import { describe, expect, test } from "@jest/globals";
import * as build from "./testing/build-model.js";
import { contextOf } from "./testing/context-of.js";
import { viewClient } from "./view-client.js";

const power = build.contract("power/v1", "Power", { methods: [build.method("on")] });

describe("viewClient", () => {
  test("calls each kind of method by its own function", () => {
    const stream = { ...build.field("samples", build.listOf(build.number)), streamed: true as const };
    const methods = [
      build.method("on"),
      build.method("read", { kind: "server-stream", result: build.number }),
      build.method("play", { kind: "client-stream", parameters: [stream], result: build.flag }),
      build.method("loop", {
        kind: "two-way",
        parameters: [build.field("gain", build.number), stream],
        result: build.text,
      }),
      build.method("connect", { kind: "byte-stream" }),
    ];
    const view = viewClient(contextOf(build.contract("power/v1", "Power", { methods })));
    expect(view.methods.map(({ text, body }) => `${text} ${body}`)).toEqual([
      "on(options?: CallOptions): Promise<void> { return callUnary(this, PowerService.method.on, [], options);",
      "read(options?: CallOptions): AsyncIterable<number> { return callServerStream(this, PowerService.method.read, [], options);",
      "play(samples: AnyIterable<readonly number[]>, options?: CallOptions): Promise<boolean> { return callClientStream(this, PowerService.method.play, [samples], options);",
      "loop(gain: number, samples: AnyIterable<readonly number[]>, options?: CallOptions): AsyncIterable<string> { return callTwoWay(this, PowerService.method.loop, [gain, samples], options);",
      "connect(options?: CallOptions): Promise<ByteStream> { return openByteStream(this, PowerService.method.connect, [], options);",
    ]);
  });

  test("lets a parameter be left out only when all that follow may be", () => {
    const optional = build.field("first", build.number, { optional: true });
    const parameters = [optional, build.field("second", build.text), { ...optional, name: "third" }];
    const view = viewClient(contextOf(build.contract("a/v1", "A", { methods: [build.method("go", { parameters })] })));
    expect(view.methods[0]?.text).toBe(
      "go(first: number | undefined, second: string, third?: number, options?: CallOptions): Promise<void> {",
    );
  });

  test("keeps its own parameter apart from one of the interface", () => {
    const parameters = [build.field("options", build.text)];
    const view = viewClient(contextOf(build.contract("a/v1", "A", { methods: [build.method("go", { parameters })] })));
    expect(view.methods[0]).toMatchObject({
      text: "go(options: string, options$?: CallOptions): Promise<void> {",
      body: "return callUnary(this, AService.method.go, [options], options$);",
    });
  });

  test("does not let a parameter hide a function it calls", () => {
    const parameters = [build.field("callUnary", build.text)];
    const view = viewClient(contextOf(build.contract("a/v1", "A", { methods: [build.method("go", { parameters })] })));
    expect(view.imports).toContain("callUnary as callUnary$");
    expect(view.methods[0]?.body).toBe("return callUnary$(this, AService.method.go, [callUnary], options);");
  });

  test("extends the client of a base and adds only what is new", () => {
    const rescue = build.contract("power.rescue/v1", "Rescue", {
      ancestors: [power],
      methods: [build.method("on", { inheritedFrom: power }), build.method("forceOff")],
    });
    const view = viewClient(contextOf(rescue));
    expect(view.head).toBe("export class RescueClient extends PowerClient implements RescueInterface {");
    expect(view.imports).toContain('import { PowerClient } from "../../v1/client.js";');
    expect(view.imports).not.toContain("DriverClient");
    expect(view.methods.map(({ text }) => text)).toEqual(["forceOff(options?: CallOptions): Promise<void> {"]);
  });

  test("holds a client per child and imports nothing that it does not use", () => {
    const bench = build.contract("bench/v1", "Bench", { children: [build.child("main", power, "Supply.")] });
    const view = viewClient(contextOf(bench));
    expect(view.children).toEqual([
      { doc: "  /** Supply. */", text: 'readonly main: PowerClient = childClient(this, "main", PowerClient);' },
    ]);
    expect(view.imports.split("\n")).toEqual([
      'import { childClient, type DescService, DriverClient } from "jumpstarter-ts/codegen";',
      'import type { BenchInterface } from "../../../../interfaces/bench.js";',
      'import { PowerClient } from "../../power/v1/client.js";',
      'import { BenchService } from "./bench_pb.js";',
    ]);
  });

  test("breaks a head that does not fit", () => {
    const stem = "AnInterfaceWithANameThatIsLongerThanAnybodyWouldEverWant";
    expect(viewClient(contextOf(build.contract("a/v1", stem))).head.split("\n")).toEqual([
      `export class ${stem}Client`,
      "  extends DriverClient",
      `  implements ${stem}Interface`,
      "{",
    ]);
  });
});
