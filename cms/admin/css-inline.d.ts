/** A stylesheet as text, for a shadow root; made by the build. */
declare module "*.css?inline" {
  const css: string;
  export default css;
}
