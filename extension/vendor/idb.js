// IndexedDB with promises. The build bundles each file of this folder, because a browser knows no package names.
export * from 'idb';
