import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { DriverError, type ErrorCode } from "../../runtime/index.js";
import { lockHolder } from "./lock-holder.js";
import type { Port } from "./port.js";
import type { SerialConfig } from "./serial-config.js";

const mockPrefix = "mock://";

/**
 * Opens the real or mock port that the configuration names, locked against other processes.
 *
 * @throws {DriverError} `unavailable` if it is not there, `permission_denied`, `failed_precondition` if it is locked or no serial port.
 */
export async function openPort(config: SerialConfig): Promise<Port> {
  return config.url.startsWith(mockPrefix) ? openMock(config) : openDevice(config);
}

/**
 * Refuses a device file that is missing or may not be opened, without opening it: opening would pulse the modem lines.
 *
 * @throws {DriverError} `unavailable` or `permission_denied`.
 */
export async function assertPresent(path: string): Promise<void> {
  await access(path, constants.R_OK | constants.W_OK).catch((cause: unknown) => {
    const denied = typeof cause === "object" && cause !== null && "code" in cause && cause.code === "EACCES";
    throw denied ? notAllowed(path, cause) : notThere(path, cause);
  });
}

async function openDevice(config: SerialConfig): Promise<Port> {
  const { url: path, baudrate: baudRate, disable_hupcl, rtscts } = config;
  const { SerialPort } = await loadSerialport();
  if (path.startsWith("/")) await assertPresent(path);
  try {
    return await SerialPort.binding.open({ path, baudRate, rtscts, lock: true, hupcl: !disable_hupcl });
  } catch (cause) {
    throw await refusal(path, cause);
  }
}

async function openMock({ url, baudrate: baudRate }: SerialConfig): Promise<Port> {
  const { SerialPortMock } = await loadSerialport();
  const path = url.slice(mockPrefix.length);
  const known = await SerialPortMock.binding.list();
  if (!known.some((port) => port.path === path)) SerialPortMock.binding.createPort(path, { echo: true });
  try {
    return await SerialPortMock.binding.open({ path, baudRate });
  } catch (cause) {
    throw await refusal(url, cause);
  }
}

/** Loaded with the first port, because the package brings native code that most exporters never need. */
function loadSerialport(): Promise<typeof import("serialport")> {
  return import("serialport").catch((cause: unknown) => {
    const text = 'Driver SerialPort needs the package "serialport"; install it with "npm install serialport"';
    throw new DriverError(text, { code: "failed_precondition", cause });
  });
}

/** The bindings give a text and no code, so the text decides. */
async function refusal(path: string, cause: unknown): Promise<DriverError> {
  const text = typeof cause === "object" && cause !== null && "message" in cause ? String(cause.message) : "no reason";
  const fail = (why: string, code: ErrorCode) =>
    new DriverError(`Cannot open serial port "${path}": ${why}`, { code, cause });
  if (/lock|busy/i.test(text)) return fail(`it is in use by ${await lockHolder(path)}`, "failed_precondition");
  if (/inappropriate ioctl/i.test(text)) return fail("it is not a serial port", "failed_precondition");
  if (/no such (file|device)/i.test(text)) return notThere(path, cause);
  if (/permission denied/i.test(text)) return notAllowed(path, cause);
  return fail(text, "internal");
}

function notThere(path: string, cause: unknown): DriverError {
  const text = `Serial port "${path}" is not there; plug it in, or correct the config key "url"`;
  return new DriverError(text, { code: "unavailable", cause });
}

function notAllowed(path: string, cause: unknown): DriverError {
  const text = `No permission to open serial port "${path}"; add the exporter's user to the group that owns it, often "dialout"`;
  return new DriverError(text, { code: "permission_denied", cause });
}
