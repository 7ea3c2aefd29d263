import { connect, formatTree } from "jumpstarter-ts";
import type { PowerClient } from "jumpstarter-ts/generated/power/v1";
import type { SerialClient } from "jumpstarter-ts/generated/serial/v1";
import { Demo } from "../exporter.rig.js";
import { heading, line } from "./story.js";

/** Drives the exporter through typed clients: power, the tree, a serial console, and one mistake. */
export async function driveByClient(target: string): Promise<void> {
  heading("Device tree, as the exporter reports it");
  await using any = await connect(target);
  line(formatTree(any.device));

  heading("Rig, generated from the exporter's configuration: dut.power.on(), then five readings");
  await using dut = await connect(Demo, target);
  await dut.power.on();
  await fiveReadings(dut.power);

  heading("Byte stream: a round trip through the serial console");
  await echo(dut.console);

  heading("Streams: samples to the sensor, and what it measures of each");
  const { sensor } = dut.board;
  await sensor.powerOn();
  const { count, peak } = await sensor.playSamples([0.5, -1, 0.25], 2);
  line(`played ${count} samples, peak ${peak}`);
  for await (const measured of sensor.loopSamples(ramp())) line(`measured ${measured}`);

  heading("A wrong call: one line that says what, where and what to do");
  await dut.power.cycle(-1).catch((error: unknown) => line(String(error)));
}

/** Sends the next sample when the one before is on its way, until the loop that reads is left. */
async function* ramp(): AsyncGenerator<number> {
  for (let sample = 0.25; sample <= 1; sample *= 2) yield sample;
}

async function fiveReadings(power: PowerClient): Promise<void> {
  let count = 0;
  for await (const { voltage, current } of power.read()) {
    line(`${voltage.toFixed(2)} V  ${current.toFixed(2)} A`);
    count += 1;
    if (count === 5) break;
  }
}

async function echo(serial: SerialClient): Promise<void> {
  await using console = await serial.connect();
  const said = "uname -a\n";
  console.write(said);
  let heard = "";
  for await (const chunk of console) {
    heard += chunk;
    if (heard.length >= said.length) break;
  }
  line(`sent ${JSON.stringify(said)}, received ${JSON.stringify(heard)}`);
}
