declare module 'locale:*' {
  const messages: Record<string, import('./format.js').Compiled>;
  export default messages;
}
