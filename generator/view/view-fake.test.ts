import { describe, expect, test } from "@jest/globals";
import * as build from "./testing/build-model.js";
import { contextOf } from "./testing/context-of.js";
import { viewFake } from "./view-fake.js";

const power = build.contract("power/v1", "Power", { methods: [build.method("on")] });

describe("viewFake", () => {
  test("implements every method of the stub by one call", () => {
    const parameters = [build.field("wait", build.number), build.field("call", build.text)];
    const methods = [
      build.method("cycle", { parameters }),
      build.method("read", { kind: "server-stream", result: build.number }),
    ];
    const view = viewFake(contextOf(build.contract("power/v1", "Power", { methods })));
    expect(view.head).toBe("export class FakePower extends PowerDriver.with(fakeConfig) {");
    expect(view.methods).toEqual([
      {
        doc: "",
        text: "cycle(wait: number, call: string, call$: CallContext): MaybePromise<void> {",
        body: "return fakeCall(this, PowerService.method.cycle, [wait, call], call$);",
      },
      {
        doc: "",
        text: "read(call: CallContext): AnyIterable<number> {",
        body: "return fakeCall(this, PowerService.method.read, [], call);",
      },
    ]);
  });

  test("implements methods that come with an extended interface, too", () => {
    const inherited = build.method("on", { inheritedFrom: power });
    const rescue = build.contract("power.rescue/v1", "Rescue", { ancestors: [power], methods: [inherited] });
    const view = viewFake(contextOf(rescue));
    expect(view.head).toBe("export class FakeRescue extends RescueDriver.with(fakeConfig) {");
    expect(view.methods.map(({ body }) => body)).toEqual(["return fakeCall(this, RescueService.method.on, [], call);"]);
  });

  test("gives way to methods and children that are called like its own properties", () => {
    const methods = [build.method("faults")];
    const children = [build.child("calls", power)];
    const view = viewFake(contextOf(build.contract("bench/v1", "Bench", { methods, children })));
    expect(view.script.map(({ text }) => text)).toEqual([
      "readonly calls$ = fakeCalls<BenchDriver>(this);",
      "readonly answers = fakeAnswers<BenchDriver>(this);",
      "readonly faults$ = fakeFaults<BenchDriver>(this);",
    ]);
  });

  test("has a fake for each child", () => {
    const view = viewFake(contextOf(build.contract("bench/v1", "Bench", { children: [build.child("main", power)] })));
    expect(view.children).toEqual([{ doc: "", text: 'readonly main = fakeChild(this, "main", FakePower);' }]);
    expect(view.imports).toContain('import { FakePower } from "../../power/v1/fake.js";');
  });
});
