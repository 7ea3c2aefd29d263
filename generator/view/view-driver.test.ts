import { describe, expect, test } from "@jest/globals";
import * as build from "./testing/build-model.js";
import { contextOf } from "./testing/context-of.js";
import { viewDriver } from "./view-driver.js";

const power = build.contract("power/v1", "Power", { methods: [build.method("on")] });

describe("viewDriver", () => {
  test("gives a driver every parameter: undefined if it may be absent and has no default", () => {
    const parameters = [
      build.field("wait", build.number, { optional: true, defaultJson: "2" }),
      build.field("level", build.number, { optional: true }),
      build.field("call", build.listOf(build.text)),
    ];
    const method = build.method("go", { parameters, result: build.listOf(build.text) });
    const view = viewDriver(contextOf(build.contract("a/v1", "A", { methods: [method] })));
    expect(view.methods[0]?.text.split(/\n\s*/)).toEqual([
      "abstract go(",
      "wait: number,",
      "level: number | undefined,",
      "call: string[],",
      "call$: CallContext,",
      "): MaybePromise<readonly string[]>;",
    ]);
  });

  test("lets a stream be any iterable and a byte stream any duplex", () => {
    const methods = [
      build.method("read", { kind: "server-stream", result: build.number }),
      build.method("connect", { kind: "byte-stream" }),
    ];
    const view = viewDriver(contextOf(build.contract("a/v1", "A", { methods })));
    expect(view.methods.map(({ text }) => text)).toEqual([
      "abstract read(call: CallContext): AnyIterable<number>;",
      "abstract connect(call: CallContext): MaybePromise<ByteStream>;",
    ]);
  });

  test("gives a driver an iterable for a stream, of what it may keep", () => {
    const stream = {
      ...build.field("samples", build.listOf(build.number), { nullable: true }),
      streamed: true as const,
    };
    const methods = [
      build.method("play", { kind: "client-stream", parameters: [stream], result: build.flag }),
      build.method("loop", { kind: "two-way", parameters: [stream], result: build.number, resultNullable: true }),
    ];
    const view = viewDriver(contextOf(build.contract("a/v1", "A", { methods })));
    expect(view.methods.map(({ text }) => text)).toEqual([
      "abstract play(samples: AsyncIterable<number[] | null>, call: CallContext): MaybePromise<boolean>;",
      "abstract loop(samples: AsyncIterable<number[] | null>, call: CallContext): AnyIterable<number | null>;",
    ]);
  });

  test("answers its own service and those of the stub it extends", () => {
    const rescue = build.contract("power.rescue/v1", "Rescue", { ancestors: [power] });
    expect(viewDriver(contextOf(rescue))).toMatchObject({
      head: "export abstract class RescueDriver extends PowerDriver {",
      services: "static override readonly services: readonly DescService[] = [RescueService, ...PowerDriver.services];",
      clientClass: "override get clientClass(): ClientClass<RescueClient> {",
      methods: [],
    });
  });

  test("declares a stub per child, imported as a type only", () => {
    const bench = build.contract("bench/v1", "Bench", { children: [build.child("main", power)] });
    const view = viewDriver(contextOf(bench));
    expect(view.children).toEqual([{ doc: "", text: "abstract readonly main: PowerDriver;" }]);
    expect(view.imports).toContain('import type { PowerDriver } from "../../power/v1/driver.js";');
  });
});
