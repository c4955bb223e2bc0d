import auth from './auth.json'
import chat from './chat.json'
import common from './common.json'
import settings from './settings.json'
import tasks from './tasks.json'

export default { common, auth, tasks, chat, settings }
