import auth from './auth.json'
import common from './common.json'
import tasks from './tasks.json'

export default { common, auth, tasks }
