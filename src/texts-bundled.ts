/** Written by `npm run texts`: all texts as modules, for the edge, which has no folders to read. */
import ltAlarms from '../locales/lt/alarms.json' with { type: 'json' }
import ltApi from '../locales/lt/api.json' with { type: 'json' }
import ltBecause from '../locales/lt/because.json' with { type: 'json' }
import ltCatalogue from '../locales/lt/catalogue.json' with { type: 'json' }
import ltClocks from '../locales/lt/clocks.json' with { type: 'json' }
import ltErrors from '../locales/lt/errors.json' with { type: 'json' }
import ltFairness from '../locales/lt/fairness.json' with { type: 'json' }
import ltIntake from '../locales/lt/intake.json' with { type: 'json' }
import ltNotices from '../locales/lt/notices.json' with { type: 'json' }
import ltOpen311 from '../locales/lt/open311.json' with { type: 'json' }
import ltPackages from '../locales/lt/packages.json' with { type: 'json' }
import ltPublic from '../locales/lt/public.json' with { type: 'json' }
import ltReceipts from '../locales/lt/receipts.json' with { type: 'json' }
import ltReferrals from '../locales/lt/referrals.json' with { type: 'json' }
import ltReplyLanguage from '../locales/lt/reply-language.json' with { type: 'json' }
import ltRulebook from '../locales/lt/rulebook.json' with { type: 'json' }
import ltSlack from '../locales/lt/slack.json' with { type: 'json' }
import ltVoice from '../locales/lt/voice.json' with { type: 'json' }
import ltWidget from '../locales/lt/widget.json' with { type: 'json' }
import enAlarms from '../locales/en/alarms.json' with { type: 'json' }
import enApi from '../locales/en/api.json' with { type: 'json' }
import enBecause from '../locales/en/because.json' with { type: 'json' }
import enCatalogue from '../locales/en/catalogue.json' with { type: 'json' }
import enClocks from '../locales/en/clocks.json' with { type: 'json' }
import enErrors from '../locales/en/errors.json' with { type: 'json' }
import enFairness from '../locales/en/fairness.json' with { type: 'json' }
import enIntake from '../locales/en/intake.json' with { type: 'json' }
import enNotices from '../locales/en/notices.json' with { type: 'json' }
import enOpen311 from '../locales/en/open311.json' with { type: 'json' }
import enPackages from '../locales/en/packages.json' with { type: 'json' }
import enPublic from '../locales/en/public.json' with { type: 'json' }
import enReceipts from '../locales/en/receipts.json' with { type: 'json' }
import enReferrals from '../locales/en/referrals.json' with { type: 'json' }
import enReplyLanguage from '../locales/en/reply-language.json' with { type: 'json' }
import enRulebook from '../locales/en/rulebook.json' with { type: 'json' }
import enSlack from '../locales/en/slack.json' with { type: 'json' }
import enVoice from '../locales/en/voice.json' with { type: 'json' }
import enWidget from '../locales/en/widget.json' with { type: 'json' }
import ruAlarms from '../locales/ru/alarms.json' with { type: 'json' }
import ruApi from '../locales/ru/api.json' with { type: 'json' }
import ruBecause from '../locales/ru/because.json' with { type: 'json' }
import ruCatalogue from '../locales/ru/catalogue.json' with { type: 'json' }
import ruClocks from '../locales/ru/clocks.json' with { type: 'json' }
import ruErrors from '../locales/ru/errors.json' with { type: 'json' }
import ruFairness from '../locales/ru/fairness.json' with { type: 'json' }
import ruIntake from '../locales/ru/intake.json' with { type: 'json' }
import ruNotices from '../locales/ru/notices.json' with { type: 'json' }
import ruOpen311 from '../locales/ru/open311.json' with { type: 'json' }
import ruPackages from '../locales/ru/packages.json' with { type: 'json' }
import ruPublic from '../locales/ru/public.json' with { type: 'json' }
import ruReceipts from '../locales/ru/receipts.json' with { type: 'json' }
import ruReferrals from '../locales/ru/referrals.json' with { type: 'json' }
import ruReplyLanguage from '../locales/ru/reply-language.json' with { type: 'json' }
import ruRulebook from '../locales/ru/rulebook.json' with { type: 'json' }
import ruSlack from '../locales/ru/slack.json' with { type: 'json' }
import ruVoice from '../locales/ru/voice.json' with { type: 'json' }
import ruWidget from '../locales/ru/widget.json' with { type: 'json' }
import plAlarms from '../locales/pl/alarms.json' with { type: 'json' }
import plApi from '../locales/pl/api.json' with { type: 'json' }
import plBecause from '../locales/pl/because.json' with { type: 'json' }
import plCatalogue from '../locales/pl/catalogue.json' with { type: 'json' }
import plClocks from '../locales/pl/clocks.json' with { type: 'json' }
import plErrors from '../locales/pl/errors.json' with { type: 'json' }
import plFairness from '../locales/pl/fairness.json' with { type: 'json' }
import plIntake from '../locales/pl/intake.json' with { type: 'json' }
import plNotices from '../locales/pl/notices.json' with { type: 'json' }
import plOpen311 from '../locales/pl/open311.json' with { type: 'json' }
import plPackages from '../locales/pl/packages.json' with { type: 'json' }
import plPublic from '../locales/pl/public.json' with { type: 'json' }
import plReceipts from '../locales/pl/receipts.json' with { type: 'json' }
import plReferrals from '../locales/pl/referrals.json' with { type: 'json' }
import plReplyLanguage from '../locales/pl/reply-language.json' with { type: 'json' }
import plRulebook from '../locales/pl/rulebook.json' with { type: 'json' }
import plSlack from '../locales/pl/slack.json' with { type: 'json' }
import plVoice from '../locales/pl/voice.json' with { type: 'json' }
import plWidget from '../locales/pl/widget.json' with { type: 'json' }
import ukAlarms from '../locales/uk/alarms.json' with { type: 'json' }
import ukApi from '../locales/uk/api.json' with { type: 'json' }
import ukBecause from '../locales/uk/because.json' with { type: 'json' }
import ukCatalogue from '../locales/uk/catalogue.json' with { type: 'json' }
import ukClocks from '../locales/uk/clocks.json' with { type: 'json' }
import ukErrors from '../locales/uk/errors.json' with { type: 'json' }
import ukFairness from '../locales/uk/fairness.json' with { type: 'json' }
import ukIntake from '../locales/uk/intake.json' with { type: 'json' }
import ukNotices from '../locales/uk/notices.json' with { type: 'json' }
import ukOpen311 from '../locales/uk/open311.json' with { type: 'json' }
import ukPackages from '../locales/uk/packages.json' with { type: 'json' }
import ukPublic from '../locales/uk/public.json' with { type: 'json' }
import ukReceipts from '../locales/uk/receipts.json' with { type: 'json' }
import ukReferrals from '../locales/uk/referrals.json' with { type: 'json' }
import ukReplyLanguage from '../locales/uk/reply-language.json' with { type: 'json' }
import ukRulebook from '../locales/uk/rulebook.json' with { type: 'json' }
import ukSlack from '../locales/uk/slack.json' with { type: 'json' }
import ukVoice from '../locales/uk/voice.json' with { type: 'json' }
import ukWidget from '../locales/uk/widget.json' with { type: 'json' }
import lvAlarms from '../locales/lv/alarms.json' with { type: 'json' }
import lvApi from '../locales/lv/api.json' with { type: 'json' }
import lvBecause from '../locales/lv/because.json' with { type: 'json' }
import lvCatalogue from '../locales/lv/catalogue.json' with { type: 'json' }
import lvClocks from '../locales/lv/clocks.json' with { type: 'json' }
import lvErrors from '../locales/lv/errors.json' with { type: 'json' }
import lvFairness from '../locales/lv/fairness.json' with { type: 'json' }
import lvIntake from '../locales/lv/intake.json' with { type: 'json' }
import lvNotices from '../locales/lv/notices.json' with { type: 'json' }
import lvOpen311 from '../locales/lv/open311.json' with { type: 'json' }
import lvPackages from '../locales/lv/packages.json' with { type: 'json' }
import lvPublic from '../locales/lv/public.json' with { type: 'json' }
import lvReceipts from '../locales/lv/receipts.json' with { type: 'json' }
import lvReferrals from '../locales/lv/referrals.json' with { type: 'json' }
import lvReplyLanguage from '../locales/lv/reply-language.json' with { type: 'json' }
import lvRulebook from '../locales/lv/rulebook.json' with { type: 'json' }
import lvSlack from '../locales/lv/slack.json' with { type: 'json' }
import lvVoice from '../locales/lv/voice.json' with { type: 'json' }
import lvWidget from '../locales/lv/widget.json' with { type: 'json' }
import type { Texts } from '#texts.ts'

export const texts: Texts = {
  lt: {
    alarms: ltAlarms,
    api: ltApi,
    because: ltBecause,
    catalogue: ltCatalogue,
    clocks: ltClocks,
    errors: ltErrors,
    fairness: ltFairness,
    intake: ltIntake,
    notices: ltNotices,
    open311: ltOpen311,
    packages: ltPackages,
    public: ltPublic,
    receipts: ltReceipts,
    referrals: ltReferrals,
    'reply-language': ltReplyLanguage,
    rulebook: ltRulebook,
    slack: ltSlack,
    voice: ltVoice,
    widget: ltWidget,
  },
  en: {
    alarms: enAlarms,
    api: enApi,
    because: enBecause,
    catalogue: enCatalogue,
    clocks: enClocks,
    errors: enErrors,
    fairness: enFairness,
    intake: enIntake,
    notices: enNotices,
    open311: enOpen311,
    packages: enPackages,
    public: enPublic,
    receipts: enReceipts,
    referrals: enReferrals,
    'reply-language': enReplyLanguage,
    rulebook: enRulebook,
    slack: enSlack,
    voice: enVoice,
    widget: enWidget,
  },
  ru: {
    alarms: ruAlarms,
    api: ruApi,
    because: ruBecause,
    catalogue: ruCatalogue,
    clocks: ruClocks,
    errors: ruErrors,
    fairness: ruFairness,
    intake: ruIntake,
    notices: ruNotices,
    open311: ruOpen311,
    packages: ruPackages,
    public: ruPublic,
    receipts: ruReceipts,
    referrals: ruReferrals,
    'reply-language': ruReplyLanguage,
    rulebook: ruRulebook,
    slack: ruSlack,
    voice: ruVoice,
    widget: ruWidget,
  },
  pl: {
    alarms: plAlarms,
    api: plApi,
    because: plBecause,
    catalogue: plCatalogue,
    clocks: plClocks,
    errors: plErrors,
    fairness: plFairness,
    intake: plIntake,
    notices: plNotices,
    open311: plOpen311,
    packages: plPackages,
    public: plPublic,
    receipts: plReceipts,
    referrals: plReferrals,
    'reply-language': plReplyLanguage,
    rulebook: plRulebook,
    slack: plSlack,
    voice: plVoice,
    widget: plWidget,
  },
  uk: {
    alarms: ukAlarms,
    api: ukApi,
    because: ukBecause,
    catalogue: ukCatalogue,
    clocks: ukClocks,
    errors: ukErrors,
    fairness: ukFairness,
    intake: ukIntake,
    notices: ukNotices,
    open311: ukOpen311,
    packages: ukPackages,
    public: ukPublic,
    receipts: ukReceipts,
    referrals: ukReferrals,
    'reply-language': ukReplyLanguage,
    rulebook: ukRulebook,
    slack: ukSlack,
    voice: ukVoice,
    widget: ukWidget,
  },
  lv: {
    alarms: lvAlarms,
    api: lvApi,
    because: lvBecause,
    catalogue: lvCatalogue,
    clocks: lvClocks,
    errors: lvErrors,
    fairness: lvFairness,
    intake: lvIntake,
    notices: lvNotices,
    open311: lvOpen311,
    packages: lvPackages,
    public: lvPublic,
    receipts: lvReceipts,
    referrals: lvReferrals,
    'reply-language': lvReplyLanguage,
    rulebook: lvRulebook,
    slack: lvSlack,
    voice: lvVoice,
    widget: lvWidget,
  },
}
