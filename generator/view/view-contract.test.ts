import { expect, test } from "@jest/globals";
import * as build from "./testing/build-model.js";
import { contextOf } from "./testing/context-of.js";
import { viewContract } from "./view-contract.js";

test("viewContract makes a function that takes drivers and clients of its interface", () => {
  const view = viewContract(contextOf(build.contract("usb-mux/v1", "USBMux")));
  expect(view.head.split(/\n\s*/)).toEqual([
    "export function usbMuxContract(",
    "make: () => MaybePromise<USBMuxDriver | USBMuxClient>,",
    "options?: ContractOptions<USBMuxClient>,",
    "): readonly ContractCase[] {",
  ]);
  expect(view.body).toBe("return contractCases(USBMuxClient, make, options);");
  expect(view.doc).toContain("every driver of usb-mux/v1 passes");
});
