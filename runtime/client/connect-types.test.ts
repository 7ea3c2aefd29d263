import { expect, test } from "@jest/globals";
import { PowerClient, type PowerReading } from "../../generated/jumpstarter/driver/power/v1/index.js";
import { SerialClient } from "../../generated/jumpstarter/driver/serial/v1/index.js";
import { connect } from "./connect.js";
import type { DynamicClient } from "./dynamic-client.js";
import { device, type RigClients, rig } from "./rig.js";

// These are promises of the compiler: a wrong one fails `tsc`. Nothing here is run.
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function same<A, B>(_: Equal<A, B>): void {}

const lab = { power: PowerClient, dut: { console: SerialClient, supplies: { main: PowerClient } } };

const generated = rig({
  power: device(PowerClient, "power/v1", "hash"),
  board: { console: device(SerialClient, "serial/v1", "hash") },
  harness: device(PowerClient, "power/v1", "hash", { spare: device(PowerClient, "power/v1", "hash") }),
  // Called later than it is declared.
  get "usb-hub"() {
    return device(LabPower, "power/v1", "hash");
  },
});

class LabPower extends PowerClient {
  async twice(): Promise<void> {
    await this.on();
    await this.on();
  }
}

async function classForm(): Promise<void> {
  await using power = await connect(PowerClient, "unix:/x", "power");
  same<typeof power, PowerClient & AsyncDisposable>(true);
  await using extended = await connect(LabPower);
  same<Promise<void>, ReturnType<typeof extended.twice>>(true);
  for await (const reading of power.read()) same<typeof reading, PowerReading>(true);
  // @ts-expect-error a misspelt method
  await power.onn();
  // @ts-expect-error a wrong argument
  await power.cycle("long");
  // @ts-expect-error not a client class
  await connect(Date, "unix:/x");
}

async function rigForm(): Promise<void> {
  await using dut = await connect(lab, "unix:/x");
  same<typeof dut, RigClients<typeof lab> & AsyncDisposable>(true);
  same<typeof dut.power, PowerClient>(true);
  same<typeof dut.dut.console, SerialClient>(true);
  same<typeof dut.dut.supplies.main, PowerClient>(true);
  // @ts-expect-error a misspelt device
  dut.powr;
  // @ts-expect-error a misspelt device below another
  dut.dut.consol;
  // @ts-expect-error clients are not assigned
  dut.power = dut.dut.supplies.main;
  // @ts-expect-error an entry that is neither a client class nor a rig
  await connect({ power: 5 }, "unix:/x");
}

async function generatedForm(): Promise<void> {
  await using dut = await connect(generated, "unix:/x");
  same<typeof dut.power, PowerClient>(true);
  same<typeof dut.board.console, SerialClient>(true);
  same<ReturnType<typeof dut.harness.spare.on>, Promise<void>>(true);
  same<typeof dut.harness.spare, PowerClient>(true);
  await dut["usb-hub"].twice();
  // @ts-expect-error a misspelt device
  dut.powr;
  // @ts-expect-error a device that is not below this one
  dut.harness.console;
  // @ts-expect-error a device without others below it
  dut.power.spare;
}

async function dynamicForm(): Promise<void> {
  await using any = await connect("unix:/x");
  same<typeof any, DynamicClient & AsyncDisposable>(true);
  const result = await any.power?.cycle?.(0.1);
  same<typeof result, unknown>(true);
  const called = await any.child("power").call("on");
  same<typeof called, unknown>(true);
  for await (const item of any.child("power").call("read")) same<typeof item, unknown>(true);
  // @ts-expect-error a result is unknown until it is checked
  const text: string = await any.child("probe").call("query", "x");
  void text;
  // @ts-expect-error whether there is such a device is known at run time only
  any.power.on();
}

test("connect() types are checked by the compiler", () => {
  expect([classForm, rigForm, generatedForm, dynamicForm]).toHaveLength(4);
});
