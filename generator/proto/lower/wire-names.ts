import type { InterfaceId } from "../../model/interface.js";

/** Full name of the package of an interface: `jumpstarter.driver.my_device.v1`. */
export function protoPackage(id: InterfaceId, packagePrefix: string): string {
  return `${packagePrefix}.${id.name.replaceAll("-", "_")}.${id.version}`;
}

/** Path of an interface's proto below the output folder: `jumpstarter/driver/my_device/v1/my_device.proto`. */
export function protoPath(id: InterfaceId, packagePrefix: string): string {
  const folders = protoPackage(id, packagePrefix).split(".");
  return `${folders.join("/")}/${folders.at(-2)}.proto`;
}

/** Name of a method on the wire: `setDtr` becomes `SetDtr`. */
export function rpcName(method: string): string {
  return method.charAt(0).toUpperCase() + method.slice(1);
}

/** Name of a field: `dutSSHKey` becomes `dut_ssh_key`, `adc2V` becomes `adc2_v`. */
export function fieldName(name: string): string {
  const words = snakeWords(name.replace(/(?<=\d)(?=[A-Z])/g, "_")).toLowerCase();
  return /^[a-z]/.test(words) ? words : `field_${words}`.replace(/_$/, "");
}

/** Name of an enum value with its enum's prefix: `PIN_LEVEL_LOW`. A digit before a capital starts no word, as buf has it. */
export function enumValueName(enumeration: string, literal: string): string {
  const name = enumeration.slice(enumeration.lastIndexOf(".") + 1);
  return `${snakeWords(name)}_${snakeWords(literal)}`.toUpperCase();
}

/** Name of the message of a union's case, inside the union's: `usb-c` becomes `UsbC`, `5v` becomes `Case5v`. */
export function caseMessageName(literal: string): string {
  const words = literal.split(/[^A-Za-z0-9]+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const name = words.join("");
  return /^[A-Z]/.test(name) ? name : `Case${name}`;
}

/** Words of a name joined by underscores. */
function snakeWords(name: string): string {
  return name
    .replace(/(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z0-9])(?=[A-Z][a-z])/g, "_")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .replace(/^_|_$/g, "");
}
