// Stands in for the built thread of the diagnosis where a test must decide how long it takes and how it ends: a real
// thread with the real messages, told what to do by the id of the case.
const { parentPort, threadId, workerData } = require('node:worker_threads');

const { stop } = workerData;

parentPort.on('message', ({ id, evidence }) => {
  switch (evidence.id) {
    case 'until-told':
      while (Atomics.load(stop, 0) !== id) Atomics.wait(stop, 0, Atomics.load(stop, 0), 5);
      return parentPort.postMessage({ kind: 'interrupted', id });
    case 'never-ends':
      for (;;);
    case 'throws':
      throw new Error(`cannot bear ${evidence.credential.secret}`);
    case 'exits':
      return process.exit(0);
    default:
      return parentPort.postMessage({ kind: 'done', id, diagnosis: { id: threadId, causes: [] } });
  }
});
