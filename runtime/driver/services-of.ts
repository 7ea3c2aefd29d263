import type { DescService } from "@bufbuild/protobuf";
import type { Driver } from "./driver.js";

/** Returns the services a driver's class answers, each once: its own interface first, then those it extends. */
export function servicesOf(driver: Driver): readonly DescService[] {
  const { services } = driver.constructor as typeof Driver; // a driver is constructed by a class of drivers
  return services.filter((service, index) => services.findIndex((one) => one.typeName === service.typeName) === index);
}
