import { config, PowerStub } from "./stub.js";

class HttpPower extends PowerStub.with(config) {
  on() {}
  cycle() {}
  *read() {
    yield { voltage: this.config.timeoutMs };
  }
}

new HttpPower({ url: 80 });
