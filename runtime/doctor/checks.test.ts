import type { Stats } from "node:fs";
import { chmod, link, mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import type { Check } from "./check.js";
import { checkBusy } from "./check-busy.js";
import { checkGpio, checkSerial } from "./check-files.js";
import { checkModemManager } from "./check-modem-manager.js";
import { checkNode } from "./check-node.js";
import { checkRuntimeFolder } from "./check-runtime-folder.js";
import { checkStaleSockets } from "./check-stale-sockets.js";
import { checkUsb } from "./check-usb.js";
import { explainAccess } from "./explain-access.js";
import { thisMachine } from "./machine.js";
import { createMachine, createPatient, type Files } from "./machine.test.fixture.js";

const denied = { mayOpen: async () => false };

async function findingsOf(check: Check, files: Files, config?: string, more: Parameters<typeof createMachine>[1] = {}) {
  await using machine = await createMachine(files, more);
  return await check.run(await createPatient(machine, config)); // the machine is there until then
}

test.each([
  ["v20.19.0", "ok"],
  ["v20.18.3", "fail"],
  ["v18.20.1", "fail"],
  ["v24.0.0", "ok"],
])("Node %s is %s", async (nodeVersion, status) => {
  expect(await findingsOf(checkNode, {}, undefined, { nodeVersion })).toMatchObject([{ status }]);
});

test.each<[string, Partial<Stats>, number[], string, string]>([
  [
    "not in the group",
    { uid: 0, gid: 46, mode: 0o20660 },
    [1000],
    "it belongs to root:plugdev, mode 0660",
    "sudo usermod -aG plugdev alice   (then log in again)",
  ],
  [
    "in the group, but not yet",
    { uid: 0, gid: 20, mode: 0o660 },
    [1000],
    "it belongs to root:dialout, mode 0660; alice is in that group, but this session began before",
    "newgrp dialout",
  ],
  [
    "a group that may not",
    { uid: 0, gid: 20, mode: 0o600 },
    [1000],
    "it belongs to root:dialout, mode 0600",
    'KERNEL=="ttyUSB*", GROUP="dialout", MODE="0660"',
  ],
  [
    "root's group",
    { uid: 0, gid: 0, mode: 0o660 },
    [1000],
    "it belongs to root:root, mode 0660",
    "sudo udevadm trigger",
  ],
  [
    "refused in spite of all",
    { uid: 0, gid: 20, mode: 0o660 },
    [20],
    "and still the kernel refuses",
    "sudo udevadm control --reload",
  ],
  [
    "an unknown group",
    { uid: 7, gid: 99, mode: 0o660 },
    [1000],
    "it belongs to 7:99, mode 0660",
    "sudo usermod -aG 99 alice",
  ],
])("the fix names what this very file needs: %s", async (_, found, gids, why, fix) => {
  await using machine = await createMachine({}, { gids });
  const problem = explainAccess(await createPatient(machine), "/dev/ttyUSB0", found as Stats);
  expect(problem.why).toContain(why);
  expect(problem.fix).toContain(fix);
});

const usbPort = { "/dev/ttyUSB0": "device", "/dev/serial/by-id/usb-FTDI": "-> ../../ttyUSB0", "/dev/ttyS0": "device" };

test("serial adapters that are there are told; what a board has built in is nobody's business", async () => {
  expect(await findingsOf(checkSerial, usbPort)).toEqual([{ status: "ok", text: "/dev/ttyUSB0 can be opened" }]);
  expect(await findingsOf(checkSerial, {})).toEqual([{ status: "ok", text: "There are no serial adapters" }]);
  const [finding] = await findingsOf(checkSerial, usbPort, undefined, denied);
  expect(finding).toMatchObject({
    status: "warn",
    text: expect.stringMatching(/^\/dev\/ttyUSB0 cannot be opened: it belongs/),
  });
  expect(finding?.fix).toMatch(/usermod|udevadm/);
});

const wants = (path: string) => `export:\n  a:\n    children:\n      b: { type: X, config: { ports: ["${path}"] } }\n`;

test("a device that the exporter's file names, wherever in it, has to be there and open", async () => {
  expect(await findingsOf(checkSerial, usbPort, wants("/dev/serial/by-id/usb-FTDI"))).toEqual([
    { status: "ok", text: "/dev/serial/by-id/usb-FTDI (/dev/ttyUSB0) can be opened" },
  ]);
  expect(await findingsOf(checkSerial, usbPort, wants("/dev/ttyS0"), denied)).toMatchObject([
    { status: "fail", text: expect.stringContaining("/dev/ttyS0 cannot be opened") },
    { status: "warn" },
  ]);
  expect(await findingsOf(checkSerial, usbPort, wants("/dev/ttyUSB7"))).toMatchObject([
    { status: "fail", text: "There is no /dev/ttyUSB7: connected are /dev/ttyUSB0" },
    { status: "ok" },
  ]);
  expect(await findingsOf(checkSerial, { "/dev/ttyUSB0": "text" }, wants("/dev/ttyUSB0"))).toMatchObject([
    { status: "fail", text: "/dev/ttyUSB0 is no device" },
  ]);
});

test("a device that may come and go is not missed", async () => {
  const config = "export: { a: { type: X, config: { check_present: false, url: /dev/ttyUSB7 } } }";
  expect(await findingsOf(checkSerial, {}, config)).toMatchObject([
    { status: "warn", text: "There is no /dev/ttyUSB7: nothing of the kind is connected" },
  ]);
});

test("GPIO chips are looked at like serial ports", async () => {
  const files = { "/dev/gpiochip0": "device", "/dev/gpiochip1": "device" };
  expect(await findingsOf(checkGpio, files, wants("/dev/gpiochip1"), denied)).toMatchObject([
    { status: "fail", text: expect.stringContaining("/dev/gpiochip1 cannot be opened") },
    { status: "warn", text: expect.stringContaining("/dev/gpiochip0 cannot be opened") },
  ]);
});

test("USB devices are told by their names, hubs are not; the fix names this very device", async () => {
  const usb = (name: string, number: string, kind: string) => ({
    [`/sys/bus/usb/devices/${name}/idVendor`]: "0403\n",
    [`/sys/bus/usb/devices/${name}/idProduct`]: "6001\n",
    [`/sys/bus/usb/devices/${name}/product`]: "FT232R\n",
    [`/sys/bus/usb/devices/${name}/busnum`]: "1\n",
    [`/sys/bus/usb/devices/${name}/devnum`]: `${number}\n`,
    [`/sys/bus/usb/devices/${name}/bDeviceClass`]: kind,
  });
  const files = { ...usb("1-2", "5", "00\n"), ...usb("1-1", "2", "09\n"), "/sys/bus/usb/devices/1-2:1.0/x": "" };
  const device = { "/dev/bus/usb/001/005": "device" };
  expect(await findingsOf(checkUsb, { ...files, ...device })).toEqual([
    { status: "ok", text: "USB device 0403:6001 FT232R can be opened" },
  ]);
  const [finding] = await findingsOf(checkUsb, { ...files, ...device }, undefined, denied);
  expect(finding).toMatchObject({
    status: "warn",
    text: expect.stringContaining("FT232R cannot be opened: it belongs"),
  });
  expect(await findingsOf(checkUsb, files)).toMatchObject([
    { status: "warn", text: expect.stringContaining("has no file") },
  ]);
  expect(await findingsOf(checkUsb, {})).toEqual([{ status: "ok", text: "There are no USB devices" }]);
});

const minicom = {
  "/proc/412/comm": "minicom\n",
  "/proc/412/cmdline": "minicom\0-D\0/dev/ttyUSB0\0",
  "/proc/412/cwd": "-> /",
  "/proc/412/fd/3": "-> /dev/ttyUSB0",
  "/proc/412/fd/4": "-> socket:[777]",
  "/proc/413/comm": "ModemManager\n",
  "/proc/413/fd/0": "-> /dev/null",
};

test("who has a port open is named, with what to do", async () => {
  const [finding, ...rest] = await findingsOf(
    checkBusy,
    { ...usbPort, ...minicom },
    wants("/dev/serial/by-id/usb-FTDI"),
  );
  expect(rest).toEqual([]);
  expect(finding).toEqual({
    status: "warn",
    text: expect.stringMatching(
      /^\/dev\/serial\/by-id\/usb-FTDI is in use by minicom -D \/dev\/ttyUSB0 \(pid 412, user \w+\)$/,
    ),
    fix: "end it, or: kill 412",
  });
});

test("processes that cannot be looked into are counted", async () => {
  const hidden = { "/proc/500/comm": "init", "/proc/501/comm": "sshd" };
  expect(await findingsOf(checkBusy, { ...usbPort, ...hidden })).toEqual([
    { status: "ok", text: expect.stringContaining("; 2 processes of other users cannot be seen, sudo shows them") },
  ]);
  expect(await findingsOf(checkBusy, minicom)).toEqual([{ status: "ok", text: "There is nothing that could be busy" }]);
});

test("whoever listens where the exporter is to listen is named, or said to be hidden", async () => {
  const tables = {
    "/proc/net/unix": `Num       RefCount Protocol Flags    Type St Inode Path
0: 00000002 00000000 00010000 0001 01 777 /run/x/socket
0: 00000003 00000000 00000000 0001 03 778 /run/other
`,
    "/proc/net/tcp": `  sl  local_address rem_address   st
   0: 0100007F:1267 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 999 1
`,
  };
  await using machine = await createMachine({ ...minicom, ...tables });
  const run = async (more: object) => checkBusy.run(await createPatient(machine, undefined, more));
  expect(await run({ socket: "/run/x/socket" })).toMatchObject([{ text: expect.stringContaining("(pid 412,") }]);
  expect(await run({ socket: "/run/other" })).toMatchObject([{ status: "ok" }]);
  expect(await run({ listen: "127.0.0.1:4711" })).toEqual([
    { status: "warn", text: "127.0.0.1:4711 is in use by a process of another user", fix: "sudo jmp doctor names it" },
  ]);
  expect(await run({ listen: "127.0.0.1:4712" })).toMatchObject([{ status: "ok" }]);
});

test("ModemManager is told where there is a port it could disturb", async () => {
  expect(await findingsOf(checkModemManager, { ...usbPort, ...minicom })).toMatchObject([
    { status: "warn", text: expect.stringContaining("(pid 413)"), fix: "sudo systemctl mask --now ModemManager" },
  ]);
  expect(await findingsOf(checkModemManager, minicom)).toMatchObject([{ status: "ok" }]);
  expect(await findingsOf(checkModemManager, usbPort)).toEqual([{ status: "ok", text: "ModemManager does not run" }]);
});

test("the run-time folder has to be the user's own and closed to others", async () => {
  const uid = process.geteuid?.() ?? 0;
  await using machine = await createMachine({ "/run/user/1000/x": "" }, { uid });
  const run = async (XDG_RUNTIME_DIR: string | undefined, more = {}) =>
    checkRuntimeFolder.run(await createPatient({ ...machine, env: { XDG_RUNTIME_DIR }, ...more }));
  await chmod(join(machine.root, "/run/user/1000"), 0o755);
  expect(await run("/run/user/1000")).toMatchObject([{ status: "warn", fix: "chmod 700 /run/user/1000" }]);
  await chmod(join(machine.root, "/run/user/1000"), 0o700);
  expect(await run("/run/user/1000")).toEqual([{ status: "ok", text: "Sockets lie in /run/user/1000" }]);
  expect(await run("/run/user/1000", { uid: uid + 1 })).toMatchObject([
    { text: expect.stringContaining("another user") },
  ]);
  expect(await run("/run/user/1")).toMatchObject([
    { status: "warn", text: expect.stringContaining("which is no folder") },
  ]);
  expect(await run(undefined)).toMatchObject([{ status: "ok" }]);
});

test("a socket that a killed exporter left behind is told, one that is listened on is not", async () => {
  const folder = await mkdtemp("/tmp/doctor-");
  const server = createServer();
  try {
    const [live, dead] = [join(folder, "jumpstarter-Live00"), join(folder, "jumpstarter-Dead00")];
    await Promise.all([mkdir(live), mkdir(dead)]);
    // Closing removes the name that was listened on, and leaves this one, as a kill does.
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(join(folder, "x"), resolve));
    await link(join(folder, "x"), join(dead, "socket"));
    await new Promise((resolve) => closed.close(resolve));
    await new Promise<void>((resolve) => server.listen(join(live, "socket"), resolve));
    const env = { XDG_RUNTIME_DIR: folder, TMPDIR: folder };
    const run = async () => checkStaleSockets.run(await createPatient({ ...thisMachine(), env }));
    expect(await run()).toEqual([
      { status: "warn", text: "1 socket was left behind by exporters that were killed", fix: `rm -r ${dead}` },
    ]);
    await rm(dead, { recursive: true });
    expect(await run()).toMatchObject([{ status: "ok" }]);
  } finally {
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true });
  }
});
