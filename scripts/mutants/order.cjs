// Lets Jest run test files in the order of TRIBUTARY_TEST_ORDER: those most likely to notice a change come first.
const { default: Sequencer } = require("@jest/test-sequencer");

module.exports = class extends Sequencer {
  sort(tests) {
    const order = JSON.parse(process.env.TRIBUTARY_TEST_ORDER);
    const place = ({ path }) => order.findIndex((file) => path.endsWith(file));
    return [...tests].sort((a, b) => place(a) - place(b));
  }
};
