// The list of suggestions, for its effect: the package has no entry of its own for it, and no types.
declare module 'monaco-editor/editor/contrib/suggest/browser/suggestController.js';
