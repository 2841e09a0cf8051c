/** Shows every key of the desk, and lets those of one letter be switched off. */
import { Kbd, Stack, Switch, Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { keys } from '../keys/keys.ts'
import { useSingleKeys } from '../keys/key-board.ts'

/** What is typed in the palette: a letter, and for most a digit. */
const codes = ['w', 't', 'h', 'm', 's', 'p', 'f', 'y', 'l'] as const

export function ShortcutsPage() {
  const { t } = useTranslation()
  const [hasSingles, setSingles] = useSingleKeys()
  return (
    <Stack p="lg" maw={720} className="desk-sheet">
      <Title order={1} size="h3">
        {t('shortcuts.title')}
      </Title>
      <Switch
        label={t('shortcuts.single')}
        description={t('shortcuts.singleHint')}
        checked={hasSingles}
        onChange={(event) => setSingles(event.currentTarget.checked)}
      />
      <Table>
        <Table.Tbody>
          {keys.map((key) => (
            <Table.Tr key={key.id}>
              <Table.Th scope="row" fw={400}>
                {t(`key.${key.id}`)}
              </Table.Th>
              <Table.Td>
                {key.caps.map((cap) => (
                  <Kbd key={cap} mr={4}>
                    {cap}
                  </Kbd>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Th scope="row" fw={400}>
              {t('key.send')}
            </Table.Th>
            <Table.Td>
              <Kbd mr={4}>Ctrl</Kbd>
              <Kbd>Enter</Kbd>
            </Table.Td>
          </Table.Tr>
          <Table.Tr>
            <Table.Th scope="row" fw={400}>
              {t('key.template')}
            </Table.Th>
            <Table.Td>
              <Kbd>/</Kbd>
            </Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
      <Title order={2} size="h4">
        {t('shortcuts.palette')}
      </Title>
      <Text>{t('shortcuts.paletteHint')}</Text>
      <Table>
        <Table.Tbody>
          {codes.map((code) => (
            <Table.Tr key={code}>
              <Table.Th scope="row" fw={400}>
                {t(`palette.kind.${code}`)}
              </Table.Th>
              <Table.Td>
                <Kbd>{code}</Kbd> <Kbd>1</Kbd> <Kbd>Enter</Kbd>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  )
}
