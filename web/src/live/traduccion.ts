/**
 * Keeps a page whole that the browser translates (H54). A translator takes a text's node out and puts `<font>` elements there; the node is
 * still the one that React and Preact write to and remove, so amounts stand still and removals throw (facebook/react#11538). Here the node is
 * put back beside its translation, empty, so that whatever is written to it or done with it happens in the page: new text takes the
 * translation's place, and the translation goes where its text goes.
 */
export const guardTranslation = (root: Node): (() => void) => {
  const fonts = new Map<Text, HTMLElement>()
  const taken = new WeakSet<Node>()

  const park = (text: Text, font: HTMLElement): void => {
    if (font.parentNode === null) return
    // Some move the node into the wrapper instead of replacing it: what is read there becomes the translator's own.
    if (font.contains(text)) text.replaceWith(text.data)
    font.before(text)
    text.data = ''
    fonts.set(text, font)
    taken.add(font)
  }
  const drop = (text: Text): void => {
    fonts.get(text)?.remove()
    fonts.delete(text)
  }

  const observer = new MutationObserver((records) => {
    for (const record of records) {
      if (record.type === 'characterData') {
        const text = record.target as Text
        if (text.data !== '') drop(text)
        continue
      }
      for (const node of record.removedNodes) {
        if (!(node instanceof Text)) continue
        const font = fonts.get(node)
        if (font === undefined) {
          const stand = standIn(node, record, records)
          if (stand !== null && !taken.has(stand)) park(node, stand)
        } else if (!node.isConnected) drop(node)
        else if (node.nextSibling !== font) node.after(font)
      }
    }
    for (const text of fonts.keys()) if (!text.isConnected) drop(text)
  })
  observer.observe(root, { subtree: true, childList: true, characterData: true })
  return () => observer.disconnect()
}

/** The wrapper that took the text's place: told in the same record, or in another one of the same task. */
const standIn = (text: Text, record: MutationRecord, records: readonly MutationRecord[]): HTMLElement | null => {
  for (const near of [...record.addedNodes, record.previousSibling, record.nextSibling]) if (isFont(near)) return near
  for (const { addedNodes, previousSibling, nextSibling } of records)
    for (const added of addedNodes)
      if (isFont(added) && (added.contains(text) || previousSibling === text || nextSibling === text)) return added
  return null
}

const isFont = (node: Node | null): node is HTMLElement => node instanceof HTMLElement && node.tagName === 'FONT'
