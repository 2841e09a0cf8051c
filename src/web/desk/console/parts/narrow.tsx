/** Narrows a page to an enterprise, a pool, a language or a channel; the choice stands in the address. */
import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useNames } from './names.ts'
import { useAddress } from './use-address.ts'

const all = ['enterprise', 'pool', 'language', 'channel'] as const
export type NarrowName = (typeof all)[number]

export function Narrow({ names = all }: { names?: readonly NarrowName[] }) {
  const { t } = useTranslation('console')
  const [address, change] = useAddress()
  const { enterprises, pools, languages, channels } = useNames()
  const choices = { enterprise: enterprises, pool: pools, language: languages, channel: channels }
  return names.map((name) => (
    <NativeSelect
      key={name}
      size="sm"
      label={t(`desk:filter.${name}`)}
      value={address[name] ?? ''}
      data={[{ value: '', label: t('desk:filter.any') }, ...choices[name]]}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  ))
}
