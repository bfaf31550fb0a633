// A chart on a canvas. The build bundles each file of this folder, because a browser knows no package names.
export { default } from 'uplot';
