import { describe, expect, test } from "@jest/globals";
import { interfaceId } from "../testing/model-builder.js";
import { enumValueName, fieldName, protoPackage, protoPath, rpcName } from "./wire-names.js";

describe("names on the wire", () => {
  test.each([
    ["power/v1", "jumpstarter.driver.power.v1", "jumpstarter/driver/power/v1/power.proto"],
    ["my-device/v1", "jumpstarter.driver.my_device.v1", "jumpstarter/driver/my_device/v1/my_device.proto"],
    ["power.rescue/v2", "jumpstarter.driver.power.rescue.v2", "jumpstarter/driver/power/rescue/v2/rescue.proto"],
  ])("%s is package %s in %s", (id, name, path) => {
    expect(protoPackage(interfaceId(id), "jumpstarter.driver")).toBe(name);
    expect(protoPath(interfaceId(id), "jumpstarter.driver")).toBe(path);
  });

  test.each([
    ["wait", "wait"],
    ["baudRate", "baud_rate"],
    ["dutSSHKey", "dut_ssh_key"],
    ["SSHKey", "ssh_key"],
    ["URL", "url"],
    ["iOSVersion", "i_os_version"],
    ["adc2V", "adc2_v"],
    ["ch1Voltage", "ch1_voltage"],
    ["test_30_100", "test_30_100"],
    ["_hidden__twice_", "hidden_twice"],
    ["$1", "field_1"],
    ["_", "field"],
  ])("fieldName() turns %s into %s", (name, expected) => {
    expect(fieldName(name)).toBe(expected);
  });

  test.each([
    ["PinLevel", "low", "PIN_LEVEL_LOW"],
    ["ConfigureRequest.Mode", "usb-c", "MODE_USB_C"],
    ["Usb3Mode", "3v3", "USB3_MODE_3V3"],
    ["Mode2D", "mixedCase", "MODE2D_MIXED_CASE"],
    ["HTTPState", "5V", "HTTP_STATE_5V"],
  ])("enumValueName() turns %s %s into %s", (enumeration, literal, expected) => {
    expect(enumValueName(enumeration, literal)).toBe(expected);
  });

  test("rpcName() raises the first letter only", () => {
    expect(rpcName("setDTR")).toBe("SetDTR");
  });
});
