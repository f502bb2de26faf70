// What the page's commands need of curl, where there is none: -s, -H, -d and an address.
const headers = {};
let body;
let address;
for (const words = process.argv.slice(2); words.length > 0; ) {
  const word = words.shift();
  if (word === "-H") {
    const [, name, value] = /^([^:]+): *(.*)$/.exec(words.shift());
    headers[name] = value;
  } else if (word === "-d") {
    body = words.shift();
  } else if (word !== "-s") {
    address = word;
  }
}
const answer = await fetch(address, { method: body === undefined ? "GET" : "POST", headers, body });
process.stdout.write(await answer.text());
