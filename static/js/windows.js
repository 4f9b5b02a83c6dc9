// @ts-check
/** Which other windows of this browser are open: what they hold is theirs to send. */

const CHANNEL = "govreports.windows";
const PATIENCE = 250; // milliseconds; an open window answers at once

export class Windows {
  /** @param {string} own */
  constructor(own) {
    this.own = own;
    this.channel = typeof BroadcastChannel === "function" ? new BroadcastChannel(CHANNEL) : null;
    /** @type {Set<string>} */
    this.heard = new Set();
    this.channel?.addEventListener("message", ({ data }) => this.hear(data));
  }

  /** @returns {Promise<Set<string>>} this one and all others */
  async open() {
    this.heard = new Set([this.own]);
    this.channel?.postMessage({ ask: this.own });
    if (this.channel) await new Promise((done) => setTimeout(done, PATIENCE));
    return this.heard;
  }

  /** @param {any} said */
  hear(said) {
    if (said.ask && said.ask !== this.own) this.channel?.postMessage({ here: this.own });
    else if (said.here) this.heard.add(said.here);
  }
}
