import { allowedUrl } from "./allowed-url";

const OURS = ["https://app.example.com", "http://localhost:4000"];

it.each([
  ["a page", "https://app.example.com/payouts?done=1#top"],
  ["another port's page", "http://localhost:4000/back"],
])("%s of an origin of ours is taken as it is", (_, url) => {
  expect(allowedUrl(url, OURS)).toBe(url);
});

it.each([
  ["the default port", "https://APP.example.com:443/x", "https://app.example.com/x"],
  ["no path", "https://app.example.com", "https://app.example.com/"],
  [
    "a backslash",
    "https://app.example.com\\@evil.example/",
    "https://app.example.com/@evil.example/",
  ],
  ["a line break", "https://app.exam\nple.com/x", "https://app.example.com/x"],
])("one with %s is sent on as browsers read it", (_, url, read) => {
  expect(allowedUrl(url, OURS)).toBe(read);
});

it.each([
  ["another origin", "https://evil.example/"],
  ["a longer name", "https://app.example.com.evil.example/"],
  ["a shorter name", "https://example.com/"],
  ["another scheme", "http://app.example.com/"],
  ["another port", "https://app.example.com:8443/"],
  ["a user's name", "https://app.example.com@evil.example/"],
  ["a user's name before our host", "https://me@app.example.com/"],
  ["a password", "https://me:secret@app.example.com/"],
  ["a script", "javascript:alert('https://app.example.com')"],
  ["data", "data:text/html,https://app.example.com"],
  ["a file", "file:///etc/passwd"],
  ["no address", "app.example.com"],
  ["a path alone", "//app.example.com/x"],
  ["nothing", ""],
  ["2001 characters", `https://app.example.com/${"x".repeat(2001 - 24)}`],
])("%s is not taken", (_, url) => {
  expect(allowedUrl(url, OURS)).toBeNull();
});

it("nothing is taken where no origin is ours", () => {
  expect(allowedUrl("null", ["null"])).toBeNull();
  expect(allowedUrl("https://app.example.com/", [])).toBeNull();
});
