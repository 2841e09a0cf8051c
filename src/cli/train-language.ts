/** Trains the language model anew: `npm run train:language -- --sources DIR [--samples FILE]`. */
import '#language/train/main.ts'
