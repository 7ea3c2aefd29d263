import { z } from "zod";
import type { CallContext } from "../../driver.js";
import { config, PowerStub } from "./stub.js";

class HttpPower extends PowerStub.with(config) {
  on() {}
  async cycle(wait: number, call: CallContext) {
    call.logger.info({ wait, url: this.config.url.trim(), timeoutMs: this.config.timeoutMs.toFixed() });
  }
  *read() {
    yield { voltage: 5 };
  }
  override async close() {
    this.on();
  }
}

class Tuned extends HttpPower.with(config.extend({ retries: z.number() })) {
  override *read() {
    yield { voltage: this.config.retries + this.config.timeoutMs };
  }
}

class Plain extends PowerStub {
  on() {}
  cycle() {}
  read() {
    return [{ voltage: 5 }];
  }
}

new HttpPower({ url: "http://relay" });
new HttpPower({ url: "http://relay", timeoutMs: 1 }, { description: "relay", children: { spare: new Plain() } });
new Tuned({ url: "http://relay", retries: 2 });
new Plain();
export const services = HttpPower.services.map((service) => service.typeName);
