/** Lets the letters of the keyboard do with the open contact what its buttons do. */
import { useCallback } from 'react'
import { useKey } from '../keys/key-board.ts'
import { openPalette } from '../palette/palette-store.ts'
import { useMoves } from './use-moves.ts'

const transfer = () => openPalette('t')
const hold = () => openPalette('h')
const wrapUp = () => openPalette('w')
const merge = () => openPalette('m')
const split = () => openPalette('s')

export function useContactKeys(id: number): void {
  const { why, take } = useMoves(id)
  useKey(
    'take',
    useCallback(() => {
      if (why('take') === null) void take()
    }, [why, take]),
  )
  useKey('transfer', transfer)
  useKey('hold', hold)
  useKey('wrap-up', wrapUp)
  useKey('merge', merge)
  useKey('split', split)
}
