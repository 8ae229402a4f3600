// `node -r register.cjs MAIN`: makes `require('electron')` give the bundled stand-in (COUNTERSIGN_STAND_IN).
const Module = require('node:module');

const standIn = process.env.COUNTERSIGN_STAND_IN;
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function resolve(request, ...rest) {
  return request === 'electron' ? standIn : resolveFilename.call(this, request, ...rest);
};
Object.defineProperty(process.versions, 'electron', { value: '45.4.1-stand-in', enumerable: true });
Object.defineProperty(process.versions, 'chrome', { value: '150.0.0.0', enumerable: true });
Object.defineProperty(process, 'type', { value: 'browser' });
