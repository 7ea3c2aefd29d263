import { expect, test } from "@jest/globals";
import { nameProblem, scaffoldNames } from "./scaffold-names.js";

test.each([
  ["my-heater", "my-heater", "MyHeater", "a heater", "my-heater"],
  ["MyRelay", "my-relay", "MyRelay", "a relay", "my-relay"],
  ["usb_mux2", "usb-mux2", "UsbMux2", "a usb mux2", "usb-mux2"],
  ["class", "class", "Class", "a class", "class"],
  ["map", "map", "MapDevice", "a map", "map"],
  ["driver", "driver", "DriverDevice", "a driver", "driver"],
  ["on", "on", "On", "an on", "device"],
  ["constructor", "constructor", "Constructor", "a constructor", "device"],
])("%s becomes folder %s, class %s, %s, device %s", (name, kebab, className, phrase, device) => {
  expect(nameProblem(name)).toBeUndefined();
  expect(scaffoldNames(name)).toMatchObject({ kebab, className, phrase, device });
});

test("a name that the driver's file needs for something else gets another word", () => {
  expect(scaffoldNames("power-driver", ["PowerDriver"]).className).toBe("PowerDriverDevice");
});
