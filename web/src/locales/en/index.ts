import auth from './auth.json'
import type chat from './chat.json'
import common from './common.json'
import type settings from './settings.json'
import tasks from './tasks.json'

const catalogue = { common, auth, tasks }
/** Every key there is: also those of `loadWords`. */
export type Catalogue = typeof catalogue & { chat: typeof chat; settings: typeof settings }
export default catalogue
