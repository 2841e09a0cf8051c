/** Lets whoever has to look into the closed box of the chat do so: put into a page before it begins. */
export const openBoxes = `
  const attach = Element.prototype.attachShadow
  Element.prototype.attachShadow = function (options) { return attach.call(this, { ...options, mode: 'open' }) }`
