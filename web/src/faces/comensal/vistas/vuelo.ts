/** Where dishes fly to: the bar of the order, or the place where it is about to appear. */
export const BARRA_ID = 'barra-pedido'

/** Shows where the dish went: its picture flies to the order's bar. Still for who asked for less motion. */
export const flyToBar = (picture: HTMLElement): void => {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const from = picture.getBoundingClientRect()
  const target = document.getElementById(BARRA_ID)?.getBoundingClientRect()
  const to = {
    x: target === undefined ? innerWidth / 2 : target.left + 36,
    y: target === undefined ? innerHeight - 110 : target.top + target.height / 2,
  }
  const ghost = picture.cloneNode(true) as HTMLElement
  Object.assign(ghost.style, {
    position: 'fixed',
    left: `${from.left}px`,
    top: `${from.top}px`,
    width: `${from.width}px`,
    height: `${from.height}px`,
    zIndex: '50',
    pointerEvents: 'none',
    margin: '0',
  })
  document.body.append(ghost)
  const dx = to.x - from.left - from.width / 2
  const dy = to.y - from.top - from.height / 2
  void ghost
    .animate(
      [
        { transform: 'none', opacity: 1 },
        { transform: `translate(${dx * 0.4}px, ${dy * 0.25 - 40}px) scale(0.7)`, opacity: 1, offset: 0.45 },
        { transform: `translate(${dx}px, ${dy}px) scale(0.12)`, opacity: 0.4 },
      ],
      { duration: 420, easing: 'cubic-bezier(0.4, 0, 0.5, 1)' },
    )
    .finished.finally(() => ghost.remove())
}
