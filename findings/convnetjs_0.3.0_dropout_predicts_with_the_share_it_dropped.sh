#!/usr/bin/env bash
# convnetjs 0.3.0: a dropout layer drops each value with probability p in training and passes the others unscaled, so
# what comes out is (1 - p) x on average. In prediction, however, it multiplies by p, not by 1 - p. With p = 0.5, the
# default, the two are the same and nothing is seen; with p = 0.1 the next layer gets a ninth of what it was trained on.
# A reader of its saved networks that folds the layer "as usual" (times 1 - p) gives other outputs than the program.
#
# Seen on Node 20.20.2, 2026-11-29: one value of 1 through drop_prob 0.1: mean in training 0.9 (0.90 ± 0.01), in
# prediction 0.1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund convnetjs@0.3.0 >/dev/null
cat >dropout.js <<'JS'
const convnetjs = require('convnetjs');
const net = new convnetjs.Net();
net.makeLayers([
  { type: 'input', out_sx: 1, out_sy: 1, out_depth: 1 },
  { type: 'fc', num_neurons: 1, activation: 'relu', drop_prob: 0.1 },
  { type: 'regression', num_neurons: 1 },
]);
for (const layer of net.layers.filter((layer) => layer.layer_type === 'fc')) {
  layer.filters[0].w[0] = 1;
  layer.biases.w[0] = 0;
}
const one = new convnetjs.Vol([1]);
let sum = 0;
for (let i = 0; i < 20000; i++) sum += net.forward(one, true).w[0];
const prediction = net.forward(one, false).w[0];
console.log('mean in training', (sum / 20000).toFixed(2), 'prediction', prediction.toFixed(2));
process.exit(Math.abs(sum / 20000 - 0.9) < 0.03 && Math.abs(prediction - 0.1) < 1e-9 ? 0 : 1);
JS
node dropout.js || { echo "changed: prediction and training agree, or differ otherwise" >&2; exit 1; }
