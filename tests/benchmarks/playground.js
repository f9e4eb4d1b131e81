// Seconds a mini-batch of 10 of TensorFlow Playground's own network, the best of many short stretches:
//     node playground.js NN.JS 2-4-2-1
// NN.JS is its src/nn.ts without types: npx esbuild nn.ts --format=cjs --outfile=nn.js
const nn = require(require("path").resolve(process.argv[2]));
const MINI_BATCH = 10, EXAMPLES = 500, STRETCH_MS = 3, STRETCHES = 500, ETA = 0.03;
const shape = process.argv[3].split("-").map(Number);
let seed = 1;
const random = () => (seed = (seed * 16807) % 2147483647) / 1073741823.5 - 1;
const examples = Array.from({ length: EXAMPLES }, () => {
  const x = [6 * random(), 6 * random()];
  return { x, y: x[0] * x[1] > 0 ? 1 : -1 };
});
const network = nn.buildNetwork(shape, nn.Activations.TANH, nn.Activations.TANH, null, ["x1", "x2"], false);

function stretch(milliseconds) {
  const began = performance.now();
  let steps = 0;
  while (performance.now() - began < milliseconds) {
    examples.forEach((example, i) => {
      nn.forwardProp(network, example.x);
      nn.backProp(network, example.y, nn.Errors.SQUARE);
      if ((i + 1) % MINI_BATCH === 0) {
        nn.updateWeights(network, ETA, 0);
      }
    });
    steps += EXAMPLES / MINI_BATCH;
  }
  return (performance.now() - began) / steps / 1000;
}

stretch(500); // until it is compiled
console.log(Math.min(...Array.from({ length: STRETCHES }, () => stretch(STRETCH_MS))));
