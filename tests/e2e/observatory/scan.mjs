// Rates a host by MDN's HTTP Observatory and prints the rating as JSON.
//
//     node scan.mjs OBSERVATORY NAME PLAIN-SOCKET TLS-SOCKET
//
// The Observatory asks a name at its usual ports. Here every connection goes to one of the host's two sockets instead.

import http from "node:http";
import https from "node:https";
import { pathToFileURL } from "node:url";

const [observatory, name, plain, tls] = process.argv.slice(2);

for (const [{ Agent }, path] of [[http, plain], [https, tls]]) {
  const { createConnection } = Agent.prototype;
  Agent.prototype.createConnection = function (options, ...others) {
    return createConnection.call(this, { ...options, path }, ...others);
  };
}

const { scan } = await import(pathToFileURL(`${observatory}/src/index.js`));
const { scan: { score }, tests } = await scan(name);
const results = Object.entries(tests).map(([test, { result, scoreModifier }]) => [test, { result, scoreModifier }]);
console.log(JSON.stringify({ score, tests: Object.fromEntries(results) }));
